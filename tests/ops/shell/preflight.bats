#!/usr/bin/env bats
# What deploy.sh refuses before anything is built. Each of these ends with 1, and the hosting is asked to change nothing.

load ../support/common
load ../support/project

setup() {
  make_project
  start_shop
  echo '{"/api/health":{"body":"{\"status\":\"ok\"}","build":"dpl_one"}}' >"$shop_dir/answers.json"
  write_state "${shop#http://}" "[{\"id\":\"dpl_one\",\"origin\":\"$shop\"},{\"id\":\"dpl_two\",\"origin\":\"$shop\"}]"
  export PRODUCTION_URL=$shop DIRECT_URL=postgresql://owner@127.0.0.1:1/shop
}
teardown() { stop_shop; }

deploy() { run "$project/scripts/deploy.sh" production --yes; }

nothing_happened() {
  [ "$status" -eq 1 ]
  for word in pull build deploy promote rollback alias; do never_called "$word"; done
}

@test "the wrong calls end with 64, and help is no deployment" {
  run "$project/scripts/deploy.sh"
  [ "$status" -eq 64 ]
  run "$project/scripts/deploy.sh" moon
  [ "$status" -eq 64 ]
  run "$project/scripts/deploy.sh" production --skip-tests
  [ "$status" -eq 64 ]
  run "$project/scripts/deploy.sh" --help
  [ "$status" -eq 0 ]
  has 'Exit codes'
}

# A migration in a commit of the project.
add_migration() {
  mkdir "$project/prisma/migrations/$1"
  printf '%s\n' "$2" >"$project/prisma/migrations/$1/migration.sql"
  git -C "$project" add -A
  git -C "$project" commit -qm "feat: $1"
}

@test "all that is quickly seen to be wrong is said at once" {
  add_migration 29990101000000_gone "SET lock_timeout = '3s'; DROP TABLE orders;"
  touch "$project/idea.md"
  git -C "$project" checkout -q -b idea
  change_state 'state.env.production = state.env.production.filter((name) => name !== "CRON_SECRET" && name !== "JWT_SECRET")'
  DIRECT_URL=postgresql://owner@db:6543/shop deploy
  nothing_happened
  has 'changes that are in no commit'
  has 'branch: idea; production gets main'
  has 'JWT_SECRET CRON_SECRET'
  has 'DIRECT_URL is a pooled address'
  has 'DROP TABLE breaks the version that still serves'
  [ ! -e "$NPM_STANDIN/calls.log" ]
}

@test "a commit that nobody else has seen, and an address that another build answers, are refused" {
  git -C "$project" update-ref refs/remotes/origin/main HEAD
  git -C "$project" commit -q --allow-empty -m 'feat: not pushed'
  echo '{"/api/health":{"body":"{}","build":"a1b2c3"}}' >"$shop_dir/answers.json"
  deploy
  nothing_happened
  has 'not in origin/main'
  has 'should be answered by dpl_one and is by "a1b2c3"'
}

@test "without a login nothing begins" {
  change_state 'state.user = null'
  deploy
  nothing_happened
  has 'nobody is logged in'
}

@test "without a version that is known to serve, or somebody to confirm, nothing begins" {
  change_state 'state.aliases = {}; state.deployments[0].url = "old.shop.test"'
  run "$project/scripts/deploy.sh" production </dev/null
  nothing_happened
  has 'what serves at'
  has 'say --yes'
}

@test "known weaknesses of packages stop it" {
  touch "$NPM_STANDIN/fail-audit"
  deploy
  nothing_happened
  has 'audit: packages with known weaknesses'
}

@test "a registry that gives no answer is said; tests that fail stop it" {
  touch "$NPM_STANDIN/offline" "$NPM_STANDIN/fail-test:ci"
  deploy
  nothing_happened
  has 'audit: not checked'
  has 'tests: failed'
  has 'test:ci found something'
}

@test "a database that gives no answer stops it" {
  deploy
  nothing_happened
  has 'The database does not answer'
}

@test "the refusal is told in Slack as valid JSON, and as JSON where wanted" {
  git -C "$project" config user.name 'A "quoted" <!channel> & co'
  touch "$NPM_STANDIN/fail-lint"
  SLACK_WEBHOOK_URL=$shop/services/T/B/x run --separate-stderr "$project/scripts/deploy.sh" production --yes --json
  [ "$status" -eq 1 ]
  node -e 'if (JSON.parse(process.argv[1]).outcome !== "preflight") process.exit(1)' "$output"
  node -e '
    const line = require("node:fs").readFileSync(process.argv[1], "utf8").trim().split("\n").map((text) => JSON.parse(text)).find((one) => one.method === "POST")
    const { text } = JSON.parse(line.body)
    if (!text.startsWith(":x: production ") || !text.includes("A \"quoted\" &lt;!channel&gt; &amp; co: the preflight failed")) process.exit(1)' "$shop_dir/requests"
}

@test "types that do not fit stop it; what could not be recorded is a line in a file" {
  touch "$NPM_STANDIN/fail-typecheck"
  deploy
  [ "$status" -eq 1 ]
  node -e '
    const row = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))
    if (row.outcome !== "preflight" || row.actor !== "tester" || !/^[0-9a-f]{40}$/.test(row.commit_sha)) process.exit(1)' "$project/.local/releases.jsonl"
}
