import { expect, test } from 'vitest'
import { isSameSecret, keyedHash, randomToken, seal, sha256, unseal } from './crypto'

const place = 'prompt_content|prv_1|slr_1'

test('what was sealed opens at its place, whatever the text', () => {
  for (const text of ['', '본문 {{제품명:은/는}} $& \u0000 끝', 'x'.repeat(100_000)]) expect(unseal(seal(text, place), place)).toBe(text)
})

test('the same text seals differently each time', () => expect(seal('a', place)).not.toBe(seal('a', place)))

test('another place, a changed byte, a shortened tag or an unknown key does not open', () => {
  const sealed = seal('비밀', place)
  const [v, key, wrapped, body] = sealed.split('.') as [string, string, string, string]
  const bytes = Buffer.from(body, 'base64url')
  const flipped = Buffer.from(bytes)
  flipped[13] = (flipped[13] ?? 0) ^ 1
  const broken = [
    () => unseal(sealed, 'prompt_content|prv_2|slr_1'),
    () => unseal([v, key, wrapped, flipped.toString('base64url')].join('.'), place),
    () => unseal([v, key, wrapped, bytes.subarray(0, bytes.length - 12).toString('base64url')].join('.'), place),
    () => unseal([v, key, wrapped, 'AAAA'].join('.'), place),
    () => unseal([v, 'k9', wrapped, body].join('.'), place),
    () => unseal(['v2', key, wrapped, body].join('.'), place),
    () => unseal('v1', place),
    () => unseal(`${sealed}.x`, place),
  ]
  for (const open of broken) expect(open).toThrow(expect.objectContaining({ code: 'CRYPTO_UNREADABLE', status: 500 }))
})

test('hashes and comparisons', () => {
  expect(sha256('a').toString('hex')).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb')
  expect(keyedHash('a', 'x').equals(keyedHash('b', 'x'))).toBe(false)
  expect(keyedHash('a', 'x').equals(keyedHash('a', 'x'))).toBe(true)
  expect(isSameSecret('abc', 'abc')).toBe(true)
  expect(isSameSecret('abc', 'abcd')).toBe(false)
  expect(randomToken()).toMatch(/^[\w-]{43}$/)
})
