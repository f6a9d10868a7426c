#!/usr/bin/env bats
# The certificate of a shop that speaks https, with certificates of our own.

load ../support/common

teardown() { stop_shop; }

# A shop with a certificate for so many days that curl trusts.
start_secure_shop() {
  mkdir -p "$BATS_TEST_TMPDIR/shop"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days "$1" -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$BATS_TEST_TMPDIR/shop/tls.key" -out "$BATS_TEST_TMPDIR/shop/tls.crt" 2>/dev/null
  export CURL_CA_BUNDLE=$BATS_TEST_TMPDIR/shop/tls.crt
  start_shop
}

check() { run "$root/scripts/health-check.sh" "$shop" --retries 1 --samples 1 --timeout 3 --threshold-ms 2000; }

@test "a certificate of 90 days passes, and the secret of the protection is sent" {
  start_secure_shop 90
  VERCEL_AUTOMATION_BYPASS_SECRET=through check
  [ "$status" -eq 0 ]
  has '89 days left' # and some hours
  grep -q '"x-vercel-protection-bypass":"through"' "$shop_dir/requests"
}

@test "a certificate of 20 days is a warning" {
  start_secure_shop 20
  check
  [ "$status" -eq 0 ]
  has '! certificate'
  has '19 days left'
}

@test "a certificate of ten days fails" {
  start_secure_shop 10
  check
  [ "$status" -eq 1 ]
  has '✗ certificate'
  has '9 days left'
}

@test "a certificate that nobody vouches for fails" {
  start_secure_shop 90
  unset CURL_CA_BUNDLE
  check
  [ "$status" -eq 1 ]
  has 'no answer'
}
