#!/usr/bin/env bats
# deploy.sh against two real servers of the built shop: a good deployment, and one that fails at each stage. A visitor
# asks the public address all the time: the old build serves, without a lost request, until the new one has proved itself.

load ../support/common
load ../support/project

setup_file() {
  export WORLD=$BATS_FILE_TMPDIR/world
  mkdir -p "$WORLD/vercel"
  (cd "$root" && exec node --import tsx tests/ops/support/world.mjs "$WORLD") >"$WORLD/log" 2>&1 3>&- &
  echo $! >"$WORLD/pid"
  local turn
  for ((turn = 0; turn < 900; turn++)); do
    [[ ! -s $WORLD/world.json ]] || return 0
    kill -0 "$(cat "$WORLD/pid")" 2>/dev/null || break
    sleep 0.2
  done
  cat "$WORLD/log" >&2
  return 1
}

teardown_file() {
  kill "$(cat "$WORLD/pid")" 2>/dev/null || true
  local turn
  for ((turn = 0; turn < 100; turn++)); do
    kill -0 "$(cat "$WORLD/pid")" 2>/dev/null || return 0
    sleep 0.1
  done
}

# What the world says: world_fact <expression on world>.
world_fact() { node -p "const world = JSON.parse(require('node:fs').readFileSync('$WORLD/world.json', 'utf8')); $1"; }
ask() { curl -sS --fail -X "$1" "$control$2"; }

setup() {
  hosting=$WORLD/vercel
  rm -f "$hosting/calls.log"
  make_project
  IFS=' ' read -r host control <<<"$(world_fact '`${world.host} ${world.control}`')"
  write_state "$host" "$(world_fact 'JSON.stringify(world.deployments)')"
  ask POST /well >/dev/null
  ask DELETE /slack >/dev/null
  export PRODUCTION_URL=http://$host SLACK_WEBHOOK_URL=$control/slack DIRECT_URL
  DIRECT_URL=$(ask POST /database)
  node "$root/tests/ops/support/probe.mjs" "$PRODUCTION_URL" "$BATS_TEST_TMPDIR/visits" 3>&- &
  probe_pid=$!
  await_file "$BATS_TEST_TMPDIR/visits"
}

teardown() { kill "$probe_pid" 2>/dev/null || true; }

# A migration in a commit of the project. Prisma knows no functions, so that one is no drift.
add_migration() {
  mkdir "$project/prisma/migrations/$1"
  printf '%s\n' "$2" >"$project/prisma/migrations/$1/migration.sql"
  git -C "$project" add -A
  git -C "$project" commit -qm "feat: $1"
}

# deploy [SECONDS OF WATCH]
deploy() { run "$project/scripts/deploy.sh" production --yes --watch "${1:-0}" --threshold-ms 5000; }

# ended CODE: how it ended. The visitor goes on for a moment and stops.
ended() {
  [ "$status" -eq "$1" ] || {
    echo "$output" >&2
    return 1
  }
  sleep 0.3
  kill "$probe_pid"
  wait "$probe_pid" 2>/dev/null || true
}

# What the visitor saw, a build after the other: dpl_old, dpl_new …
builds_seen() { cut -d ' ' -f 2 "$BATS_TEST_TMPDIR/visits" | uniq | tr '\n' ' '; }
lost() { grep -cv '^200 ' "$BATS_TEST_TMPDIR/visits" || true; }

# The old version served every request.
old_served_all() {
  [ "$(lost)" -eq 0 ]
  [ "$(builds_seen)" = 'dpl_old ' ]
  never_called promote
}

slack_says() { ask GET /slack | grep -qF -- "$1" || {
  ask GET /slack >&2
  return 1
}; }

@test "a good deployment: migrated, promoted, proved, recorded, told; no request is lost" {
  add_migration 29990101000000_note "SET lock_timeout = '3s'; CREATE FUNCTION release_note() RETURNS int LANGUAGE sql AS 'SELECT 1';"
  deploy
  ended 0
  [ "$(lost)" -eq 0 ]
  [ "$(builds_seen)" = 'dpl_old dpl_new ' ]
  slack_says ':white_check_mark: production'
  slack_says 'shipped dpl_new · migrations: 1'
  # In this order, and the traffic moved only after the health of the new deployment.
  [ "$(cut -d ' ' -f 1 "$hosting/calls.log" | grep -E 'pull|build|deploy|promote' | tr '\n' ' ')" = 'pull build deploy promote ' ]
  grep -q -- '--prebuilt --prod --skip-domain' "$hosting/calls.log"
  grep -q -- 'releaseMigration=29990101000000_note' "$hosting/calls.log"
  node --input-type=module -e '
    import pg from "pg"
    const client = new pg.Client(process.env.DIRECT_URL)
    await client.connect()
    const { rows: [row] } = await client.query("SELECT kind, outcome, deployment_id, migration_level, to_regproc($1) IS NOT NULL AS made FROM release_record", ["release_note"])
    await client.end()
    if (row.outcome !== "ok" || row.deployment_id !== "dpl_new" || row.migration_level !== "29990101000000_note" || !row.made) process.exit(1)'
}

