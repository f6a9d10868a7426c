#!/usr/bin/env bash
# health-check.sh — is the shop at an address well? See --help. Needs bash, curl and openssl, and nothing of this project.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/lib/common.sh
source "$here/lib/common.sh"
# shellcheck source=scripts/lib/json.sh
source "$here/lib/json.sh"
# shellcheck source=scripts/lib/checks.sh
source "$here/lib/checks.sh"

usage() {
  cat <<'TEXT'
scripts/health-check.sh [url] [options]

Checks the shop at the address (without one: NEXT_PUBLIC_APP_URL, or http://localhost:3000) and ends with 0 only when
every check passes; 1 when one fails, 64 when it was called wrongly. A warning passes.

  health        /api/health answers 200, and says ok (degraded is a warning)
  build         the header X-Build names the expected build (with --expect-build)
  home          / is the home page: the name of the shop and the business details of the footer stand in it
  prompts       /api/prompts is a list with something in it
  categories    /api/categories too
  speed         p50 and p95 of a number of calls of /api/prompts, against a limit for p95
  certificate   days left (warning under 30, failure under 14); skipped for http

  --expect-build ID   the build that must answer
  --threshold-ms N    limit of p95 (500)
  --samples N         calls that are measured (20)
  --timeout S         longest wait for one answer, in seconds (10)
  --retries N         attempts at a check that fails, with waits of 1, 2, 4 … seconds between (3)
  --allow-empty       lists may be empty: a shop that has not opened yet
  --json              prints the result as JSON in place of the table

VERCEL_AUTOMATION_BYPASS_SECRET lets the checks through Vercel's protection of deployments (https only).
TEXT
}

# Called wrongly.
misuse() {
  say "$1"
  say 'scripts/health-check.sh --help says how it is called.'
  exit 64
}

number() {
  [[ $2 =~ ^[1-9][0-9]*$ ]] || misuse "$1 takes a whole number above 0."
  printf '%s' "$2"
}

url='' expected='' limit_ms=500 samples=20 timeout_s=10 attempts=3 is_json_wanted=false may_be_empty=false
while (($# > 0)); do
  case $1 in
    --help | -h)
      usage
      exit 0
      ;;
    --json) is_json_wanted=true ;;
    --allow-empty) may_be_empty=true ;;
    --expect-build | --threshold-ms | --samples | --timeout | --retries)
      (($# > 1)) || misuse "$1 takes a value."
      case $1 in
        --expect-build) expected=$2 ;;
        --threshold-ms) limit_ms=$(number "$1" "$2") ;;
        --samples) samples=$(number "$1" "$2") ;;
        --timeout) timeout_s=$(number "$1" "$2") ;;
        --retries) attempts=$(number "$1" "$2") ;;
      esac
      shift
      ;;
    -*) misuse "$1 is no option." ;;
    *)
      [[ -z $url ]] || misuse 'Give one address.'
      url=$1
      ;;
  esac
  shift
done
url=${url:-${NEXT_PUBLIC_APP_URL:-http://localhost:3000}}
url=${url%/}
[[ $url =~ ^https?://[^/?#[:space:]\"\\]+$ ]] || misuse "\"$url\" is no address: write it as https://shop.example."
need curl openssl || exit 64

make_work
trap 'exit 130' INT TERM
write_curl_settings

run_check health check_health
[[ -z $expected ]] || run_check build check_build
run_check home check_home
run_check prompts check_list /api/prompts
run_check categories check_list /api/categories
run_check speed check_speed
run_check certificate check_certificate

if $is_json_wanted; then print_json; else print_table; fi
((failures == 0))
