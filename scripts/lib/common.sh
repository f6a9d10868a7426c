# shellcheck shell=bash
# What deploy.sh, rollback.sh and health-check.sh share: words on the screen, JSON, bounded commands, the line in Slack.
# Needs bash 3.2 or newer and what every Unix has; sourced, never run.

# Words go to what was standard error at the start, so that a redirected command never swallows them.
exec 3>&2
if [[ -t 3 && -z ${NO_COLOR:-} ]]; then
  green=$'\e[32m' red=$'\e[31m' yellow=$'\e[33m' plain=$'\e[0m'
else
  green='' red='' yellow='' plain=''
fi

say() { printf '%s\n' "$*" >&3; }
good() { say "  ${green}✓${plain} $*"; }
bad() { say "  ${red}✗${plain} $*"; }
warn() { say "  ${yellow}!${plain} $*"; }

# A text as a JSON string, with its quotes.
json_string() {
  printf '%s' "$1" | LC_ALL=C tr -d '\000-\010\013\014\016-\037' |
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e $'s/\t/\\\\t/g' -e $'s/\r/\\\\r/g' |
    awk 'BEGIN { printf "\"" } NR > 1 { printf "\\n" } { printf "%s", $0 } END { printf "\"" }'
}

# The time as ISO 8601 in UTC.
utc_now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# make_work: a folder for what a run needs, in `work`, gone with the script.
make_work() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
}

# The process that `within` waits for; whoever catches a signal ends it by `end_running`.
running=''

# within SECONDS COMMAND…: runs a command for so long at most, and answers its exit code, or 124 when time was up. It is
# the leader of a process group, so that what it started ends with it. It is looked after rather than watched by a second
# process: one that bash splits off and that is killed at once may still run the traps of this script.
within() {
  local code=0 began=$SECONDS until=$((SECONDS + $1)) pause=0.02 signal=TERM
  shift
  set -m
  "$@" </dev/null &
  running=$!
  set +m
  while kill -0 "$running" 2>/dev/null; do
    if ((SECONDS > until)); then
      if ((code == 124)); then signal=KILL; fi
      kill "-$signal" -- "-$running" 2>/dev/null || true
      code=124 until=$((until + 2))
    fi
    sleep "$pause"
    case $pause in
      0.02) pause=0.05 ;;
      0.05) pause=0.1 ;;
      0.1) ((SECONDS - began < 3)) || pause=0.5 ;;
    esac
  done 2>/dev/null
  if ((code == 124)); then wait "$running" 2>/dev/null || true; else wait "$running" 2>/dev/null || code=$?; fi
  running=''
  return "$code"
}

# Ends the command under way and all that it started.
end_running() {
  [[ -z $running ]] || kill -TERM -- "-$running" 2>/dev/null || true
}

# Says in Slack what happened. No webhook, or a Slack that does not answer, is no error: nothing waits for it.
tell_slack() {
  local text=$1
  [[ -n ${SLACK_WEBHOOK_URL:-} ]] || return 0
  text=$(printf '%s' "$text" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g')
  # The address is a secret: it goes to curl by a file, as every user can read the arguments of a process.
  if ! printf '{"text":%s}' "$(json_string "$text")" |
    curl -sS -o /dev/null --fail --connect-timeout 3 --max-time 5 -X POST -H 'Content-Type: application/json' --data-binary @- \
      -K <(printf 'url = "%s"\n' "$SLACK_WEBHOOK_URL") 2>/dev/null; then
    warn 'Slack did not take the message; everything else stands.'
  fi
}

# Refuses to go on without a command that is needed: need NAME…
need() {
  local name
  for name in "$@"; do
    command -v "$name" >/dev/null 2>&1 || {
      bad "$name is not installed, and nothing goes on without it."
      return 1
    }
  done
}
