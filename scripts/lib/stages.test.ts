import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { bats, checkThen, countTap, leftOutLine, whyLeftOut } from './stages.mjs'

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

afterEach(() => vi.unstubAllEnvs())

test('what cannot run for want of a tool is no failure and no success, and is said again before the last line', async () => {
  expect([whyLeftOut(() => true), whyLeftOut((tool) => tool !== 'curl'), whyLeftOut((tool) => tool !== 'curl' && tool !== 'git')]).toEqual([undefined, 'no curl', 'no git, no curl'])
  vi.stubEnv('PATH', '')
  const release = await bats('tests/ops/served')('')
  expect(release).toEqual({ passed: 0, failed: 0, leftOut: whyLeftOut(), text: `left out: ${whyLeftOut()}` })
  expect(leftOutLine({ types: { passed: 1, failed: 0 }, release })).toBe('left out: release (no bash, no git, no curl, no openssl, no script)')
  expect(leftOutLine({ types: { passed: 1, failed: 0 } })).toBeNull()
})

test('a check keeps what the tests after it left out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stages-'))
  const logFile = join(folder, 'shell.log')
  writeFileSync(logFile, '23 scripts\n')
  const counted = await checkThen(() => Promise.resolve({ passed: 1, failed: 0 }), () => Promise.resolve({ passed: 0, failed: 0, leftOut: 'no curl', text: 'left out: no curl' }))(logFile)
  rmSync(folder, { recursive: true })
  expect(counted).toEqual({ passed: 1, failed: 0, leftOut: 'no curl', text: 'left out: no curl; 23 scripts' })
})
