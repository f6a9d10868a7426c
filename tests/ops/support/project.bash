# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # shares variables with the tests and common.bash
# A copy of this project in which the scripts may be tried: a repository of its own on main, with a stand-in of the
# Vercel CLI and of npm first in the PATH. Nothing in the scripts knows that they are tried.

# make_project: the repository in `project`, the state of the stand-ins in `hosting` and `NPM_STANDIN`.
make_project() {
  project=$BATS_TEST_TMPDIR/project
  hosting=${hosting:-$BATS_TEST_TMPDIR/vercel}
  mkdir -p "$project/lib" "$project/prisma" "$hosting" "$BATS_TEST_TMPDIR/npm"
  cp -R "$root/scripts" "$root/package.json" "$root/tsconfig.json" "$root/prisma.config.ts" "$project/"
  cp -R "$root/prisma/migrations" "$root/prisma/schema" "$root/prisma/schema-engine.mjs" "$project/prisma/"
  cp -R "$root/lib/platform" "$project/lib/"
  ln -s "$root/node_modules" "$project/node_modules"
  printf 'node_modules\n.local/\n.vercel/\n' >"$project/.gitignore"
  git -C "$project" init -q -b main
  git -C "$project" config user.name tester
  git -C "$project" config user.email tester@shop.test
  git -C "$project" add -A
  git -C "$project" commit -qm 'feat: all of it'
  export VERCEL_STANDIN=$hosting NPM_STANDIN=$BATS_TEST_TMPDIR/npm PATH=$root/tests/ops/bin:$PATH
}

# write_state HOST DEPLOYMENTS [NAMES]: the hosting as it is before a test. In one move, as the public address reads along.
write_state() {
  node -e '
    const fs = require("node:fs")
    const [file, host, deployments, required] = process.argv.slice(1)
    const [old, coming] = JSON.parse(deployments)
    const made = (id, origin, more) => ({ id, url: origin.replace(/^https?:\/\//, ""), origin, target: "production", readyState: "READY", createdAt: Date.now() - 60_000, meta: {}, hasServed: true, ...more })
    const names = required.trim().split("\n")
    fs.writeFileSync(file + ".new", JSON.stringify({
      user: "tester", env: { production: names, preview: names }, faults: {},
      deployments: [made(old.id, old.origin, { meta: { releaseCommit: "0".repeat(40), releaseMigration: process.env.OLD_LEVEL ?? "20261123001300_release_guard", releaseActor: "tester" } })],
      aliases: { [host]: old.id }, next: [coming],
    }))
    fs.renameSync(file + ".new", file)' "$hosting/state.json" "$1" "$2" "${3:-$(required_names)}"
}

# Asked once for all tests: it takes a second.
required_names() {
  local file=${BATS_FILE_TMPDIR:-$BATS_TEST_TMPDIR}/required
  [[ -s $file ]] || (cd "$root" && node --import tsx --conditions=react-server scripts/lib/required-env.ts production) >"$file"
  cat "$file"
}

# change_state 'JavaScript on state': what the hosting is, or how it fails.
change_state() {
  node -e '
    const fs = require("node:fs")
    const state = JSON.parse(fs.readFileSync(process.argv[1], "utf8"))
    eval(process.argv[2])
    fs.writeFileSync(process.argv[1] + ".new", JSON.stringify(state))
    fs.renameSync(process.argv[1] + ".new", process.argv[1])' "$hosting/state.json" "$1"
}

# in_terminal INPUT COMMAND…: runs a command on a terminal and types INPUT.
in_terminal() {
  local input=$1
  shift
  if [[ $(uname) == Darwin ]]; then
    printf '%s\n' "$input" | script -q /dev/null "$@"
  else
    printf '%s\n' "$input" | script -qec "$(printf '%q ' "$@")" /dev/null
  fi
}

# never_called WORD: the CLI was never asked for that.
never_called() {
  if [[ -e $hosting/calls.log ]] && grep "^$1" "$hosting/calls.log" >&2; then return 1; fi
}
