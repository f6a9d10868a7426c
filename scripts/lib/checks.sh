# shellcheck shell=bash
# shellcheck disable=SC2154 # url, work, expected, limit_ms and the like are set by health-check.sh
# The checks of health-check.sh. Each answers by its exit code and leaves its words in `detail`: 0 passed, 1 failed,
# 2 passed with a warning, 3 does not apply here.

detail=''
failures=0
names=() results=() details=() durations=()
p50_ms='' p95_ms=''

# What every call of curl needs. The secret of the protection goes by a file, as every user can read the arguments of a
# process, and never over plain http.
write_curl_settings() {
  {
    printf 'silent\nshow-error\nconnect-timeout = %s\nmax-time = %s\nuser-agent = "health-check"\n' "$timeout_s" "$timeout_s"
    if [[ -n ${VERCEL_AUTOMATION_BYPASS_SECRET:-} && $url == https://* ]]; then
      printf 'header = "x-vercel-protection-bypass: %s"\n' "$VERCEL_AUTOMATION_BYPASS_SECRET"
    fi
  } >"$work/curl"
  chmod 600 "$work/curl"
}

# fetch PATH: the answer's body and head to $work/{body,head}, its status and milliseconds to `status` and `took_ms`.
fetch() {
  local written
  : >"$work/body"
  : >"$work/head"
  written=$(curl -K "$work/curl" -o "$work/body" -D "$work/head" -w '%{http_code} %{time_total}' "$url$1" 2>"$work/error") || {
    detail="no answer: $(sed -e 's/^curl: //' "$work/error" | head -n 1)"
    return 1
  }
  status=${written% *}
  took_ms=$(to_ms "${written#* }")
}

# Seconds with decimals, as curl tells them, in whole milliseconds.
to_ms() { LC_ALL=C awk -v seconds="${1/,/.}" 'BEGIN { printf "%d", seconds * 1000 + 0.5 }'; }

# The build that gave the last answer.
build_header() { LC_ALL=C tr -d '\r' <"$work/head" | sed -n -e 's/^[Xx]-[Bb][Uu][Ii][Ll][Dd]: *//p' | tail -n 1; }

check_health() {
  fetch /api/health || return 1
  if [[ $status != 200 ]]; then
    detail="answers $status"
    return 1
  fi
  is_json "$work/body" || {
    detail='200, but no JSON'
    return 1
  }
  case $(LC_ALL=C tr -d ' \n' <"$work/body") in
    *'"status":"ok"'*) detail="ok, build $(build_header)" ;;
    *'"status":"degraded"'*)
      detail="degraded, build $(build_header)"
      return 2
      ;;
    *)
      detail='200, but says neither ok nor degraded'
      return 1
      ;;
  esac
}

check_build() {
  local answered
  fetch /api/health || return 1
  answered=$(build_header)
  detail=${answered:-none named}
  [[ $answered == "$expected" ]] || {
    detail="$detail, expected $expected"
    return 1
  }
}

check_home() {
  fetch / || return 1
  if [[ $status != 200 ]]; then
    detail="answers $status"
    return 1
  fi
  LC_ALL=C grep -q 'class="hero"' "$work/body" || {
    detail='200, but not the home page of the shop'
    return 1
  }
  LC_ALL=C grep -q 'ftc.go.kr/bizCommPop' "$work/body" || {
    detail='200, but the business details of the footer are missing'
    return 1
  }
  detail='200, with the business details'
}

check_list() {
  fetch "$1" || return 1
  if [[ $status != 200 ]]; then
    detail="answers $status"
    return 1
  fi
  is_json "$work/body" || {
    detail='200, but no JSON'
    return 1
  }
  if ! has_items "$work/body"; then
    detail='200, but an empty list'
    if $may_be_empty; then return 2; else return 1; fi
  fi
  detail='200, a list'
}