@test "a build that fails is 2" {
  add_migration 29990101000000_note "SET lock_timeout = '3s'; CREATE FUNCTION release_note() RETURNS int LANGUAGE sql AS 'SELECT 1';"
  change_state 'state.faults.build = "fail"'
  deploy
  ended 2
  old_served_all
  never_called deploy
  slack_says ':x: production'
  slack_says 'the build failed; dpl_old goes on serving · migrations: 0'
}

@test "an upload that ends in nonsense is 2" {
  add_migration 29990101000000_note "SET lock_timeout = '3s'; CREATE FUNCTION release_note() RETURNS int LANGUAGE sql AS 'SELECT 1';"
  change_state 'state.faults.deploy = "garbage"'
  deploy
  ended 2
  old_served_all
  slack_says 'the upload failed; dpl_old goes on serving'
}

@test "a migration that fails is 3, leaves nothing behind, and the next deployment says what stands in the way" {
  add_migration 29990101000000_note "SET lock_timeout = '3s'; CREATE TABLE half (id text); SELECT 1 / 0;"
  deploy
  ended 3
  old_served_all
  has 'division by zero'
  slack_says 'a migration failed; dpl_old goes on serving'
  [ "$(node --input-type=module -e '
    import pg from "pg"
    const client = new pg.Client(process.env.DIRECT_URL)
    await client.connect()
    console.log((await client.query("SELECT to_regclass($1) AS half", ["half"])).rows[0].half)
    await client.end()')" = null ]
  run node "$project/scripts/release-database.mjs" check
  [ "$status" -eq 1 ]
  has 'migrate resolve --rolled-back 29990101000000_note'
}

@test "a new deployment that is not healthy gets no traffic, and that is 4" {
  ask POST '/sick?of=dpl_new' >/dev/null
  deploy
  ended 4
  old_served_all
  has 'answers 503'
  slack_says ':rewind: production'
  slack_says 'got no traffic; dpl_old goes on serving'
}

@test "a deployment that falls ill once it serves is rolled back by itself, within a minute, and that is 4" {
  ask POST '/sick?of=dpl_new&when=served' >/dev/null
  deploy 6 # The application keeps what it knows of its health for five seconds.
  ended 4
  [ "$(builds_seen)" = 'dpl_old dpl_new dpl_old ' ]
  has 'is answered by dpl_old again'
  has 'What this did not bring back'
  slack_says 'rolled back to dpl_old in'
  # From the first answer of the sick build to the first of the old one after it.
  awk '$2 == "dpl_new" && !began { began = $3 } began && $2 == "dpl_old" && !back { back = $3 } END { exit !(back && back - began < 60000) }' "$BATS_TEST_TMPDIR/visits"
  # Before it, and after it, nothing was lost.
  awk '$2 == "dpl_old" && $1 != 200 { lost++ } END { exit lost > 0 }' "$BATS_TEST_TMPDIR/visits"
}

@test "a way back that fails is 5, and shouts" {
  ask POST '/sick?of=dpl_new&when=served' >/dev/null
  change_state 'state.faults.rollback = "fail"'
  deploy 6
  ended 5
  has 'By hand: vercel rollback dpl_old'
  slack_says ':rotating_light: production'
  slack_says 'AND THE WAY BACK TO dpl_old FAILED'
}

@test "a signal in the middle says where it stopped and what serves" {
  add_migration 29990101000000_note "SET lock_timeout = '3s'; CREATE FUNCTION release_note() RETURNS int LANGUAGE sql AS 'SELECT 1';"
  change_state 'state.faults.build = "hang"'
  "$project/scripts/deploy.sh" production --yes >"$BATS_TEST_TMPDIR/said" 2>&1 3>&- &
  local pid=$! code=0 turn
  for ((turn = 0; turn < 600; turn++)); do
    ! grep -q '^build' "$hosting/calls.log" 2>/dev/null || break
    sleep 0.1
  done
  kill -TERM "$pid"
  wait "$pid" || code=$?
  [ "$code" -eq 130 ]
  grep -q 'Stopped during "build". Serving now: dpl_old.' "$BATS_TEST_TMPDIR/said"
  slack_says 'stopped during build · serving dpl_old'
  old_served_all
}
