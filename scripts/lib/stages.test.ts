import { expect, test } from 'vitest'
import { countTap } from './stages.mjs'

test('tests of bats are counted one by one', () => {
  expect(countTap('1..2\nok 1 a in 3ms\nok 2 b in 4ms\n', 0)).toEqual({ passed: 2, failed: 0 })
  expect(countTap('1..2\nok 1 a\nnot ok 2 b\n# why\n', 1)).toEqual({ passed: 1, failed: 1 })
})

test('a skipped test, one that was not come to, and a run without tests are failures', () => {
  expect(countTap('1..2\nok 1 a\nok 2 b # skip not here\n', 0)).toMatchObject({ passed: 1, failed: 1 })
  expect(countTap('1..3\nok 1 a\n', 1)).toMatchObject({ passed: 1, failed: 2 })
  expect(countTap('', 1)).toMatchObject({ passed: 0, failed: 1 })
  expect(countTap('1..1\nok 1 a\n', 1)).toMatchObject({ passed: 1, failed: 1 })
})
