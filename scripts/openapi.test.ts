import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeApiPage, makeOpenApi } from './openapi'

test('docs/openapi.json and docs/API.md say what the routes declare', { timeout: 60_000 }, async () => {
  const document = await makeOpenApi()
  expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)))
  expect(readFileSync('docs/API.md', 'utf8')).toBe(makeApiPage(document))
})

test('every operation says what it is for', { timeout: 60_000 }, async () => {
  const { paths } = await makeOpenApi()
  const silent = Object.entries(paths).flatMap(([path, operations]) => Object.entries(operations).filter(([, operation]) => operation.summary === '').map(([method]) => `${method} ${path}`))
  expect(silent).toEqual([])
})
