#!/usr/bin/env bash
# deploy.sh — ships the commit that is checked out. The version before it serves until the new one has proved itself, and
# again when it does not. See --help.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
source scripts/lib/common.sh
# shellcheck source=scripts/lib/json.sh
source scripts/lib/json.sh
# shellcheck source=scripts/lib/release.sh
source scripts/lib/release.sh
# shellcheck source=scripts/lib/preflight.sh
source scripts/lib/preflight.sh

usage() {
  cat <<'TEXT'
scripts/deploy.sh staging|production [options]

  1 preflight  clean tree, branch, logins, secrets by name, SQL of new migrations, lint, types, audit, tests, database
  2 build      vercel pull, vercel build
  3 deploy     vercel deploy --prebuilt, without traffic
  4 migrate    what is pending, over DIRECT_URL
  5 check      health of the new deployment
  6 promote    the public address moves to it
  7 watch      health of the public address for a while; when it fails, the address moves back within a minute

  --yes          asks nothing
  --contract     lets a migration run that takes something away (-- contract: …)
  --first        nothing serves yet at the public address, and there is nothing to go back to
  --watch S      seconds of step 7 (120)
  --threshold-ms N  limit of p95 in the health checks (500)
  --dry-run      runs step 1 and says what would follow
  --json         prints the result as JSON on standard output

Exit codes: 0 shipped; 1 preflight, 2 build or upload, 3 migration failed, and the old version serves; 4 unhealthy, and the
old version serves (again); 5 unhealthy, and the way back failed; 64 called wrongly; 130 interrupted.

Environment: DIRECT_URL, PRODUCTION_URL or STAGING_URL; VERCEL_TOKEN, VERCEL_ORG_ID and VERCEL_PROJECT_ID where nobody has
logged in; SLACK_WEBHOOK_URL and VERCEL_AUTOMATION_BYPASS_SECRET where wanted.

staging is a preview deployment to which the host of STAGING_URL points (vercel alias).
TEXT
}

misuse() {
  say "$1"
  say 'scripts/deploy.sh --help says how it is called.'
  exit 64
}

environment='' is_yes=false may_contract=false is_first=false watch_s=120 limit_ms=500 is_dry=false is_json_wanted=false
while (($# > 0)); do
  case $1 in
    --help | -h)
      usage
      exit 0
      ;;
    staging | production)
      [[ -z $environment ]] || misuse 'Name one environment.'
      environment=$1
      ;;
    --yes) is_yes=true ;;
    --contract) may_contract=true ;;
    --first) is_first=true ;;
    --dry-run) is_dry=true ;;
    --json) is_json_wanted=true ;;
    --watch | --threshold-ms)
      [[ ${2:-} =~ ^[0-9]+$ ]] || misuse "$1 takes a number."
      if [[ $1 == --watch ]]; then watch_s=$2; else limit_ms=$2; fi
      shift
      ;;
    *) misuse "\"$1\" is neither an environment nor an option." ;;
  esac
  shift
done
[[ -n $environment ]] || misuse 'Name the environment: staging or production.'
if [[ $environment == production ]]; then
  vercel_environment=production address_name=PRODUCTION_URL build_flags=(--prod) deploy_flags=(--prod --skip-domain)
else
  vercel_environment=preview address_name=STAGING_URL build_flags=(--target=preview) deploy_flags=(--target=preview)
fi

make_work
mkdir -p .local/log
started_at=$(utc_now) stage=preflight actor=$(find_actor)
commit=$(git rev-parse HEAD) level=$(migration_level)
public_url='' new_id='' new_url='' previous_id='' previous_host='' migrated='' content=() is_over=false
trap interrupted INT TERM HUP

# over CODE OUTCOME WORDS: says, records and tells in Slack how it ended, and ends.
over() {
  local code=$1 outcome=$2 words=$3 mark=':x:' count=0
  is_over=true
  [[ -z $migrated ]] || count=$(printf '%s\n' "$migrated" | wc -l | tr -d ' ')
  case $code in
    0)
      mark=':white_check_mark:'
      say "${green}$words${plain} (${SECONDS} s)"
      ;;
    4) mark=':rewind:' ;;
    5) mark=':rotating_light:' ;;
  esac
  ((code == 0)) || say "${red}$words${plain} (exit code $code, ${SECONDS} s)"
  if ! $is_dry; then
    record deploy "$outcome" "$words" "$new_id" "$new_url" "$commit" "$level"
    tell_slack "$mark $environment ${commit:0:7} by $actor: $words · migrations: $count · ${SECONDS} s"
  fi
  if $is_json_wanted; then
    printf '{"environment":"%s","outcome":"%s","exitCode":%d,"words":%s,"commit":"%s","actor":%s,"deploymentId":%s,"deploymentUrl":%s,"previousId":%s,"migrations":%d,"seconds":%d}\n' \
      "$environment" "$outcome" "$code" "$(json_string "$words")" "$commit" "$(json_string "$actor")" "$(json_string "$new_id")" "$(json_string "$new_url")" \
      "$(json_string "$previous_id")" "$count" "$SECONDS"
  fi
  exit "$code"
}

