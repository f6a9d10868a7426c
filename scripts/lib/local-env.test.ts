import { expect, test } from 'vitest'
import { localEnv } from './local-env.mjs'
import { makeSecrets } from './secrets.mjs'

const envOf = (more: { given?: Record<string, string>; appEnv?: 'local' | 'test' } = {}) =>
  localEnv({ port: 3000, databaseUrl: 'postgresql://app_rw@127.0.0.1:1/x', directUrl: 'postgresql://aimp_owner@127.0.0.1:1/x', sandboxUrl: 'http://127.0.0.1:2', secrets: makeSecrets(), ...more })

test('the demo on a laptop lets its seller approve, unless the person says otherwise', () => {
  expect(envOf().DEMO_SELF_APPROVAL).toBe('true')
  expect(envOf({ given: { DEMO_SELF_APPROVAL: 'false' } }).DEMO_SELF_APPROVAL).toBe('false')
})

test('nothing but a laptop is given the short cut', () => {
  expect(envOf({ appEnv: 'test' }).DEMO_SELF_APPROVAL).toBeUndefined()
  for (const APP_ENV of ['production', 'preview']) expect(envOf({ given: { APP_ENV } }).DEMO_SELF_APPROVAL).toBeUndefined()
})
