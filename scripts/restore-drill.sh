#!/usr/bin/env bash
# restore-drill.sh — proves that a backup brings the shop back, with figures. Touches nothing but a server of its own.
#
#   scripts/restore-drill.sh [--json]
#       a demo shop at work is backed up, lost, and brought back on a new server: migrations, every table byte by byte,
#       what was deleted since, the books, paid texts, the running application
#   scripts/restore-drill.sh --backup FOLDER [--deletions LIST] [--json]
#       the same for a real backup, opened before with backup.sh --open; ENCRYPTION_KEY must hold its keys
#
# Exit codes: 0 it came back whole, 1 it did not, 64 called wrongly.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for argument in "$@"; do
  case $argument in
    -h | --help)
      sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --json | --backup | --deletions) ;;
    -*)
      printf 'restore-drill: unknown option %s\n' "$argument" >&2
      exit 64
      ;;
  esac
done
exec node --import tsx scripts/restore-drill.mjs "$@"
