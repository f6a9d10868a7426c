/**
 * node scripts/migration-lint.mjs: judges every migration after the baseline by lib/migration-rules.mjs. Ends
 * with 1 where one may not run beside the version before it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listMigrations } from './lib/migrations.mjs'
import { contractReason, isJudged, judgeMigration } from './lib/migration-rules.mjs'
import { root } from './lib/paths.mjs'

const read = (name) => readFileSync(join(root, 'prisma', 'migrations', name, 'migration.sql'), 'utf8')
const later = listMigrations().filter(isJudged)
const findings = later.flatMap((name) => judgeMigration(name, read(name)).map((problem) => `${name}: ${problem}`))
for (const finding of findings) console.error(finding)
for (const name of later) if (contractReason(read(name))) console.log(`${name} is a contract: ${contractReason(read(name))}`)
if (findings.length > 0) process.exitCode = 1
else console.log(`${later.length} migrations since the baseline may run beside the version before them.`)
