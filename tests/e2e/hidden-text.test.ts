import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PromptList } from '@/lib/domain/catalog/schema'
import { demoPrompts } from '@/prisma/seed/catalog-demo'
import { startApp, type RunningApp } from '@/tests/support/app'
import { localDir } from '../../scripts/lib/paths.mjs'

const FRAGMENT_MIN = 18

/** Pieces of the sold texts that would be seen as they are in HTML, JSON and logs: hidden lines, cut at variables and quotes. */
const hidden = [...new Set(demoPrompts.flatMap(({ versions }) => versions.flatMap(({ body, clearLineNumbers }) =>
  body.split('\n').filter((line, index) => !line.startsWith('#') && !clearLineNumbers.includes(index + 1))
    .flatMap((line) => line.split(/\{\{[^}]*\}\}|["'&<>\\]/)).map((piece) => piece.trim()).filter((piece) => piece.length >= FRAGMENT_MIN))))]

const leaksOf = (text: string): string[] => hidden.filter((piece) => text.includes(piece))

let app: RunningApp
let list: PromptList
beforeAll(async () => {
  app = await startApp()
  list = (await (await fetch(`${app.url}/api/prompts?limit=100`)).json()) as PromptList
})
afterAll(() => app?.stop())

async function read(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(app.url + path, { headers })
  expect({ path, status: response.status }).toEqual({ path, status: 200 })
  return response.text()
}

test('every demo prompt is on sale, and each has much to hide', () => {
  expect(list.items).toHaveLength(demoPrompts.length)
  expect(hidden.length).toBeGreaterThan(demoPrompts.length * 3)
})

test('no page, payload or answer holds a hidden line', async () => {
  const pages = ['/', '/prompts', `/prompts?q=${encodeURIComponent('메일')}`, ...new Set(list.items.map(({ seller }) => `/sellers/${seller.handle}`)), ...new Set(list.items.map(({ category }) => `/categories/${category}`)), ...list.items.map(({ slug }) => `/prompts/${slug}`)]
  for (const path of pages.flatMap((page) => [page, page === '/' ? '/en' : `/en${page}`])) {
    expect({ path, leaks: leaksOf(await read(path)) }).toEqual({ path, leaks: [] })
    expect({ path, leaks: leaksOf(await read(path, { RSC: '1' })) }).toEqual({ path, leaks: [] })
  }
  for (const { slug, title } of list.items) {
    expect(await read(`/prompts/${slug}`, { RSC: '1' })).toContain(title)
    expect(leaksOf(await read(`/api/prompts/${slug}`))).toEqual([])
  }
}, 180_000)

test('a hidden line cannot be searched for', async () => {
  for (const piece of hidden.slice(0, 20)) {
    const found = (await (await fetch(`${app.url}/api/prompts?q=${encodeURIComponent(piece.slice(0, 100))}`)).json()) as PromptList
    expect({ piece, found: found.items.length }).toEqual({ piece, found: 0 })
  }
})

test('neither what the application keeps on disk nor what it logs holds one', () => {
  const kept = readdirSync(join(localDir, 'test')).filter((name) => name.startsWith(`run-${process.pid}-`)).flatMap((run) =>
    readdirSync(join(localDir, 'test', run), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)))
  expect(kept.length).toBeGreaterThan(50)
  const logs = ['test-app.log', 'test-build.log', 'test-seed.log'].map((name) => join(localDir, 'log', name))
  for (const file of [...kept, ...logs]) expect({ file, leaks: leaksOf(readFileSync(file, 'utf8')) }).toEqual({ file, leaks: [] })
})
