import { expect, test } from 'vitest'
import { requireDirectUrl } from './direct-url.mjs'

test.each(['postgresql://owner:pw@db.shop.kr:5432/shop', 'postgres://owner@db.shop.kr/shop?sslmode=require', 'postgresql://owner@aws-0-ap-northeast-2.pooler.supabase.com:5432/shop'])(
  '%s is direct, or has a session of its own', (url) => {
    expect(requireDirectUrl(url)).toBe(url)
  })

test.each([
  ['postgresql://owner:hidden@host.shop.kr:6543/shop', /port 6543/],
  ['postgresql://owner:hidden@host.shop.kr/shop?pgbouncer=true', /pgbouncer=true/],
  ['postgresql://owner:hidden@host-pooler.ap-southeast-1.aws.neon.tech/shop', /host is a pooler/],
  ['mysql://owner:hidden@host/shop', /no address of PostgreSQL/],
  ['hidden', /no address of PostgreSQL/],
  [undefined, /is not set/],
])('%s is refused, without its password', (url, reason) => {
  expect(() => requireDirectUrl(url)).toThrow(reason)
  expect(() => requireDirectUrl(url)).not.toThrow(/hidden/)
})
