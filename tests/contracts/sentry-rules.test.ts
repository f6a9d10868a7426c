import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../sandbox/index'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

const { rules } = JSON.parse(readFileSync('monitoring/sentry-rules.json', 'utf8')) as { rules: { name: string; level: string; frequency: number }[] }
const run = (env: Record<string, string>, ...args: string[]) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    execFile(process.execPath, ['scripts/sentry-rules.mjs', ...args], { env: { NODE_ENV: 'test', PATH: process.env.PATH, ...env } }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, text: out + err }))
  })
const account = () => ({ SENTRY_AUTH_TOKEN: 'sntrys_sandbox', SENTRY_ORG: 'shop', SENTRY_PROJECT: 'web', SENTRY_API_BASE: sandbox.url })
const kept = async () => (await (await fetch(`${sandbox.url}/api/0/projects/shop/web/rules/`, { headers: { authorization: 'Bearer sntrys_sandbox' } })).json()) as { id: string; name: string; frequency: number }[]
const words = (text: string) => text.trim().split('\n').map((line) => line.split(' ')[0])

test('every level has its rule', () => expect(new Set(rules.map(({ level }) => level))).toEqual(new Set(['P0', 'P1', 'P2', 'P3'])))

test('without a token, or told so, it only says what it would do', async () => {
  for (const [env, args] of [[{}, []], [account(), ['--dry-run']]] as const) {
    const { code, text } = await run(env, ...args)
    expect(code).toBe(0)
    expect(text).toContain('Nothing was sent')
    expect(text).toContain(rules[0]?.name)
  }
  expect(await kept()).toEqual([])
})

test('rules are made once, changed where somebody changed them, and others are left alone', async () => {
  const other = { name: 'made by hand', conditions: [], actions: [] }
  await fetch(`${sandbox.url}/api/0/projects/shop/web/rules/`, { method: 'POST', headers: { authorization: 'Bearer sntrys_sandbox' }, body: JSON.stringify(other) })
  expect(words((await run(account())).text)).toEqual(rules.map(() => 'made'))
  expect(words((await run(account())).text)).toEqual(rules.map(() => 'stands'))
  const changed = (await kept()).find(({ name }) => name === rules[0]?.name)
  await fetch(`${sandbox.url}/api/0/projects/shop/web/rules/${changed?.id}/`, { method: 'PUT', headers: { authorization: 'Bearer sntrys_sandbox' }, body: JSON.stringify({ ...changed, frequency: 9999 }) })
  expect(words((await run(account())).text)).toEqual(rules.map((_, i) => (i === 0 ? 'changed' : 'stands')))
  const now = await kept()
  expect(now).toHaveLength(rules.length + 1)
  expect(now.find(({ name }) => name === rules[0]?.name)?.frequency).toBe(rules[0]?.frequency)
})

test('a wrong token ends badly and says so', async () => {
  const { code, text } = await run({ ...account(), SENTRY_AUTH_TOKEN: 'another' })
  expect(code).toBe(1)
  expect(text).toContain('Sentry answers 401')
})
