import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { local } from '@/tests/support/environments'

/** A process that starts as a server does, and then says on its console what a page threw. */
function start(settings: Record<string, string>) {
  const code = `import('./lib/http/boot.ts').then(({ startServer }) => startServer()).then(() => console.error(' ⨯', Object.assign(new Error('no row for kim@example.com'), { digest: '2411' })))`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', '--eval', code], { env: { PATH: process.env.PATH, ...settings } as unknown as NodeJS.ProcessEnv, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('a bad environment is a list and no stack', () => {
  const { status, stdout, stderr } = start({ ...local(), NODE_ENV: 'production', CRON_SECRET: '' })
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: 'The environment is not usable:\n  - CRON_SECRET: missing\n' })
}, 30_000)

test('a serving process says what its pages threw as lines of the log, and nothing in plain text', () => {
  const { status, stdout, stderr } = start({ ...local(), NODE_ENV: 'production' })
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([expect.objectContaining({ level: 'error', digest: '2411', error: expect.objectContaining({ message: 'no row for [redacted]' }) as object })])
}, 30_000)

test.each([{ NODE_ENV: 'development' }, { NODE_ENV: 'production', NEXT_PHASE: 'phase-production-build' }])('%o keeps its console', (settings) => {
  expect(start({ ...local(), ...settings }).stderr).toContain('Error: no row for')
}, 30_000)
