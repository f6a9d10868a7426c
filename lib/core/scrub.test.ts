import { expect, test } from 'vitest'
import { redact } from './scrub'

test('tokens, secrets, contents, addresses and numbers of people leave no trace', () => {
  const line = JSON.stringify(
    redact({
      authorization: 'Bearer abc.def',
      nested: { password: 'p', refreshToken: 't', promptText: '본문', accountNumber: '110-1', body: '본문', keep: 7 },
      message: 'sent to kim@example.com with Bearer aaa.bbb-ccc and sk_live_0123456789 and eyJhbGciOi.eyJzdWIi.sig at https://shop.example/reset#token=link-7f3a:1:5, 900101-1234567, 4111 1111 1111 1111',
      error: new Error('failed for lee@example.com', { cause: new Error('whsec_0123456789abcdef') }),
      list: ['park@example.com'],
      amount: 9900n,
    }),
  )
  for (const leak of ['abc.def', '"p"', '본문', '110-1', '@example.com', 'aaa.bbb', 'sk_live', 'eyJ', 'link-7f3a', '900101', '4111', 'whsec']) expect(line).not.toContain(leak)
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

test.each(['a', '-eyJ', 'a.', '1 ', 'Bearer ', 'a@', 'sk_a'])('a long text of "%s" that anybody may send takes no time', (piece) => {
  const startedAt = performance.now()
  redact({ message: piece.repeat(200_000 / piece.length), list: Array.from({ length: 50 }, () => piece.repeat(4000 / piece.length)) })
  expect(performance.now() - startedAt).toBeLessThan(1000)
})

test('a secret at the cut leaves no trace', () => {
  expect(redact(`${'x'.repeat(1980)} kim.of.a.long.name@example.com`)).not.toContain('example')
})
