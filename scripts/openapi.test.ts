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
