import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { envExample } from '@/scripts/env-example'
import { typescriptArgs } from '@/scripts/lib/local.mjs'
import { local, production, strong } from '@/tests/support/environments'
import { parseEnv, parseKeyRing, variables } from './env'

const problemsOf = (source: Record<string, string | undefined>): string => {
  try {
    parseEnv(source)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test('a local environment needs only its secrets, and an empty string is unset', () => {
  const env = parseEnv({ ...local(), STRIPE_SECRET_KEY: '', FEE_BPS: ' ' })
  expect(env).toMatchObject({ APP_ENV: 'local', FEE_BPS: 2000, HOLD_DAYS: 7, DATABASE_CONNECT_TIMEOUT_MS: 2500, DEMO_SELF_APPROVAL: false, STRIPE_SECRET_KEY: undefined })
})

test('every problem is listed at once, by name and without its value', () => {
  const message = problemsOf({ ...local(), JWT_SECRET: 'short-value', FEE_BPS: '99999', CRON_SECRET: undefined })
  expect(message).toContain('JWT_SECRET: needs at least 32 characters')
  expect(message).toContain('FEE_BPS: ')
  expect(message).toContain('CRON_SECRET: missing')
  expect(message).not.toContain('short-value')
})

test('half-set pairs, equal token secrets and a bad key ring stop the boot', () => {
  const same = strong()
  const message = problemsOf({ ...local(), STRIPE_SECRET_KEY: 'sk_live_51Hx', TOSS_CLIENT_KEY: 'live_ck_x', JWT_SECRET: same, JWT_REFRESH_SECRET: same, ENCRYPTION_KEY: 'abc' })
  for (const line of ['STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET', 'TOSS_SECRET_KEY and TOSS_CLIENT_KEY', 'JWT_REFRESH_SECRET: equals JWT_SECRET', 'ENCRYPTION_KEY: needs 64']) expect(message).toContain(line)
  expect(problemsOf({ ...local(), ENCRYPTION_KEY_ACTIVE: 'k9' })).toContain('ENCRYPTION_KEY_ACTIVE: names no key')
})

test('production accepts strong settings on official hosts', () => expect(problemsOf(production())).toBe(''))

test.each([
  ['a missing secret', { TOSS_SECRET_KEY: undefined, TOSS_CLIENT_KEY: undefined }, 'TOSS_SECRET_KEY: missing'],
  ['a short secret', { CRON_SECRET: 'abc' }, 'CRON_SECRET: needs at least 32'],
  ['a placeholder', { CSRF_SECRET: 'change-me-change-me-change-me-change-me' }, 'CSRF_SECRET: looks like a placeholder'],
  ['a run of one letter', { HEALTH_TOKEN: 'a'.repeat(40) }, 'HEALTH_TOKEN: looks like a placeholder'],
  ['a gateway host that is not the vendor', { STRIPE_API_BASE: 'http://127.0.0.1:4000' }, "STRIPE_API_BASE: only the vendor's official address"],
  ['a look-alike host', { TOSS_API_BASE: 'https://api.tosspayments.com.evil.kr' }, "TOSS_API_BASE: only the vendor's official address"],
  ['another payment script', { TOSS_SCRIPT_URL: 'https://js.evil.kr/v1' }, "TOSS_SCRIPT_URL: only the vendor's official address"],
  ['another mail host', { SENDGRID_API_BASE: 'http://localhost:1' }, "SENDGRID_API_BASE: only the vendor's official address"],
  ['plain http', { NEXT_PUBLIC_APP_URL: 'http://shop.kr' }, 'NEXT_PUBLIC_APP_URL: needs https'],
  ['a test key of Toss', { TOSS_SECRET_KEY: 'test_sk_zXLkKEypNArW' }, 'TOSS_SECRET_KEY: is a key of the test mode'],
  ['a test key of Toss for the browser', { TOSS_CLIENT_KEY: 'test_gck_zXLkKEypNArW' }, 'TOSS_CLIENT_KEY: is a key of the test mode'],
  ['a test key of Stripe', { STRIPE_SECRET_KEY: 'sk_test_51Hx', STRIPE_WEBHOOK_SECRET: `whsec_${'k3jH2b9QmX7vR5tY'}` }, 'STRIPE_SECRET_KEY: is a key of the test mode'],
  ['a restricted test key of Stripe', { STRIPE_SECRET_KEY: 'rk_test_51Hx', STRIPE_WEBHOOK_SECRET: `whsec_${'k3jH2b9QmX7vR5tY'}` }, 'STRIPE_SECRET_KEY: is a key of the test mode'],
  ['a test key of Stripe for the browser', { STRIPE_PUBLISHABLE_KEY: 'pk_test_51Hx' }, 'STRIPE_PUBLISHABLE_KEY: is a key of the test mode'],
  ['a secret of a trial', { STRIPE_SECRET_KEY: 'rk_live_51Hx', STRIPE_WEBHOOK_SECRET: 'whsec_sandbox-k3jH2b9QmX7vR5tY' }, 'STRIPE_WEBHOOK_SECRET: looks like a placeholder'],
  ['a database that nobody named', { DATABASE_URL: '' }, 'DATABASE_URL: missing'],
  ['a sender that nobody named', { FROM_EMAIL: undefined }, 'FROM_EMAIL: missing'],
  ['a sender of a domain that is nobody\'s', { FROM_EMAIL: 'no-reply@mail.example.com' }, 'FROM_EMAIL: is of a domain for examples'],
  ['callers whose address nobody knows, by default', { TRUST_PROXY: undefined }, 'TRUST_PROXY: missing'],
  ['callers whose address nobody knows, as told', { TRUST_PROXY: 'none' }, 'TRUST_PROXY: none'],
  ['self-approval', { DEMO_SELF_APPROVAL: 'true' }, 'DEMO_SELF_APPROVAL: not allowed'],
])('production refuses %s', (_what, change, expected) => expect(problemsOf({ ...production(), ...change })).toContain(expected))

test('only elsewhere may a connection be waited for longer', () => {
  expect(problemsOf({ ...production(), DATABASE_CONNECT_TIMEOUT_MS: '3001' })).toContain('DATABASE_CONNECT_TIMEOUT_MS')
  expect(problemsOf({ ...production(), APP_ENV: 'local', DATABASE_CONNECT_TIMEOUT_MS: '30000' })).toBe('')
})

test('production refuses equal secrets, former ones and those of webhooks too', () => {
  const same = strong()
  expect(problemsOf({ ...production(), CRON_SECRET: same, HEALTH_TOKEN: same })).toContain('HEALTH_TOKEN: equals CRON_SECRET')
  expect(problemsOf({ ...production(), JWT_SECRET: same, JWT_SECRET_PREVIOUS: same })).toContain('JWT_SECRET_PREVIOUS: equals JWT_SECRET')
  const stripe = { STRIPE_SECRET_KEY: 'rk_live_51Hx', STRIPE_WEBHOOK_SECRET: `whsec_${same}` }
  expect(problemsOf({ ...production(), ...stripe })).toBe('')
  expect(problemsOf({ ...production(), ...stripe, STRIPE_WEBHOOK_SECRET_PREVIOUS: `whsec_${same}` })).toContain('STRIPE_WEBHOOK_SECRET_PREVIOUS: equals STRIPE_WEBHOOK_SECRET')
  expect(problemsOf({ ...production(), ...stripe, STRIPE_WEBHOOK_SECRET: same, CSRF_SECRET: same })).toContain('STRIPE_WEBHOOK_SECRET: equals CSRF_SECRET')
})

test('one channel of Slack may serve several alerts', () => {
  const hook = 'https://hooks.slack.com/services/T/B/k3jH2b9QmX7v'
  expect(problemsOf({ ...production(), SLACK_WEBHOOK_URL: hook, SLACK_ALERTS_WEBHOOK_URL: hook })).toBe('')
})

test('what the hosting calls production does not start as anything else, forgotten or copied; its previews do', () => {
  for (const APP_ENV of [undefined, 'local', 'preview']) {
    for (const use of ['run', 'build'] as const) expect(() => parseEnv({ ...production(), APP_ENV, VERCEL_ENV: 'production' }, use)).toThrow('APP_ENV: must be production')
  }
  expect(problemsOf({ ...production(), VERCEL_ENV: 'production' })).toBe('')
  for (const APP_ENV of [undefined, 'preview']) expect(problemsOf({ ...local(), APP_ENV, VERCEL_ENV: 'preview' })).toBe('')
})

test('a deployment is refused before it is built where it would not start: what is asked of the hosting by name', () => {
  const names = spawnSync(process.execPath, typescriptArgs('scripts/lib/required-env.ts', 'production'), { encoding: 'utf8' }).stdout.trim().split('\n')
  const settings = production()
  expect(names.toSorted()).toEqual(Object.keys(settings).toSorted())
  for (const name of names) expect(problemsOf({ ...settings, [name]: undefined, VERCEL_ENV: 'production' })).toContain(`${name}: `)
}, 30_000)

test('the key ring takes one key or several', () => {
  expect(Object.keys(parseKeyRing('a'.repeat(64)))).toEqual(['k1'])
  expect(Object.keys(parseKeyRing(JSON.stringify({ k1: 'a'.repeat(64), k2: 'b'.repeat(64) })))).toEqual(['k1', 'k2'])
  expect(() => parseKeyRing('{}')).toThrow()
  expect(() => parseKeyRing('zz')).toThrow()
})

test('a build takes what the hosting lets it read, and makes do without the secrets that it withholds', async () => {
  const readable: Record<string, string> = { APP_ENV: 'production', NEXT_PUBLIC_APP_URL: 'https://shop.kr' }
  vi.resetModules()
  vi.stubEnv('NEXT_PHASE', 'phase-production-build')
  for (const name of Object.keys(variables)) vi.stubEnv(name, readable[name] ?? (name in production() ? '[SENSITIVE]' : ''))
  const { env } = await import('./env')
  expect(env()).toMatchObject({ APP_ENV: 'production', NEXT_PUBLIC_APP_URL: 'https://shop.kr', TOSS_SECRET_KEY: undefined })
  expect(env().JWT_SECRET).not.toContain('SENSITIVE')
  vi.unstubAllEnvs()
  expect(problemsOf({ ...production(), TOSS_SECRET_KEY: '[SENSITIVE]', CRON_SECRET: '[SENSITIVE]' })).toContain('CRON_SECRET')
})

test('.env.example is what the variables say', () => {
  expect(readFileSync('.env.example', 'utf8')).toBe(envExample())
})
