import { afterEach, expect, test, vi } from 'vitest'
import { clearCookie, readCookie, setCookie } from './cookies'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

test('on https the names carry their prefixes and the flags that browsers then enforce', async () => {
  vi.stubEnv('NEXT_PUBLIC_APP_URL', 'https://shop.example')
  vi.resetModules()
  const https = await import('./cookies')
  expect(https.setCookie('access', 'x', 60)).toBe('__Host-at=x; Path=/; Max-Age=60; SameSite=Lax; HttpOnly; Secure')
  expect(https.setCookie('refresh', 'x', 60)).toBe('__Secure-rt=x; Path=/api/auth; Max-Age=60; SameSite=Strict; HttpOnly; Secure')
  expect(https.setCookie('csrf', 'x', 60)).toMatch(/^__Host-csrf=x; Path=\/; .*Secure$/)
  expect(https.readCookie(new Headers({ cookie: 'at=plain; __Host-at=real' }), 'access')).toBe('real')
})

test('on plain http they go without', () => {
  expect(setCookie('access', 'x', 60)).toBe('at=x; Path=/; Max-Age=60; SameSite=Lax; HttpOnly')
  expect(clearCookie('refresh')).toBe('rt=; Path=/api/auth; Max-Age=0; SameSite=Strict; HttpOnly')
})

test.each([
  ['rt=1; at=a.b=c; x=2', 'a.b=c'],
  ['xat=1', null],
  ['at=', null],
  ['at', null],
  ['', null],
])('%s holds the access token %s', (cookie, value) => expect(readCookie(new Headers({ cookie }), 'access')).toBe(value))
