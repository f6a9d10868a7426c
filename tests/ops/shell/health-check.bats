#!/usr/bin/env bats
# What health-check.sh says of a shop that is well, and of each thing that can be wrong with it.

load ../support/common

setup() { start_shop; }
teardown() { stop_shop; }

check() { run "$root/scripts/health-check.sh" "$shop" --retries 1 --samples 3 --timeout 3 --threshold-ms 2000 "$@"; }
answers() { printf '%s' "$1" >"$shop_dir/answers.json"; }

@test "a shop that is well passes, and http needs no certificate" {
  check --expect-build dpl_one
  [ "$status" -eq 0 ]
  has 'ok, build dpl_one'
  has 'skipped, the address is http'
  has 'Healthy.'
}

@test "the result is JSON where asked for" {
  run --separate-stderr "$root/scripts/health-check.sh" "$shop" --retries 1 --samples 3 --json --threshold-ms 2000
  [ "$status" -eq 0 ]
  node -e '
    const result = JSON.parse(process.argv[1])
    if (!result.healthy || result.checks.length !== 6 || !Number.isInteger(result.p95Ms)) process.exit(1)' "$output"
}

@test "health that is down, or is no JSON, fails" {
  answers '{"/api/health":{"status":503,"body":"{\"status\":\"down\"}"}}'
  check
  [ "$status" -eq 1 ]
  has 'answers 503'
  answers '{"/api/health":{"body":"<html>"}}'
  check
  [ "$status" -eq 1 ]
  has 'no JSON'
}

@test "degraded health is a warning" {
  answers '{"/api/health":{"body":"{\"status\":\"degraded\"}"}}'
  check
  [ "$status" -eq 0 ]
  has '! health'
}

@test "another build than the expected one fails" {
  check --expect-build dpl_two
  [ "$status" -eq 1 ]
  has 'dpl_one, expected dpl_two'
}

@test "a home page of something else, or without the business details, fails" {
  answers '{"/":{"body":"<h1>It works</h1>"}}'
  check
  [ "$status" -eq 1 ]
  has 'not the home page'
  answers '{"/":{"body":"<section class=\"hero\">"}}'
  check
  [ "$status" -eq 1 ]
  has 'business details of the footer are missing'
}

@test "a list that is cut off, empty or an error fails" {
  answers '{"/api/prompts":{"body":"{\"items\":[{\"slug\":"},"/api/categories":{"status":500}}'
  check
  [ "$status" -eq 1 ]
  has '200, but no JSON'
  has 'answers 500'
  answers '{"/api/prompts":{"body":"{\"items\":[],\"nextCursor\":null}"}}'
  check
  [ "$status" -eq 1 ]
  has 'an empty list'
  check --allow-empty
  [ "$status" -eq 0 ]
}

@test "a slow shop fails, with its figures" {
  answers '{"/api/prompts":{"delayMs":60}}'
  check --threshold-ms 30
  [ "$status" -eq 1 ]
  has 'limit 30 ms'
  has '✗ speed'
}

@test "an answer that never comes is given up after the timeout" {
  answers '{"/api/categories":{"delayMs":20000}}'
  SECONDS=0
  check --timeout 1
  [ "$status" -eq 1 ]
  has 'no answer'
  ((SECONDS < 15))
}

@test "a check that fails once is tried again" {
  answers '{"/api/categories":{"failsFirst":1}}'
  check --retries 2
  [ "$status" -eq 0 ]
  has '200, a list (attempt 2)'
}

@test "an address where nobody listens fails" {
  stop_shop
  wait "$shop_pid" 2>/dev/null || true
  check
  [ "$status" -eq 1 ]
  has 'no answer'
}

@test "wrong calls end with 64 and a word" {
  run "$root/scripts/health-check.sh" ftp://shop
  [ "$status" -eq 64 ]
  run "$root/scripts/health-check.sh" "$shop" --threshold-ms fast
  [ "$status" -eq 64 ]
  run "$root/scripts/health-check.sh" "$shop" --expect-build
  [ "$status" -eq 64 ]
  run "$root/scripts/health-check.sh" "$shop" --quick
  [ "$status" -eq 64 ]
}

@test "the secret of the protection never goes over plain http" {
  VERCEL_AUTOMATION_BYPASS_SECRET=through check
  [ "$status" -eq 0 ]
  run ! grep -q through "$shop_dir/requests"
}

@test "JSON is told from what only looks like it" {
  # shellcheck source=scripts/lib/json.sh
  source "$root/scripts/lib/json.sh"
  local text
  while IFS= read -r text; do
    printf '%s' "$text" >"$BATS_TEST_TMPDIR/json"
    is_json "$BATS_TEST_TMPDIR/json" || {
      echo "refused: $text"
      return 1
    }
  done <<'LIST'
{}
"s"
-1.5e3
{"a":[1,2,{"b":"x\"y]}"}],"c":null,"d":true,"e":"가\u0041"}
 [ 1 , "@" , [ ] ]
LIST
  while IFS= read -r text; do
    printf '%s' "$text" >"$BATS_TEST_TMPDIR/json"
    run ! is_json "$BATS_TEST_TMPDIR/json"
  done <<'LIST'

{
{"a":1,}
[1 2]
{a:1}
{"a":1}{"b":2}
<html></html>
01
nul
"\x"
@
#
LIST
}