check_speed() {
  local count=0
  fetch /api/prompts || return 1 # The first call may wake a function; it is not measured.
  : >"$work/times"
  while ((count++ < samples)); do
    fetch /api/prompts || return 1
    [[ $status == 200 ]] || {
      detail="answers $status"
      return 1
    }
    printf '%s\n' "$took_ms" >>"$work/times"
  done
  sort -n "$work/times" >"$work/sorted"
  p50_ms=$(sed -n "$(((samples * 50 + 99) / 100))p" "$work/sorted")
  p95_ms=$(sed -n "$(((samples * 95 + 99) / 100))p" "$work/sorted")
  detail="p50 $p50_ms ms, p95 $p95_ms ms, limit $limit_ms ms"
  ((p95_ms <= limit_ms))
}

# lasts DAYS: whether the certificate is still good in so many days.
lasts() { openssl x509 -noout -checkend "$(($1 * 86400))" -in "$work/certificate" >/dev/null 2>&1; }

# The days are found by halving, because no two systems agree on how the shell reads a date.
check_certificate() {
  local address host low=0 high=8192 middle
  if [[ $url != https://* ]]; then
    detail='skipped, the address is http'
    return 3
  fi
  address=${url#https://}
  host=${address%%:*}
  [[ $address == *:* ]] || address="$address:443"
  within "$timeout_s" openssl s_client -connect "$address" -servername "$host" >"$work/tls" 2>/dev/null || true
  openssl x509 -in "$work/tls" -out "$work/certificate" 2>/dev/null || {
    detail='no certificate'
    return 1
  }
  lasts 0 || {
    detail='has ended'
    return 1
  }
  while ((high - low > 1)); do
    middle=$(((low + high) / 2))
    if lasts "$middle"; then low=$middle; else high=$middle; fi
  done
  detail="$low days left"
  ((low >= 14)) || return 1
  ((low >= 30)) || return 2
}

# run_check NAME CHECK…: tries a check until it passes or the attempts are used up, and keeps what came of it. Once one
# has failed for good the result stands, and the rest are looked at once: whoever waits to roll back should not wait long.
run_check() {
  local name=$1 attempt=1 wait_s=1 code began attempts=$attempts
  shift
  if ((failures > 0)); then attempts=1; fi
  while :; do
    code=0 detail='' took_ms=''
    began=$SECONDS
    "$@" || code=$?
    if ((code != 1 || attempt >= attempts)); then break; fi
    sleep "$wait_s"
    attempt=$((attempt + 1)) wait_s=$((wait_s * 2))
  done
  ((attempt == 1)) || detail="$detail (attempt $attempt)"
  if ((code == 1)); then failures=$((failures + 1)); fi
  names+=("$name") details+=("$detail") durations+=("${took_ms:-$(((SECONDS - began) * 1000))}")
  case $code in
    0) results+=(passed) ;;
    2) results+=(warning) ;;
    3) results+=(skipped) ;;
    *) results+=(failed) ;;
  esac
}

print_table() {
  local i mark
  printf 'Health of %s\n' "$url"
  for i in "${!names[@]}"; do
    case ${results[i]} in
      passed) mark="${green}✓${plain}" ;;
      warning) mark="${yellow}!${plain}" ;;
      skipped) mark='–' ;;
      *) mark="${red}✗${plain}" ;;
    esac
    printf '  %s %-12s %-58s %7s ms\n' "$mark" "${names[i]}" "${details[i]}" "${durations[i]}"
  done
  if ((failures == 0)); then printf 'Healthy.\n'; else printf 'Not healthy: %d of %d checks failed.\n' "$failures" "${#names[@]}"; fi
}

print_json() {
  local i comma='' is_healthy=true
  ((failures == 0)) || is_healthy=false
  printf '{"url":%s,"healthy":%s,"p50Ms":%s,"p95Ms":%s,"checks":[' "$(json_string "$url")" "$is_healthy" "${p50_ms:-null}" "${p95_ms:-null}"
  for i in "${!names[@]}"; do
    printf '%s{"name":"%s","result":"%s","detail":%s,"ms":%s}' "$comma" "${names[i]}" "${results[i]}" "$(json_string "${details[i]}")" "${durations[i]}"
    comma=,
  done
  printf ']}\n'
}
