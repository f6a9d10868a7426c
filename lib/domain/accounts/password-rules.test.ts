import { expect, test } from 'vitest'
import { hashPassword, isOutdatedHash, isPassword } from './password'
import { passwordProblem } from './password-rules'

const EMAIL = 'minji.lee@munjang.example'

test.each([
  ['short', 'TOO_SHORT'],
  ['가나다라마바사아자', 'TOO_SHORT'],
  ['password1!', 'PASSWORD_COMMON'],
  ['P@ssw0rd!!', 'PASSWORD_COMMON'],
  ['qwertyuiop', 'PASSWORD_COMMON'],
  ['1q2w3e4r5t!', 'PASSWORD_COMMON'],
  ['iloveyou2026', 'PASSWORD_COMMON'],
  ['비밀번호12345678', 'PASSWORD_COMMON'],
  ['0101234567', 'PASSWORD_COMMON'],
  ['aaaaaaaaaaaa', 'PASSWORD_COMMON'],
  ['abcxyzabcxyz', 'PASSWORD_COMMON'],
  ['abcdefghijkl', 'PASSWORD_COMMON'],
  ['9876543210abcdef'.slice(0, 10), 'PASSWORD_COMMON'],
  ['aimarketplace2026', 'PASSWORD_PERSONAL'],
  ['garim12345!', 'PASSWORD_PERSONAL'],
  ['minjilee2026'.replace('lee', '.lee'), 'PASSWORD_PERSONAL'],
  ['munjang-2026!', 'PASSWORD_PERSONAL'],
  ['가림에서 사는 문장 하나', null],
  ['correct horse battery', null],
  ['minji의 오래된 자전거 열쇠', null],
  ['🔑🚲🌧️🍵🧵🪁🎏🧦🪴🕯️', null],
  ['tr0ub4dor&3-x', null],
])('%s → %s', (password, problem) => expect(passwordProblem(password, EMAIL)).toBe(problem))

test('a hash opens to its password alone, at the cost we ask for', async () => {
  const hash = await hashPassword('가림에서 사는 문장')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(isOutdatedHash(hash)).toBe(false)
  expect(isOutdatedHash(hash.replace('m=19456', 'm=4096'))).toBe(true)
  expect(await isPassword(hash, '가림에서 사는 문장')).toBe(true)
  expect(await isPassword(hash, '가림에서 사는 문장 ')).toBe(false)
  expect(await isPassword(null, '가림에서 사는 문장')).toBe(false)
})

test('nothing is cut off: the last of many characters counts', async () => {
  const long = `${'긴 문장 '.repeat(24)}끝`
  const hash = await hashPassword(long)
  expect(await isPassword(hash, long)).toBe(true)
  expect(await isPassword(hash, `${long.slice(0, -1)}꽃`)).toBe(false)
  expect(await isPassword(hash, 'x'.repeat(129))).toBe(false)
})

test('a flood of hashing is refused with 503 instead of taking the server down', async () => {
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => isPassword(null, 'whatever it is')))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(8)
  expect(refused[0]?.reason).toMatchObject({ code: 'AUTH_BUSY', status: 503 })
})
