# Part of ./dev: all that is tested and checked, and the account of it.
# shellcheck shell=bash disable=SC2154

passed=0
failed=0
skipped=0
failures=()
reasons=() # Why something was skipped.

# Runs a command and leaves its exit code in $status. Not in a condition: there, bash would go on
# after errors inside the command.
attempt() {
  set +e
  (set -e; "$@")
  status=$?
  set -e
}

check() { # NAME COMMAND...
  say "$1"
  attempt "${@:2}"
  if [[ $status -eq 0 ]]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    failures+=("$1")
  fi
}

# Builds a preset, runs its tests and counts what the test programs say of themselves.
tests() { # NAME PRESET
  local log=$top/build/$2/Testing/Temporary/LastTest.log counts=(0 0 0) tally
  say "$1"
  rm -f "$log"
  attempt build_and_test "$2"
  if [[ -f $log ]]; then
    mapfile -t tally < <(awk -f "$lint/tally.awk" "$log")
    read -ra counts <<<"${tally[0]}"
    reasons+=("${tally[@]:1}")
  fi
  # A build that fails, or no test at all, is a failure that no log counts.
  if [[ $status -ne 0 && ${counts[1]} -eq 0 ]]; then
    counts[1]=1
  fi
  passed=$((passed + counts[0]))
  failed=$((failed + counts[1]))
  skipped=$((skipped + counts[2]))
  [[ $status -eq 0 ]] || failures+=("$1")
}

build_and_test() { # PRESET
  build "$1"
  cd "$top"
  ctest --preset "$1" -j "$jobs"
}

quick_checks() {
  check "the checks themselves" "$lint/selftest"
  check "layers" "$lint/layers"
  check "scripts" "$lint/scripts"
  check "text files" "$lint/text"
  check "format" "$lint/format"
}

lint_all() {
  quick_checks
  check "clang-tidy" tidy
  summary
}

announce_corpus() {
  local folder=${CIPWRIGHT_SHARED:-$top/../shared}
  if [[ -d $folder/corpus ]]; then
    say "real policies: $folder/corpus"
  else
    say "real policies: none at $folder/corpus; the tests that need them skip (CIPWRIGHT_SHARED names another place)"
  fi
}

run_all_tests() { # [--all]
  local seconds=10
  [[ ${CI:-} != true ]] || seconds=60
  [[ -z $1 || $1 == --all ]] || die 2 "\"./dev test\" takes --all or nothing, not \"$1\""
  if [[ $1 == --all ]]; then need "${clang_packages[@]}"; else need "${test_packages[@]}"; fi

  announce_corpus
  quick_checks
  tests "tests" release
  check "the command line without Qt" "$lint/links" "$top/build/release/app/cli/cipwright-cli"
  if [[ $1 == --all ]]; then
    tests "tests with sanitizers" asan
    # The rest is built by Clang with the sanitizers.
    check "Clang without warnings" build clang cipwright
    check "headers alone" "$lint/headers" "$top/build/clang"
    check "fuzzing" fuzz "${CIPWRIGHT_FUZZ_SECONDS:-$seconds}"
  fi
  summary
}

summary() {
  say "summary"
  if [[ ${#reasons[@]} -gt 0 ]]; then
    echo "skipped, how often and why:"
    printf '%s\n' "${reasons[@]}" | sed 's/^[^(]*([^)]*) //' | sort | uniq -c
  fi
  if [[ ${#failures[@]} -gt 0 ]]; then
    printf 'failed: %s\n' "${failures[@]}"
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  [[ $failed -eq 0 ]]
}
