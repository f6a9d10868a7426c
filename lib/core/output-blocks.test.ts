import { expect, test } from 'vitest'
import { outputBlocks } from './output-blocks'

test('paragraphs keep their lines and lose the empty ones between them', () => {
  expect(outputBlocks('하나\n둘\n\n\n셋\n')).toEqual([{ kind: 'text', text: '하나\n둘' }, { kind: 'text', text: '셋' }])
  expect(outputBlocks('')).toEqual([])
})

test('a table is found below a line of text, and what follows it is text again', () => {
  expect(outputBlocks('할 일\n| 할 일 | 담당 |\n|---|:--:|\n| 배너 | B |\n| 수량표 |\n끝')).toEqual([
    { kind: 'text', text: '할 일' },
    { kind: 'table', head: ['할 일', '담당'], rows: [['배너', 'B'], ['수량표', '']] },
    { kind: 'text', text: '끝' },
  ])
})

test('a cell may hold a pipe, and an empty head stays', () => {
  expect(outputBlocks('| | 지금 |\n|---|---|\n| a \\| b | 1 | 2 |')).toEqual([{ kind: 'table', head: ['', '지금'], rows: [['a | b', '1']] }])
})

test.each(['| 이름 | 값 |', '|', '||', '| a |\n| b |', '|---|'])('pipes without heads and a rule stay text: %j', (text) => {
  expect(outputBlocks(text)).toEqual([{ kind: 'text', text }])
})

test('ten thousand lines are read at once', () => {
  const startedAt = performance.now()
  expect(outputBlocks(`| a |\n|---|\n${'| b |\n'.repeat(10_000)}`)).toHaveLength(1)
  expect(outputBlocks(`${'|'.repeat(50_000)}\n${'|-'.repeat(20_000)}|`).length).toBeGreaterThan(0)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})
