# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # environment, public_url, work and the like are set by deploy.sh and rollback.sh
# What deploy.sh and rollback.sh share: asking the Vercel CLI, what serves at an address, moving the address, the record.

# ask_vercel SECONDS KIND ARGUMENT…: asks the CLI for JSON and leaves in $work/answer the lines that vercel-answers.mjs
# reads in it. What the CLI said is in $work/vercel.log.
ask_vercel() {
  local limit=$1 kind=$2
  shift 2
  within "$limit" vercel "$@" --json >"$work/answer.json" 2>"$work/vercel.log" || return 1
  node scripts/lib/vercel-answers.mjs "$kind" <"$work/answer.json" >"$work/answer" || {
    echo 'The Vercel CLI answered something else than expected.' >>"$work/vercel.log"
    return 1
  }
}

# The last lines of a log, indented, for a message that says what went wrong.
show_end() { tail -n "${2:-12}" "$1" | sed -e 's/^/      /' >&3; }

host_of() {
  local host=${1#*://}
  printf '%s' "${host%%/*}"
}

# find_serving: the deployment that the public address points to, to `serving_id` and `serving_host`.
find_serving() {
  ask_vercel 60 inspected inspect "$(host_of "$public_url")" || return 1
  IFS=$'\t' read -r serving_id serving_host _ <"$work/answer"
}

# The build that answers at an address; nothing where none does. Health that is down names its build all the same.
build_at() {
  curl -sS -o /dev/null -D - --connect-timeout 3 --max-time 5 "$1/api/health" 2>/dev/null |
    LC_ALL=C tr -d '\r' | sed -n -e 's/^[Xx]-[Bb][Uu][Ii][Ll][Dd]: *//p' | tail -n 1
}

# await_build ID SECONDS: waits until the public address is answered by a build, three times running, as the servers of
# the hosting learn of it one after another.
await_build() {
  local until=$((SECONDS + $2)) seen=0
  while ((SECONDS < until)); do
    if [[ $(build_at "$public_url") == "$1" ]]; then seen=$((seen + 1)); else seen=0; fi
    ((seen < 3)) || return 0
    sleep 0.3
  done
  return 1
}

# move_back ID HOST: makes the public address answer with a deployment that served before, and proves it by its build.
# Whatever the CLI says, the proof counts: it ends well when a rollback was skipped, and badly when it only took long.
move_back() {
  local command=(alias set "$2" "$(host_of "$public_url")") patience=20
  if [[ $environment == production ]]; then command=(rollback "$1" --timeout 30s --yes); fi
  within 35 vercel "${command[@]}" >"$work/vercel.log" 2>&1 || {
    show_end "$work/vercel.log" 4
    patience=5
  }
  if grep -q 'was skipped' "$work/vercel.log"; then patience=5; fi
  await_build "$1" "$patience"
}

# is_well URL BUILD OPTION…: health-check.sh, with its table on the screen.
is_well() {
  local url=$1 build=$2
  shift 2
  within 180 scripts/health-check.sh "$url" --expect-build "$build" "$@" >&3
}

# The newest migration of this version.
migration_level() { find prisma/migrations -mindepth 1 -maxdepth 1 -type d -exec basename {} \; | sort | tail -n 1; }

# ask_for WORD WORDS: asks the person to type a word; a script that nobody watches is told to say --yes.
ask_for() {
  local typed
  [[ -t 0 ]] || {
    bad "Nobody is there to confirm: say --yes."
    return 1
  }
  printf '%s Type "%s" to go on: ' "$2" "$1" >&3
  read -r typed
  [[ $typed == "$1" ]] || {
    bad 'Not confirmed.'
    return 1
  }
}

# record KIND OUTCOME REASON ID URL COMMIT LEVEL: a row of release_record. A record that fails stops nothing.
record() {
  local json
  json=$(printf '{"environment":%s,"kind":%s,"outcome":%s,"reason":%s,"deployment_id":%s,"build_id":%s,"deployment_url":%s,"commit_sha":%s,"migration_level":%s,"started_at":%s,"finished_at":%s,"actor":%s}' \
    "$(json_string "$environment")" "$(json_string "$1")" "$(json_string "$2")" "$(json_string "$3")" "$(json_string "$4")" "$(json_string "$4")" \
    "$(json_string "$5")" "$(json_string "$6")" "$(json_string "$7")" "$(json_string "$started_at")" "$(json_string "$(utc_now)")" "$(json_string "$actor")")
  within 15 node scripts/record-release.mjs --json "$json" 2>"$work/record.log" || warn "$(head -n 1 "$work/record.log")"
}

# Who does this: the person whom GitHub names, or the one of git.
find_actor() { printf '%s' "${GITHUB_ACTOR:-$(git config user.name || id -un)}"; }

# The address of an environment, as https; http only on this machine.
require_public_url() {
  public_url=${2%/}
  [[ $public_url =~ ^https://[^/]+$ || $public_url =~ ^http://(127\.0\.0\.1|localhost)(:[0-9]+)?$ ]] || {
    bad "$1 must be the public address, such as https://shop.example."
    return 1
  }
}

# Says what moving back to an older version leaves as it is.
say_what_stays() {
  say 'What this did not bring back:'
  say '  - the database: migrations stay, and what was written stays. Older code must suit the newer schema.'
  say '  - settings: the older deployment has the environment variables it was built with; changed secrets are not in it.'
  say "  - crons: the hosting runs those of the older deployment's vercel.json."
  if [[ $environment == production ]]; then
    say '  - new deployments no longer get the domain by themselves. To go forward again: vercel promote <deployment>, or deploy.'
  fi
}
