import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeApiPage, makeOpenApi } from './openapi'

test('docs/openapi.json and docs/API.md say what the routes declare', { timeout: 60_000 }, async () => {
  const document = await makeOpenApi()
  await expect(`${JSON.stringify(document, null, 1)}\n`).toMatchFileSnapshot('../docs/openapi.json')
  await expect(makeApiPage(document)).toMatchFileSnapshot('../docs/API.md')
})

test('every operation says what it is for', { timeout: 60_000 }, async () => {
  const { paths } = await makeOpenApi()
  const silent = Object.entries(paths).flatMap(([path, operations]) => Object.entries(operations).filter(([, operation]) => operation.summary === '').map(([method]) => `${method} ${path}`))
  expect(silent).toEqual([])
})

test('every operation names the statuses that its handler answers', { timeout: 60_000 }, async () => {
  const { paths } = await makeOpenApi()
  const statusesOf = (path: string, method: string) => Object.keys((paths[path]?.[method]?.responses ?? {}) as object).filter((status) => status !== 'default')
  expect(statusesOf('/api/prompts/{slug}/reviews', 'post')).toEqual(['200', '201'])
  expect(statusesOf('/api/admin/incidents', 'post')).toEqual(['200', '201'])
  expect(statusesOf('/api/health/ready', 'get')).toEqual(['200', '503'])
  const empty = Object.entries(paths).flatMap(([path, operations]) => Object.keys(operations).filter((method) => {
    const [, rest = ''] = readFileSync(`app${path.replaceAll('{', '[').replaceAll('}', ']')}/route.ts`, 'utf8').split(`export const ${method.toUpperCase()} = route(`)
    return /return undefined|new Response\(null, \{ status: 204/.test(rest.split('\nexport const ')[0] ?? '')
  }).map((method) => [path, method] as const))
  expect(empty.length).toBeGreaterThan(5)
  for (const [path, method] of empty) expect(statusesOf(path, method), `${method} ${path}`).toEqual(['204'])
})

test('what a buyer, a seller and a visitor read has its shape in the document', { timeout: 60_000 }, async () => {
  const { paths } = await makeOpenApi()
  const shapeless = ['/api/prompts', '/api/prompts/{slug}', '/api/sellers/{handle}', '/api/categories', '/api/orders', '/api/orders/{id}', '/api/library', '/api/seller/balance', '/api/seller/sales']
    .filter((path) => !(paths[path]?.get?.responses as Record<string, { content?: object }>)['200']?.content)
  expect(shapeless).toEqual([])
  expect(JSON.stringify(paths['/api/orders']?.post?.responses)).toContain('redirectUrl')
})
