#!/usr/bin/env bats
# rollback.sh: what it lists, what it refuses, and that it needs no database. The deployments are one fake shop, which
# names the build that the hosting's alias points to.

load ../support/common
load ../support/project

setup() {
  make_project
  start_shop
  host=${shop#http://}
  write_state "$host" "[{\"id\":\"dpl_b\",\"origin\":\"$shop\"},{\"id\":\"dpl_c\",\"origin\":\"$shop\"}]"
  change_state '
    const make = (id, minutes, level, more) => ({ ...state.deployments[0], id, url: `${id}.shop.test`, createdAt: Date.now() - minutes * 60_000, meta: { releaseCommit: id.padEnd(40, "0"), releaseMigration: level, releaseActor: "tester" }, ...more })
    state.deployments = [make("dpl_a", 90, "20261123001200_guards_more"), make("dpl_b", 30, "20261123001300_release_guard"), make("dpl_never", 20, "20261123001300_release_guard", { hasServed: false }), make("dpl_pre", 10, "20261123001300_release_guard", { target: null })]
    const host = Object.keys(state.aliases)[0]
    state.aliases[host] = "dpl_b"'
  answer_as dpl_b
  export PRODUCTION_URL=$shop
}
teardown() { stop_shop; }

answer_as() { echo "{\"/api/health\":{\"body\":\"{\\\"status\\\":\\\"ok\\\"}\",\"build\":\"$1\"}}" >"$shop_dir/answers.json"; }
rollback() { run "$project/scripts/rollback.sh" "$@"; }

@test "it lists deployments with time, commit, migration level, and which one serves" {
  rollback --list
  [ "$status" -eq 0 ]
  has '* dpl_b'
  has '20261123001200_guards_more'
  [[ $output != *dpl_pre* ]]
}

@test "it goes back, proves it by the build, and says what it does not bring back; the database may be away" {
  answer_as dpl_a
  export SLACK_WEBHOOK_URL=$shop/services/T/B/x DIRECT_URL=postgresql://owner@127.0.0.1:1/shop
  rollback dpl_a --yes --reason 'prices are wrong'
  [ "$status" -eq 0 ]
  has 'is answered by dpl_a'
  has 'the database: migrations stay'
  has 'vercel promote'
  grep -q '^rollback dpl_a' "$hosting/calls.log"
  grep -q 'rolled back from dpl_b to dpl_a' "$shop_dir/requests"
  grep -q '"reason":"prices are wrong"' "$project/.local/releases.jsonl"
}

@test "a rollback that changed nothing is a failure, whatever the hosting says" {
  change_state 'state.faults.rollback = "skip"'
  rollback dpl_a --yes --reason x
  [ "$status" -eq 5 ]
  has 'FAILED; serving is dpl_b'
}

@test "back, but not well, is 4" {
  echo '{"/api/health":{"status":503,"body":"{\"status\":\"down\"}","build":"dpl_a"}}' >"$shop_dir/answers.json"
  rollback dpl_a --yes --reason x
  [ "$status" -eq 4 ]
  grep -q '"reason":"x (not healthy after it)"' "$project/.local/releases.jsonl"
}

@test "a version older than a contract migration is refused unless forced" {
  mkdir "$project/prisma/migrations/20261123001250_gone"
  printf -- '-- contract: unused since spring\nDROP TABLE x;\n' >"$project/prisma/migrations/20261123001250_gone/migration.sql"
  rollback dpl_a --yes --reason x
  [ "$status" -eq 1 ]
  has 'took something away: 20261123001250_gone'
  never_called 'rollback dpl'
  answer_as dpl_a
  rollback dpl_a --yes --force --reason x
  [ "$status" -eq 0 ]
  has 'Forced.'
}

@test "a contract migration that no deployment knows yet refuses nothing" {
  mkdir "$project/prisma/migrations/29990101000000_gone"
  printf -- '-- contract: unused since spring\nDROP TABLE x;\n' >"$project/prisma/migrations/29990101000000_gone/migration.sql"
  rollback dpl_a --yes --dry-run --reason x
  [ "$status" -eq 0 ]
  has 'It would move'
  never_called 'rollback dpl'
}

@test "an unknown level, or a checkout older than the deployments, is refused unless forced" {
  change_state 'state.deployments[0].meta = {}'
  rollback dpl_a --yes --reason x
  [ "$status" -eq 1 ]
  has 'level is not known'
  change_state 'state.deployments[0].meta = { releaseMigration: "20261123001300_release_guard" }; state.deployments[1].meta.releaseMigration = "29990101000000_newer"'
  rollback dpl_a --yes --reason x
  [ "$status" -eq 1 ]
  has 'git pull'
}

@test "what serves already, a preview and a stranger are refused; so are no reason and nobody to confirm" {
  rollback dpl_b --yes --reason x
  [ "$status" -eq 1 ]
  rollback dpl_pre --yes --reason x
  [ "$status" -eq 1 ]
  rollback dpl_strange --yes --reason x
  [ "$status" -eq 1 ]
  rollback dpl_a --yes
  [ "$status" -eq 64 ]
  run "$project/scripts/rollback.sh" dpl_a --reason x </dev/null
  [ "$status" -eq 1 ]
  never_called 'rollback dpl'
}

@test "on a terminal it asks for a word, and only that word goes on" {
  run in_terminal no "$project/scripts/rollback.sh" dpl_a --reason x
  [ "$status" -ne 0 ]
  has 'Not confirmed'
  never_called 'rollback dpl'
  answer_as dpl_a
  run in_terminal rollback "$project/scripts/rollback.sh" dpl_a --reason x
  has 'is answered by dpl_a'
}
