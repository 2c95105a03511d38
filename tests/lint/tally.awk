# Counts the results in a CTest log (Testing/Temporary/LastTest.log): one per test function or data
# row of a Qt Test program, one for a program that reports none. Prints "PASSED FAILED SKIPPED",
# then a line for each one that was skipped.
/^[0-9]+\/[0-9]+ Testing: / { passed = failed = skipped = 0; program = $3 }
/^PASS   : / && !/::(initTestCase|cleanupTestCase)\(\)/ { passed++ }
/^(FAIL!|XPASS) +: / { failed++ }
/^SKIP   : / { skipped++; reasons[++reasonCount] = substr($0, 10) }
/^Test (Passed|Failed|Timeout)/ || /^Test Pass Reason/ || /^Test Fail Reason/ {
  if ($2 != "Passed" && $2 != "Pass") {
    if (failed == 0) failed = 1
  } else if (passed + failed + skipped == 0) {
    passed = 1
  }
  allPassed += passed; allFailed += failed; allSkipped += skipped
  passed = failed = skipped = 0
}
END {
  printf "%d %d %d\n", allPassed, allFailed, allSkipped
  for (i = 1; i <= reasonCount; i++) print reasons[i]
}
