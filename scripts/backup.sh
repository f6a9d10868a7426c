#!/usr/bin/env bash
# backup.sh — one encrypted backup of the whole database: all money, people, contents and pictures are in it.
#
#   scripts/backup.sh [--out FOLDER] [--json]        writes FOLDER/backup-<UTC time>.tar.cms and its checksum
#   scripts/backup.sh --deletions SINCE [--out …]    writes the list of deletions since an instant, encrypted alike
#   scripts/backup.sh --open FILE --key KEY.pem DIR  decrypts a backup into DIR, and checks every file of it
#
# DIRECT_URL          the database, as the owner of the schema, not pooled
# BACKUP_CERTIFICATE  file with the certificate to encrypt for. Its private key stays off this machine, so that who
#                     breaks in here reads no old backup. Without it only APP_ENV=local or test may back up, in clear.
# BACKUP_UPLOAD       command that stores a file elsewhere; it gets the file's path as its last argument
#
# The keys of paid content (ENCRYPTION_KEY) are not in a backup and must be kept apart: without them it opens nothing.
# Exit codes: 0 done, 1 not done, 64 called wrongly.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

out=.local/backups json=0 deletions='' open='' key='' target=''
usage() {
  sed -n '2,16s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}
fail() {
  printf 'backup: %s\n' "$1" >&2
  exit "${2:-1}"
}
need() { [ $# -ge 2 ] || fail "$1 needs a value" 64; }

while [ $# -gt 0 ]; do
  case $1 in
    --out) need "$@" && out=$2 && shift ;;
    --json) json=1 ;;
    --deletions) need "$@" && deletions=$2 && shift ;;
    --open) need "$@" && open=$2 && shift ;;
    --key) need "$@" && key=$2 && shift ;;
    -h | --help) usage && exit 0 ;;
    -*) fail "unknown option $1" 64 ;;
    *) target=$1 ;;
  esac
  shift
done

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Encrypts standard input to a file, for the holder of the certificate's key; what was changed later does not decrypt.
seal() {
  if [ -n "${BACKUP_CERTIFICATE:-}" ]; then
    openssl cms -encrypt -binary -aes-256-gcm -outform DER -out "$1.part" "$BACKUP_CERTIFICATE"
  else
    cat >"$1.part"
  fi
  mv "$1.part" "$1"
}

store() {
  (cd "$(dirname "$1")" && openssl dgst -sha256 -r "$(basename "$1")" >"$(basename "$1").sha256")
  if [ -n "${BACKUP_UPLOAD:-}" ]; then
    for part in "$1" "$1.sha256"; do bash -c "$BACKUP_UPLOAD \"\$1\"" upload "$part" || fail "the file was written to $part, and not stored elsewhere"; done
  fi
}

if [ -n "$open" ]; then
  if [ -z "$target" ] || [ -z "$key" ]; then fail '--open needs --key and a folder' 64; fi
  mkdir -p "$target"
  openssl cms -decrypt -binary -inform DER -in "$open" -inkey "$key" -out "$work/backup.tar" || fail 'the backup does not decrypt with this key, or was changed'
  tar -xf "$work/backup.tar" -C "$target" --strip-components=1
  node scripts/backup.mjs check "$target"
  exit
fi

if [ -z "${BACKUP_CERTIFICATE:-}" ]; then
  case ${APP_ENV:-} in local | test) ;; *) fail 'BACKUP_CERTIFICATE is missing: a backup of real people is never written in clear' ;; esac
elif [ ! -r "$BACKUP_CERTIFICATE" ]; then
  fail 'the file that BACKUP_CERTIFICATE names cannot be read'
fi
mkdir -p "$out"
stamp=$(date -u +%Y%m%dT%H%M%SZ)
ending=${BACKUP_CERTIFICATE:+.cms}
started=$SECONDS
if [ -n "$deletions" ]; then
  file=$out/deletions-$stamp.json$ending
  summary=$(node scripts/backup.mjs deletions "$deletions" "$work/deletions.json")
  seal "$file" <"$work/deletions.json"
else
  file=$out/backup-$stamp.tar$ending
  summary=$(node scripts/backup.mjs take "$work/backup-$stamp")
  tar -cf - -C "$work" "backup-$stamp" | seal "$file"
fi
store "$file"

bytes=$(wc -c <"$file")
if [ "$json" = 1 ]; then
  printf '{"file":"%s","bytes":%d,"seconds":%d,"encrypted":%s}\n' "$file" "$bytes" "$((SECONDS - started))" "$([ -n "$ending" ] && echo true || echo false)"
else
  printf '%s\n%s: %d bytes, %d s%s\n' "$summary" "$file" "$bytes" "$((SECONDS - started))" "$([ -n "$ending" ] || echo ', NOT encrypted')"
fi
