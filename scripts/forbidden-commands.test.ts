import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './lib/paths.mjs'

/** What empties a database or changes one without a migration. Written upside down, so that this file does not find itself. */
const forbidden = ['reset migrate', 'push db', 'dev migrate'].map((text) => text.split(' ').reverse().join(' '))
const pattern = new RegExp(forbidden.map((text) => text.replace(' ', String.raw`['",\s]+`)).join('|'), 'i')

const files = (place: string): string[] =>
  readdirSync(path.join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))

const linesOf = (file: string): { where: string; text: string }[] =>
  readFileSync(path.join(root, file), 'utf8').split('\n').map((text, index) => ({ where: `${file}:${index + 1}`, text }))

const existing = (...places: string[]): string[] => places.filter((place) => readdirSync(root).includes(place)).flatMap(files)

test('no script, workflow or setting can run a command that empties the database', () => {
  const executable = [...existing('scripts', '.github', 'sandbox', 'tests'), 'package.json', 'vercel.json', 'prisma.config.ts']
  const found = executable.flatMap(linesOf).filter((line) => pattern.test(line.text))
  expect(found).toEqual([])
})

test('a document names such a command only to say that it is never run', () => {
  const found = [...existing('docs').filter((file) => file.endsWith('.md')), 'README.md'].flatMap(linesOf)
    .filter((line) => pattern.test(line.text) && !/\bnever\b|\brefuse/i.test(line.text))
  expect(found).toEqual([])
})

test('the search finds what it looks for', () => {
  expect(forbidden.every((text) => pattern.test(`npx prisma ${text} --force`) && pattern.test(`['${text.replace(' ', "', '")}']`))).toBe(true)
})
