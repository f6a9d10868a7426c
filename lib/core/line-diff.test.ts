import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines } from './line-diff'

const told = (before: string, after: string) => diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`)

test('what was taken out stands before what came in', () => {
  expect(told('a\nb\nc', 'a\nx\nc')).toEqual([' a', '-b', '+x', ' c'])
  expect(told('a\nb', 'a\nb')).toEqual([' a', ' b'])
  expect(told('a\nb\nc\nd', 'b\nd\ne')).toEqual(['-a', ' b', '-c', ' d', '+e'])
})

test('numbers count in each text for itself', () => {
  expect(diffLines('a\nb', 'x\na\nb')).toEqual([
    { kind: 'added', text: 'x', before: null, after: 1 }, { kind: 'same', text: 'a', before: 1, after: 2 }, { kind: 'same', text: 'b', before: 2, after: 3 },
  ])
})

test('both texts can be read out of a comparison', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'))
  fc.assert(fc.property(text, text, (before, after) => {
    const lines = diffLines(before, after)
    expect(lines.filter(({ kind }) => kind !== 'added').map((line) => line.text).join('\n')).toBe(before)
    expect(lines.filter(({ kind }) => kind !== 'removed').map((line) => line.text).join('\n')).toBe(after)
    expect(lines.flatMap((line) => line.before ?? [])).toEqual(before.split('\n').map((_line, index) => index + 1))
    expect(lines.flatMap((line) => line.after ?? [])).toEqual(after.split('\n').map((_line, index) => index + 1))
  }))
})

test('texts with nothing in common and thousands of lines are told as replaced', () => {
  const lines = (name: string) => Array.from({ length: 3000 }, (_, index) => `${name}${index}`).join('\n')
  expect(diffLines(lines('a'), lines('b'))).toHaveLength(6000)
})
