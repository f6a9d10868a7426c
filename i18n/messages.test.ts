import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { namespaces } from './namespaces'
import { routing } from './routing'

type Tree = { [key: string]: string | Tree }

const folder = (locale: string) => new URL(`../messages/${locale}/`, import.meta.url)
const read = (locale: string, name: string): Tree => JSON.parse(readFileSync(new URL(`${name}.json`, folder(locale)), 'utf8')) as Tree

/** Every text by its full key. */
function flatten(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)]))
}

/** The names of the arguments of a text: {name}, {count, number}, {count, plural, …}. The words inside a plural are none. */
function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map((match) => match[1] ?? ''))].sort()
}

describe('messages', () => {
  test.each([...routing.locales])('%s has one file for every area and no other', (locale) => {
    expect(readdirSync(folder(locale)).sort()).toEqual(namespaces.map((name) => `${name}.json`).sort())
  })

  test.each([...namespaces])('%s says the same things in both languages, with the same arguments', (name) => {
    const korean = flatten(read('ko', name))
    const english = flatten(read('en', name))
    expect([...english.keys()].sort()).toEqual([...korean.keys()].sort())
    const different = [...korean].filter(([key, text]) => argumentsOf(text).join() !== argumentsOf(english.get(key) ?? '').join())
    expect(different.map(([key]) => key)).toEqual([])
  })

  test.each([...routing.locales])('%s has no empty text and no double space', (locale) => {
    const bad = namespaces.flatMap((name) => [...flatten(read(locale, name))].filter(([, text]) => text.trim() === '' || / {2}/.test(text)).map(([key]) => `${name}.${key}`))
    expect(bad).toEqual([])
  })
})
