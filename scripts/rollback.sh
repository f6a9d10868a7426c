#!/usr/bin/env bash
# rollback.sh — makes production answer with a deployment that served before. Needs no database. See --help.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
source scripts/lib/common.sh
# shellcheck source=scripts/lib/release.sh
source scripts/lib/release.sh

usage() {
  cat <<'TEXT'
scripts/rollback.sh                               lists the deployments, and asks on a terminal which one
scripts/rollback.sh <deployment> --reason "…"     rolls production back to that one (its id, dpl_…)

  --reason "…"   why; recorded and told in Slack
  --yes          asks nothing
  --force        also to a version older than the last migration that took something away
  --list         only lists
  --dry-run      looks at everything, and moves nothing
  --json         prints the result as JSON on standard output

A deployment is refused when it is not ready, not of production, serves already, or is older than the last contract
migration (one with a line "-- contract: …"): its code may need what that took away.

Exit codes: 0 rolled back and healthy; 1 refused, nothing was changed; 4 rolled back, but not healthy; 5 the way back
failed; 64 called wrongly.

Environment: PRODUCTION_URL; VERCEL_TOKEN, VERCEL_ORG_ID and VERCEL_PROJECT_ID where nobody has logged in; DIRECT_URL for the
record (without it, a line in .local/releases.jsonl); SLACK_WEBHOOK_URL where wanted.
TEXT
}

misuse() {
  say "$1"
  say 'scripts/rollback.sh --help says how it is called.'
  exit 64
}

environment=production target='' reason='' is_yes=false is_forced=false is_list=false is_dry=false is_json_wanted=false
while (($# > 0)); do
  case $1 in
    --help | -h)
      usage
      exit 0
      ;;
    --yes) is_yes=true ;;
    --force) is_forced=true ;;
    --list) is_list=true ;;
    --dry-run) is_dry=true ;;
    --json) is_json_wanted=true ;;
    --reason)
      (($# > 1)) || misuse '--reason takes a text.'
      reason=$2
      shift
      ;;
    dpl_*)
      [[ -z $target ]] || misuse 'Name one deployment.'
      target=$1
      ;;
    *) misuse "\"$1\" is neither the id of a deployment (dpl_…) nor an option." ;;
  esac
  shift
done

make_work
started_at=$(utc_now) actor=$(find_actor)
trap 'end_running; bad "Stopped. Serving now: $(build_at "$public_url")."; exit 130' INT TERM HUP
public_url='' target_host='' target_commit='' target_level='' newest_level=''

refuse() {
  bad "$1"
  over 1 "$1"
}

# over CODE WORDS: the result as JSON where it is wanted, and the end.
over() {
  if $is_json_wanted; then
    printf '{"environment":"production","exitCode":%d,"words":%s,"target":%s,"reason":%s,"actor":%s,"seconds":%d}\n' \
      "$1" "$(json_string "$2")" "$(json_string "$target")" "$(json_string "$reason")" "$(json_string "$actor")" "$SECONDS"
  fi
  exit "$1"
}

# Migrations of this version that take something away, oldest first.
contract_migrations() {
  local file
  for file in prisma/migrations/*/migration.sql; do
    if grep -qiE '^--[[:blank:]]*contract:[[:blank:]]*[^[:blank:]]' "$file"; then basename "$(dirname "$file")"; fi
  done
}

# list_deployments: the table on the screen, and what is known of the target.
list_deployments() {
  local id host state kind time commit level who mark
  find_serving || {
    show_end "$work/vercel.log" 4
    refuse 'What serves now is not known.'
  }
  ask_vercel 60 listed list --environment production --status READY --limit 50 --yes || {
    show_end "$work/vercel.log" 4
    refuse 'The hosting does not list its deployments.'
  }
  cp "$work/answer" "$work/list"
  say "$(printf '    %-32s %-17s %-9s %-34s %s' deployment 'made (UTC)' commit 'migration level' by)"
  while IFS=$'\t' read -r id host state kind time commit level who; do
    mark=' '
    [[ $id != "$serving_id" ]] || mark='*'
    say "$(printf '  %s %-32s %-17s %-9s %-34s %s' "$mark" "$id" "$time" "${commit:0:7}" "$level" "$who")"
    if [[ $level > $newest_level && $level != - ]]; then newest_level=$level; fi
    if [[ $id == "$target" && $state == READY && $kind == production ]]; then target_host=$host target_commit=$commit target_level=$level; fi
  done <"$work/list"
  say '  * serves now'
}

# A version is too old when a migration took something away after it, as far as the newest deployment goes.
refuse_too_old() {
  local contract='' name
  if [[ $target_level == - ]]; then
    contract='(its migration level is not known)'
  elif [[ -n $newest_level && ! -d prisma/migrations/$newest_level ]]; then
    contract="(this checkout does not have $newest_level: git pull)"
  else
    while IFS= read -r name; do
      if [[ $name > $target_level && ! $name > $newest_level ]]; then contract=$name; fi
    done < <(contract_migrations)
  fi
  [[ -n $contract ]] || return 0
  if $is_forced; then
    warn "$target may be older than the last migration that took something away: $contract. Forced."
  else
    refuse "$target may be older than the last migration that took something away: $contract. --force goes there all the same."
  fi
}

choose_target() {
  [[ -t 0 ]] || misuse 'Name the deployment: scripts/rollback.sh dpl_… --reason "…"'
  printf 'Roll back to (id): ' >&3
  read -r target
  [[ $target == dpl_* ]] || refuse 'No deployment was named.'
  IFS=$'\t' read -r _ target_host _ _ _ target_commit target_level _ < <(awk -F '\t' -v id="$target" '$1 == id && $3 == "READY" && $4 == "production"' "$work/list") || true
  if [[ -z $reason ]]; then
    printf 'Why: ' >&3
    read -r reason
  fi
}

need node vercel curl openssl git || over 1 'a command is missing'
require_public_url PRODUCTION_URL "${PRODUCTION_URL:-}" || over 1 'PRODUCTION_URL is missing'
list_deployments
if $is_list; then exit 0; fi
[[ -n $target ]] || choose_target
[[ -n $reason ]] || misuse 'Say why: --reason "…"'
[[ $target != "$serving_id" ]] || refuse "$target serves already."
[[ -n $target_host ]] || refuse "$target is no deployment of production that is ready."
refuse_too_old
if $is_dry; then
  say "It would move $public_url from $serving_id to $target."
  over 0 'nothing was changed'
fi
$is_yes || ask_for rollback "$public_url goes from $serving_id to $target (${target_commit:0:7})." || over 1 'not confirmed'

began=$SECONDS left=$serving_id
if ! move_back "$target" "$target_host"; then
  words="the way back from $left to $target FAILED; serving is $(build_at "$public_url")"
  bad "$words"
  record rollback rollback_failed "$reason: $words" "$target" "https://$target_host" "$target_commit" "$target_level"
  tell_slack ":rotating_light: production by $actor: $words · $reason"
  over 5 "$words"
fi
words="rolled back from $left to $target in $((SECONDS - began)) s"
good "$public_url is answered by $target, after $((SECONDS - began)) s"
code=0 unwell=''
is_well "$public_url" "$target" --retries 2 --samples 5 || code=4 unwell=' (not healthy after it)'
words=$words$unwell
say_what_stays
record rollback ok "$reason$unwell" "$target" "https://$target_host" "$target_commit" "$target_level"
tell_slack ":rewind: production ${target_commit:0:7} by $actor: $words · $reason"
over "$code" "$words"
