import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { typescriptArgs } from '@/scripts/lib/local.mjs'
import { production } from '@/tests/support/environments'

test('the demonstration does not come to production', () => {
  const { status, stderr } = spawnSync(process.execPath, typescriptArgs('prisma/seed/index.ts'), { env: { PATH: process.env.PATH, NODE_ENV: 'production', ...production() }, encoding: 'utf8' })
  expect(stderr).toContain('APP_ENV is production')
  expect(status).toBe(1)
}, 60_000)