old_serves() { if [[ -n $previous_id ]]; then printf '%s goes on serving' "$previous_id"; else printf 'nothing serves yet'; fi; }

# A signal in the middle: nothing is undone behind the person's back, but what serves is said.
# shellcheck disable=SC2317 # called by trap
interrupted() {
  local serves=unknown
  trap '' INT TERM HUP
  end_running
  if $is_over; then exit 130; fi
  if [[ -n $public_url ]]; then serves=$(build_at "$public_url"); fi
  say ''
  bad "Stopped during \"$stage\". Serving now: ${serves:-nobody answers}."
  case $stage in
    migrate) say '  A migration may be half way: node scripts/release-database.mjs check says.' ;;
    promote | watch) say "  $new_id may be serving unproved. To go back: scripts/rollback.sh $previous_id --reason 'deployment stopped'" ;;
  esac
  tell_slack ":warning: $environment ${commit:0:7} by $actor: stopped during $stage · serving ${serves:-nobody answers} · ${SECONDS} s"
  exit 130
}

build() {
  stage=build
  say 'Build'
  if ! within 120 vercel pull --yes "--environment=$vercel_environment" >.local/log/deploy-build.log 2>&1 ||
    ! within 1800 vercel build --yes "${build_flags[@]}" >>.local/log/deploy-build.log 2>&1; then
    show_end .local/log/deploy-build.log
    over 2 build "the build failed; $(old_serves)"
  fi
  good 'built'
}

upload() {
  stage=deploy
  say 'Deploy, without traffic'
  ask_vercel 900 deployed deploy --prebuilt "${deploy_flags[@]}" --yes --meta "releaseCommit=$commit" --meta "releaseMigration=$level" --meta "releaseActor=$actor" || {
    show_end "$work/vercel.log"
    over 2 build "the upload failed; $(old_serves)"
  }
  IFS=$'\t' read -r new_id new_url _ <"$work/answer"
  good "$new_id at $new_url"
}

migrate() {
  stage=migrate
  say 'Migrate'
  within 900 node scripts/release-database.mjs migrate >"$work/migrated" 2>.local/log/deploy-migrate.log || {
    show_end .local/log/deploy-migrate.log
    over 3 migration "a migration failed; $(old_serves)"
  }
  migrated=$(cat "$work/migrated")
  good "${migrated:-nothing was pending}"
}

check() {
  stage=check
  say 'Check the new deployment'
  is_well "$new_url" "$new_id" --threshold-ms "$limit_ms" --retries 3 --samples 10 ${content[@]+"${content[@]}"} || over 4 rolled_back "the new deployment is not healthy and got no traffic; $(old_serves)"
}

promote() {
  stage=promote
  say 'Promote'
  if ! $is_first && ! { find_serving && [[ $serving_id == "$previous_id" ]]; }; then
    over 4 rolled_back 'somebody else changed meanwhile what serves; nothing was promoted'
  fi
  if [[ $environment == production ]]; then
    within 75 vercel promote "$new_id" --timeout 60s --yes >"$work/vercel.log" 2>&1 || show_end "$work/vercel.log" 4
  else
    within 75 vercel alias set "$(host_of "$new_url")" "$(host_of "$public_url")" >"$work/vercel.log" 2>&1 || show_end "$work/vercel.log" 4
  fi
  await_build "$new_id" 30 || back "the public address does not answer with $new_id"
  good "$public_url is answered by $new_id"
}

watch() {
  local until=$((SECONDS + watch_s)) left
  stage=watch
  say "Watch for $watch_s s"
  while :; do
    is_well "$public_url" "$new_id" --threshold-ms "$limit_ms" --retries 2 --timeout 5 --samples 3 ${content[@]+"${content[@]}"} || back 'the public address is not healthy'
    left=$((until - SECONDS))
    ((left > 0)) || return 0
    # A round is six calls of the API from one address, which may make sixty a minute.
    sleep "$((left < 10 ? left : 10))"
  done
}

# back WORDS: the way back, proved by the build that answers.
back() {
  local began=$SECONDS
  stage=rollback
  say "Roll back: $1"
  [[ -n $previous_id ]] || over 5 rollback_failed "$1, and there is nothing to go back to"
  if move_back "$previous_id" "$previous_host"; then
    good "$public_url is answered by $previous_id again, after $((SECONDS - began)) s"
    say_what_stays
    over 4 rolled_back "$1; rolled back to $previous_id in $((SECONDS - began)) s"
  fi
  bad "$public_url is answered by \"$(build_at "$public_url")\", not by $previous_id."
  say "  By hand: vercel rollback $previous_id, or Deployments → Promote in Vercel's pages."
  over 5 rollback_failed "$1, AND THE WAY BACK TO $previous_id FAILED"
}

say "Deploy ${commit:0:12} to $environment"
preflight || over 1 preflight 'the preflight failed; nothing was changed'
if $is_dry; then
  say "It would follow: build, deploy, migrate (${#pending[@]} pending), check, promote at $public_url, watch for $watch_s s."
  over 0 ok 'nothing was changed'
fi
build
upload
migrate
check
promote
watch
over 0 ok "shipped $new_id"
