import { unstable_getResponseFromNextConfig as answerOf } from 'next/experimental/testing/server'
import { expect, test } from 'vitest'
import nextConfig from '../next.config'

const answer = (url: string) => answerOf({ url: `https://shop.test${url}`, nextConfig })

test.each([['/ko', '/'], ['/ko?from=mail', '/?from=mail'], ['/ko/prompts/a-slug?q=1', '/prompts/a-slug?q=1']])('%s moved for good to %s', async (from, to) => {
  const { status, headers } = await answer(from)
  expect([status, headers.get('location')]).toEqual([308, `https://shop.test${to}`])
})

test('no address moves to one that may be written as nothing, which a browser takes for the address it asks', async () => {
  const rules = (await nextConfig.redirects?.()) ?? []
  expect(rules.length).toBeGreaterThan(0)
  expect(rules.filter(({ destination }) => /^\/:\w+\*$/.test(destination))).toEqual([])
})

test('data and files are no pages: nothing under /api runs in our name', async () => {
  const policyOf = async (url: string) => (await answer(url)).headers.get('content-security-policy')
  expect(await policyOf('/api/seller/statements/2026-10?format=html')).toMatch(/^default-src 'none'; style-src 'unsafe-inline';.*; sandbox$/)
  expect(await policyOf('/prompts')).toMatch(/^default-src 'self'; script-src 'self'/)
})
