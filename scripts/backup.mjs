/**
 * node scripts/backup.mjs take FOLDER             a backup of the database at DIRECT_URL
 * node scripts/backup.mjs check FOLDER            are all files those that were written?
 * node scripts/backup.mjs restore FOLDER [LIST]   into the migrated, empty database at DIRECT_URL; LIST: deletions to repeat
 * node scripts/backup.mjs deletions SINCE FILE    the deletions since an instant, for LIST
 *
 * Called by backup.sh, which packs, encrypts and stores; DIRECT_URL is read from the environment and never printed.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { checkBackup, restoreBackup, takeBackup } from './lib/backup.mjs'
import { explain, Problem } from './lib/console.mjs'
import { applyDeletions, listDeletions } from './lib/deletions.mjs'
import { requireDirectUrl } from './lib/direct-url.mjs'

const usage = 'Usage: node scripts/backup.mjs take FOLDER | check FOLDER | restore FOLDER [LIST] | deletions SINCE FILE'

/** The commit whose code fits this database. */
const commit = () => process.env.COMMIT_SHA ?? execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()

const sum = ({ tables }) => `${tables.length} tables, ${tables.reduce((total, { rows }) => total + rows, 0)} rows`

const commands = {
  async take(folder) {
    const manifest = await takeBackup({ url: requireDirectUrl(process.env.DIRECT_URL), folder, commit: commit() })
    return `${sum(manifest)}, as of ${manifest.takenAt}`
  },
  async check(folder) {
    const manifest = await checkBackup(folder)
    return `${sum(manifest)}, as of ${manifest.takenAt}: every file is the one that was written`
  },
  async restore(folder, list) {
    const url = requireDirectUrl(process.env.DIRECT_URL)
    const manifest = await restoreBackup({ url, folder })
    const removed = list ? await applyDeletions({ url, deletions: JSON.parse(readFileSync(list, 'utf8')) }) : 0
    return `${sum(manifest)} restored, as of ${manifest.takenAt}; ${removed} deletions repeated`
  },
  async deletions(since, file) {
    if (!file || Number.isNaN(Date.parse(since))) throw new Problem(usage)
    const deletions = await listDeletions({ url: requireDirectUrl(process.env.DIRECT_URL), since })
    writeFileSync(file, `${JSON.stringify(deletions, null, 2)}\n`, { mode: 0o600 })
    return `${deletions.length} deletions since ${since}`
  },
}

const [name, ...args] = process.argv.slice(2)
try {
  const command = commands[name]
  if (!command || !args[0]) throw new Problem(usage)
  console.log(await command(...args))
} catch (error) {
  explain(error)
  process.exitCode = 1
}
