/**
 * npm run schema:diff: prints the SQL that brings the database of this machine from the applied migrations to
 * prisma/schema, as the beginning of a new migration. Run by with-local.mjs. Guards and indexes that Prisma does not know
 * are written by hand; lines that would drop them do not belong into the migration.
 */
import { spawnSync } from 'node:child_process'
import { prismaEnv } from './lib/migrations.mjs'
import { entries } from './lib/paths.mjs'

const { status } = spawnSync(process.execPath, [entries.prisma(), 'migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--script'], {
  env: prismaEnv(),
  stdio: 'inherit',
})
process.exitCode = status ?? 1
