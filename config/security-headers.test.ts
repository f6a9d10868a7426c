import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { securityHeaders, type HeaderSettings } from './security-headers'

const live: HeaderSettings = { isDevelopment: false, isProduction: true, tossScriptUrl: 'https://js.tosspayments.com/v1' }
const local: HeaderSettings = { ...live, isProduction: false, tossScriptUrl: 'http://127.0.0.1:4000/v1/payment' }
const valueOf = (settings: HeaderSettings, name: string) => securityHeaders(settings).find(({ key }) => key === name)?.value
const policyOf = (settings: HeaderSettings) => Object.fromEntries((valueOf(settings, 'Content-Security-Policy') ?? '').split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1)]))

test('in production only this origin and Toss are trusted, over https', () => {
  const policy = policyOf(live)
  expect(policy['script-src']).toEqual(["'self'", "'unsafe-inline'", 'https://*.tosspayments.com'])
  expect(policy['connect-src']).toEqual(["'self'", 'https://*.tosspayments.com'])
  expect([policy['object-src'], policy['base-uri'], policy['frame-ancestors'], policy['script-src-attr']]).toEqual(Array.from({ length: 4 }, () => ["'none'"]))
  expect(policy).toHaveProperty('upgrade-insecure-requests')
  expect(valueOf(live, 'Strict-Transport-Security')).toBe('max-age=63072000; includeSubDomains; preload')
})

test('on a laptop the sandbox stands in for Toss, without https and without evaluation of strings', () => {
  const policy = policyOf(local)
  expect(policy['script-src']).toEqual(["'self'", "'unsafe-inline'", 'http://127.0.0.1:*'])
  expect(policy).not.toHaveProperty('upgrade-insecure-requests')
  expect(valueOf(local, 'Strict-Transport-Security')).toBeUndefined()
})

test('only development evaluates strings, as React asks for there', () => {
  expect(policyOf({ ...local, isDevelopment: true })['script-src']).toContain("'unsafe-eval'")
})

test('an address that only looks like Toss is not Toss', () => {
  expect(policyOf({ ...live, tossScriptUrl: 'https://tosspayments.com.evil.test/v1' })['script-src']).not.toContain('https://*.tosspayments.com')
})

test('no answer allows another origin, but the status of the shop', () => {
  const inFolders = ['app', 'lib', 'config', 'i18n'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  const files = [...inFolders.filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !name.includes('/generated/')), 'next.config.ts', 'proxy.ts', 'vercel.json']
  expect(files.filter((name) => /access-control-allow/i.test(readFileSync(name, 'utf8')))).toEqual(['app/api/status/route.ts'])
})
