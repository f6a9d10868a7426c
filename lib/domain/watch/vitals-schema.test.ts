import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pagePattern } from '@/lib/core/web-vitals'
import { vitalsInput } from './vitals-schema'

test.each([
  ['/', '/'], ['/en', '/'], ['/en/', '/'], ['/prompts', '/prompts'], ['/en/prompts/a-b', '/prompts/[slug]'], ['/prompts/a/b', '/other'], ['/categories/x', '/categories/[slug]'],
  ['/sellers/munjang', '/sellers/[handle]'], ['/orders/ord_123', '/orders'], ['/en/library/ent_1', '/library'], ['/reset/secret-token', '/account'], ['/constructor', '/other'], ['/%E3%85%8B', '/other'],
])('%s is counted as %s', (path, pattern) => expect(pagePattern(path)).toBe(pattern))

test('every page of the shop has a pattern of its own kind', () => {
  const folders = readdirSync('app/[locale]', { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.startsWith('('))
    .flatMap((group) => readdirSync(`app/[locale]/${group.name}`, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map(({ name }) => name))
  expect(folders.length).toBeGreaterThan(15)
  expect(folders.filter((name) => pagePattern(name === 'sellers' ? '/sellers/x' : `/${name}`) === '/other' && name !== 'status')).toEqual([])
})

test('only known pages, devices and measures are taken, each once, and nothing beside them', () => {
  const good = { page: '/prompts/[slug]', device: 'phone', measures: [{ name: 'LCP', value: 1234.5 }] }
  expect(vitalsInput.safeParse(good).success).toBe(true)
  for (const bad of [
    { ...good, page: '/prompts/my-own' }, { ...good, device: 'iPhone 17' }, { ...good, url: 'x' }, { ...good, measures: [] }, { ...good, measures: [{ name: 'FID', value: 1 }] },
    { ...good, measures: [{ name: 'LCP', value: -1 }] }, { ...good, measures: [{ name: 'LCP', value: 1e9 }] }, { ...good, measures: [{ name: 'LCP', value: 1 }, { name: 'LCP', value: 2 }] },
  ]) expect(vitalsInput.safeParse(bad).success).toBe(false)
})
