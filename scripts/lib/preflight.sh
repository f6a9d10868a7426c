# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # shares the variables of deploy.sh
# What deploy.sh looks at before it builds anything. What is quick comes first, and all of it is said at once; what takes
# minutes runs only when that is well.

pending=()

check_tree() {
  [[ -z $(git status --porcelain) ]] || {
    bad 'tree: there are changes that are in no commit.'
    return 1
  }
  good "tree: clean at ${commit:0:12}"
}

# Production gets what everybody can see: a commit of main that was pushed.
check_branch() {
  local branch
  branch=$(git symbolic-ref --quiet --short HEAD || echo 'no branch')
  if [[ $environment == production ]]; then
    if git rev-parse --quiet --verify refs/remotes/origin/main >/dev/null; then
      git merge-base --is-ancestor HEAD refs/remotes/origin/main || {
        bad 'branch: this commit is not in origin/main; production gets what was pushed there.'
        return 1
      }
    elif [[ $branch != main ]]; then
      bad "branch: $branch; production gets main."
      return 1
    fi
  fi
  good "branch: $branch"
}

check_addresses() {
  require_public_url "$address_name" "${!address_name:-}" || return 1
  node scripts/release-database.mjs address 2>"$work/address" || {
    bad "$(tail -n 1 "$work/address")"
    return 1
  }
  good "addresses: $public_url, and the database directly"
}

check_confirmation() {
  $is_yes || $is_dry || [[ -t 0 ]] || {
    bad 'Nobody is there to confirm: say --yes.'
    return 1
  }
}

# Who is logged in, and what serves now: the way back must be known before anything moves.
check_vercel() {
  local answered
  within 60 vercel whoami >"$work/whoami" 2>"$work/vercel.log" || {
    bad 'vercel: nobody is logged in (vercel login, or VERCEL_TOKEN).'
    show_end "$work/vercel.log" 4
    return 1
  }
  if $is_first; then
    good "vercel: $(tail -n 1 "$work/whoami"), nothing serves yet"
    content=(--allow-empty)
    return 0
  fi
  find_serving || {
    bad "vercel: what serves at $public_url is not known (--first, if nothing does)."
    show_end "$work/vercel.log" 4
    return 1
  }
  answered=$(build_at "$public_url")
  [[ $answered == "$serving_id" ]] || {
    bad "vercel: $public_url should be answered by $serving_id and is by \"$answered\". Without that name nothing can be proved (Vercel: Settings → Environment Variables → expose system variables)."
    return 1
  }
  previous_id=$serving_id previous_host=$serving_host
  good "vercel: $(tail -n 1 "$work/whoami"), serving is $previous_id"
}

# By name: the values are nobody's business here.
check_secrets() {
  local name missing=()
  ask_vercel 60 names env ls "$vercel_environment" || {
    bad 'secrets: the hosting does not say which there are.'
    show_end "$work/vercel.log" 4
    return 1
  }
  node --import tsx --conditions=react-server scripts/lib/required-env.ts "$vercel_environment" >"$work/required" 2>"$work/vercel.log" || {
    bad 'secrets: which are needed is not known.'
    show_end "$work/vercel.log" 4
    return 1
  }
  while IFS= read -r name; do
    grep -qx "$name" "$work/answer" || missing+=("$name")
  done <"$work/required"
  if ((${#missing[@]} > 0)); then
    bad "secrets: the hosting lacks ${missing[*]} (vercel env add <name> $vercel_environment)."
    return 1
  fi
  good "secrets: all $(wc -l <"$work/required" | tr -d ' ') that are needed are there"
}

check_sql() {
  node scripts/migration-lint.mjs >"$work/lint" 2>&1 || {
    bad 'migrations: some may not run beside the version that serves.'
    show_end "$work/lint"
    return 1
  }
  good "migrations: $(tail -n 1 "$work/lint")"
}

# run_step NAME COMMAND…: a step that takes minutes, with its words in a log.
run_step() {
  local name=$1 log=.local/log/deploy-$1.log
  shift
  within 2700 "$@" >"$log" 2>&1 || {
    bad "$name: failed, all of it is in $log."
    show_end "$log"
    return 1
  }
  good "$name: passed"
}

check_audit() {
  if within 180 npm audit --audit-level=high --json >"$work/audit" 2>/dev/null; then
    good 'audit: nothing of level high'
  elif grep -q '"auditReportVersion"' "$work/audit"; then
    bad 'audit: packages with known weaknesses of level high (npm audit).'
    return 1
  else
    warn 'audit: not checked, the registry gave no answer.'
  fi
}

# The history of the database, its drift, and what is pending there.
check_database() {
  local line contracts=()
  within 300 node scripts/release-database.mjs check >"$work/pending" 2>"$work/database" || {
    bad 'database:'
    show_end "$work/database" 20
    return 1
  }
  while IFS= read -r line; do
    pending+=("${line% contract}")
    [[ $line != *' contract' ]] || contracts+=("${line% contract}")
  done <"$work/pending"
  good "database: ${#pending[@]} migrations pending"
  if ((${#contracts[@]} == 0)) || $may_contract; then return 0; fi
  warn "These take something away: ${contracts[*]}. The version that serves must not need it any more."
  if $is_yes || $is_dry; then
    bad 'database: say --contract to let them run.'
    return 1
  fi
  ask_for contract 'There is no way back to a version before them.'
}

# A shop that shows something must not be followed by one that shows nothing.
expect_content() {
  if $is_first; then return 0; fi
  curl -sS --max-time 10 -o "$work/prompts" "$public_url/api/prompts" 2>/dev/null || true
  if [[ ! -s $work/prompts ]] || ! has_items "$work/prompts"; then content=(--allow-empty); fi
}

preflight() {
  local problems=0
  say 'Preflight'
  need git node npm vercel curl openssl || return 1
  check_confirmation || problems=1
  check_tree || problems=1
  check_branch || problems=1
  check_sql || problems=1
  if check_addresses; then check_vercel || problems=1; else problems=1; fi
  check_secrets || problems=1
  ((problems == 0)) || return 1
  run_step lint npm run lint || return 1
  run_step types npm run typecheck || return 1
  check_audit || return 1
  # Tests make their own databases, and must know neither this one nor any key to what is deployed.
  run_step tests env -u DIRECT_URL -u DATABASE_URL -u VERCEL_TOKEN -u VERCEL_AUTOMATION_BYPASS_SECRET -u SLACK_WEBHOOK_URL npm run test:ci || return 1
  check_tree || return 1
  check_database || return 1
  expect_content
  if ! $is_yes && ! $is_dry; then
    ask_for "$environment" "${commit:0:12} goes to $environment with ${#pending[@]} migrations." || return 1
  fi
}
