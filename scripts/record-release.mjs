/**
 * node scripts/record-release.mjs --json '{ "environment": "production", "kind": "deploy", … }': writes a row of
 * release_record over DIRECT_URL, as the owner. Where the database does not take it, the row becomes a line of
 * .local/releases.jsonl and the exit code is 1: whoever calls goes on, as what was done counts more than its record.
 */
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from './lib/database.mjs'
import { localDir } from './lib/paths.mjs'

const columns = ['environment', 'kind', 'deployment_id', 'deployment_url', 'commit_sha', 'build_id', 'migration_level', 'started_at', 'finished_at', 'outcome', 'reason', 'actor']

const [, , flag, text] = process.argv
if (flag !== '--json' || !text) {
  console.error("Called as: node scripts/record-release.mjs --json '{…}'")
  process.exit(64)
}
const record = JSON.parse(text)
const values = columns.map((name) => (record[name] === '' ? null : (record[name] ?? null)))
try {
  if (!process.env.DIRECT_URL) throw new Error('DIRECT_URL is not set')
  const places = columns.map((_name, index) => `$${index + 1}`)
  await withClient(process.env.DIRECT_URL, (client) => client.query(`INSERT INTO release_record (${columns.join(', ')}) VALUES (${places.join(', ')})`, values))
} catch (error) {
  const file = join(localDir, 'releases.jsonl')
  mkdirSync(localDir, { recursive: true })
  appendFileSync(file, `${JSON.stringify(record)}\n`)
  console.error(`The release was not recorded (${error.message || error.code}); it stands in .local/releases.jsonl.`)
  process.exitCode = 1
}
