import { expect, test } from 'vitest'
import { addressBlock, trustedIp } from './trusted-ip'

const headers = new Headers({ 'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.0.0.1', 'x-real-ip': '198.51.100.9' })

test.each([
  ['none', null],
  ['hops:1', '10.0.0.1'],
  ['hops:2', '203.0.113.7'],
  ['hops:4', null],
  ['vercel', '198.51.100.9'],
])('with TRUST_PROXY=%s the caller is %s', (trust, ip) => expect(trustedIp(headers, trust)).toBe(ip))

test('what is no address is no address', () => {
  expect(trustedIp(new Headers({ 'x-forwarded-for': 'unknown' }), 'hops:1')).toBeNull()
  expect(trustedIp(new Headers(), 'hops:1')).toBeNull()
  expect(trustedIp(new Headers({ 'x-vercel-forwarded-for': '::ffff:203.0.113.7', 'x-real-ip': '10.0.0.1' }), 'vercel')).toBe('203.0.113.7')
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::', 'fe80:0:0:0::/64'],
])('%s counts as %s', (ip, block) => expect(addressBlock(ip)).toBe(block))
