import { expect, test } from 'vitest'
import { redact } from './scrub'

test('tokens, secrets, contents, addresses and numbers of people leave no trace', () => {
  const line = JSON.stringify(
    redact({
      authorization: 'Bearer abc.def',
      nested: { password: 'p', refreshToken: 't', promptText: '본문', accountNumber: '110-1', body: '본문', keep: 7 },
      message: 'sent to kim@example.com with Bearer aaa.bbb-ccc and sk_live_0123456789 and eyJhbGciOi.eyJzdWIi.sig, 900101-1234567, 4111 1111 1111 1111',
      error: new Error('failed for lee@example.com', { cause: new Error('whsec_0123456789abcdef') }),
      list: ['park@example.com'],
      amount: 9900n,
    }),
  )
  for (const leak of ['abc.def', '"p"', '본문', '110-1', '@example.com', 'aaa.bbb', 'sk_live', 'eyJ', '900101', '4111', 'whsec']) expect(line).not.toContain(leak)
  expect(line).toContain('"keep":7')
  expect(line).toContain('"amount":"9900"')
})

test('deep and long values are cut', () => {
  let deep: unknown = 'end'
  for (let i = 0; i < 20; i += 1) deep = { deep }
  expect(JSON.stringify(redact(deep))).not.toContain('end')
  expect((redact('x'.repeat(5000)) as string).length).toBe(2000)
  expect((redact(Array.from({ length: 500 }, () => 1)) as unknown[]).length).toBe(100)
  const at = new Date()
  expect(redact(at)).toBe(at)
  expect(redact(null)).toBe(null)
})
