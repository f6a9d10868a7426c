# shellcheck shell=bash
# What the tests of the scripts share. Every test has a folder of its own, $BATS_TEST_TMPDIR.

# shellcheck disable=SC2034,SC2154 # shop is for the tests; output comes from run
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
bats_require_minimum_version 1.5.0

# Settings of whoever runs the tests must not reach the scripts.
unset SLACK_WEBHOOK_URL VERCEL_AUTOMATION_BYPASS_SECRET VERCEL_TOKEN VERCEL_ORG_ID VERCEL_PROJECT_ID NEXT_PUBLIC_APP_URL
unset DIRECT_URL DATABASE_URL PRODUCTION_URL STAGING_URL GITHUB_ACTOR GITHUB_ACTIONS
export NO_COLOR=1

# Waits until a file has something in it, at most ten seconds.
await_file() {
  local turn
  for ((turn = 0; turn < 200; turn++)); do
    [[ -s $1 ]] && return 0
    sleep 0.05
  done
  echo "nothing came into $1" >&2
  return 1
}

# start_shop [folder]: a fake shop; its address in `shop`. The answers are in answers.json of the folder.
start_shop() {
  shop_dir=${1:-$BATS_TEST_TMPDIR/shop}
  mkdir -p "$shop_dir"
  [[ -f $shop_dir/answers.json ]] || echo '{}' >"$shop_dir/answers.json"
  node "$root/tests/ops/support/fake-shop.mjs" "$shop_dir" >"$shop_dir/log" 2>&1 3>&- &
  shop_pid=$!
  await_file "$shop_dir/port"
  if [[ -f $shop_dir/tls.key ]]; then shop=https://localhost:$(cat "$shop_dir/port"); else shop=http://127.0.0.1:$(cat "$shop_dir/port"); fi
}

stop_shop() { [[ -z ${shop_pid:-} ]] || kill "$shop_pid" 2>/dev/null || true; }

# has TEXT: whether the output of the last `run` has a text in it.
has() { [[ $output == *"$1"* ]] || {
  printf 'not in the output: %s\n--- output:\n%s\n' "$1" "$output" >&2
  return 1
}; }
