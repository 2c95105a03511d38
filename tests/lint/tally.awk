# Counts the results in a CTest log (Testing/Temporary/LastTest.log): one per test function or data
# row of a Qt Test program, one for a program that reports none. Prints "PASSED FAILED SKIPPED",
# then a line for each one that was skipped.
/^[0-9]+\/[0-9]+ Testing: / { passed = failed = skipped = 0 }
/^PASS   : / && !/::(initTestCase|cleanupTestCase)\(\)/ { passed++ }
/^(FAIL!|XPASS) +: / { failed++ }
/^SKIP   : / { skipped++; reasons[++reasonCount] = substr($0, 10) }
# Stands before the test that it is about, which is then called passed.
/^(Unable to find executable|Could not find executable)/ { notRun = 1 }
/^Test (Passed|Failed)\./ {
  if ((/Failed/ || notRun) && failed == 0) failed = 1
  if (passed + failed + skipped == 0) passed = 1
  allPassed += passed; allFailed += failed; allSkipped += skipped
  passed = failed = skipped = notRun = 0
}
END {
  printf "%d %d %d\n", allPassed, allFailed, allSkipped
  for (i = 1; i <= reasonCount; i++) print reasons[i]
}
