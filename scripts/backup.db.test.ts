import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { deleteOwnDraft } from '@/lib/flows/save-draft'
import { asOwner } from '@/tests/support/database'
import { aDraft, aFullSeller, aListing, aReviewer } from '@/tests/support/listings'
import { clusterOfRun } from '@/tests/support/postgres'
import { checkBackup, compareWithBackup, restoreBackup, takeBackup } from './lib/backup.mjs'
import { withClient } from './lib/database.mjs'
import { applyDeletions, deletionsByAction, listDeletions } from './lib/deletions.mjs'
import { copyDatabase, emptyTemplate } from './lib/test-cluster.mjs'

const cluster = clusterOfRun(inject('databasePort'))
const scratch = mkdtempSync(join(tmpdir(), 'backup-test-'))
const source = process.env.DIRECT_URL ?? ''
const restored = `restored_${process.env.VITEST_POOL_ID}`
const restoredUrl = cluster.url(restored, 'postgres')
const rowsOf = (sql: string) => withClient(restoredUrl, async (client) => (await client.query(sql)).rows)

let folder: string
let draftId: string
let manifest: Awaited<ReturnType<typeof takeBackup>>

const freshTarget = () => copyDatabase(cluster, emptyTemplate, restored)

/** A copy of the backup with one file of it changed. */
function withFile(name: string, change: (text: Buffer) => Buffer): string {
  const copy = mkdtempSync(join(scratch, 'changed-'))
  for (const file of readdirSync(folder)) writeFileSync(join(copy, file), readFileSync(join(folder, file)))
  writeFileSync(join(copy, name), change(readFileSync(join(copy, name))))
  return copy
}

beforeAll(async () => {
  const seller = await aFullSeller()
  await aListing(seller, await aReviewer())
  const draft = await aDraft(seller)
  draftId = draft.id
  folder = join(scratch, 'backup')
  manifest = await takeBackup({ url: source, folder, commit: 'abc' })
  await deleteOwnDraft(seller, draftId)
})

afterAll(async () => {
  await withClient(cluster.url('postgres', 'postgres'), (client) => client.query(`DROP DATABASE IF EXISTS "${restored}" WITH (FORCE)`))
  rmSync(scratch, { recursive: true, force: true })
})

describe('a backup', () => {
  test('holds every table but those that rebuild themselves, and restores to the byte', async () => {
    const tables = await asOwner<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'rate_limit') ORDER BY 1`)
    expect(manifest.tables.map(({ name }) => name)).toEqual(tables.map(({ name }) => name))
    await freshTarget()
    await restoreBackup({ url: restoredUrl, folder })
    expect(await compareWithBackup({ url: restoredUrl, manifest })).toMatchObject({ tables: manifest.tables.length, differing: [] })
    expect(await rowsOf(`SELECT id FROM prompt WHERE id = '${draftId}'`)).toHaveLength(1)
  })

  test('a row that changed after the restore is found', async () => {
    await freshTarget()
    await restoreBackup({ url: restoredUrl, folder })
    await rowsOf(`SET session_replication_role = replica; UPDATE prompt SET title = title || '!' WHERE id = '${draftId}'`)
    expect((await compareWithBackup({ url: restoredUrl, manifest })).differing).toEqual(['prompt'])
  })

  test('the guards of the money stand again', async () => {
    await freshTarget()
    await restoreBackup({ url: restoredUrl, folder })
    await expect(rowsOf(`UPDATE audit_event SET action = 'nothing'`)).rejects.toThrow()
  })

  test('what was deleted since is deleted again, twice without harm, and the audit knows it', async () => {
    const deletions = await listDeletions({ url: source, since: manifest.takenAt })
    expect(deletions.map(({ subject_id }) => subject_id)).toEqual([draftId])
    await freshTarget()
    await restoreBackup({ url: restoredUrl, folder })
    expect(await applyDeletions({ url: restoredUrl, deletions })).toBe(1)
    expect(await applyDeletions({ url: restoredUrl, deletions })).toBe(0)
    expect(await rowsOf(`SELECT id FROM prompt WHERE id = '${draftId}'`)).toEqual([])
    expect(await rowsOf(`SELECT v.id FROM prompt_version v LEFT JOIN prompt p ON p.id = v.prompt_id WHERE p.id IS NULL`)).toEqual([])
    expect(await rowsOf(`SELECT action FROM audit_event WHERE subject_id = '${draftId}' AND action = 'prompt.delete'`)).toHaveLength(1)
  })

  test('a listing that was on sale is never deleted by a list', async () => {
    const [listing] = await asOwner<{ id: string }>(`SELECT id FROM prompt WHERE published_at IS NOT NULL LIMIT 1`)
    const [deletion] = await listDeletions({ url: source, since: manifest.takenAt })
    await freshTarget()
    await restoreBackup({ url: restoredUrl, folder })
    await expect(applyDeletions({ url: restoredUrl, deletions: [{ ...deletion, subject_id: listing?.id }] })).rejects.toThrow(/on sale/)
  })
})

describe('a restore refuses', () => {
  test('a database that has people in it', async () => {
    await expect(restoreBackup({ url: source, folder })).rejects.toThrow(/people in this database/)
  })

  test('a file that was changed, and one that was cut off, before it writes anything', async () => {
    await freshTarget()
    const changed = withFile('prompt.copy.gz', (file) => gzipSync(gunzipSync(file).toString().replace('\t', '\t ')))
    await expect(restoreBackup({ url: restoredUrl, folder: changed })).rejects.toThrow(/prompt is not the one/)
    const cut = withFile('ledger_account.copy.gz', (file) => file.subarray(0, file.length - 12))
    await expect(checkBackup(cut)).rejects.toThrow(/ledger_account cannot be read/)
    expect(await rowsOf('SELECT id FROM app_user')).toEqual([])
  })

  test('a backup of other migrations, naming the commit that fits', async () => {
    await freshTarget()
    const older = withFile('manifest.json', (file) => Buffer.from(JSON.stringify({ ...JSON.parse(file.toString()), migrations: manifest.migrations.slice(0, -1) })))
    await expect(restoreBackup({ url: restoredUrl, folder: older })).rejects.toThrow(/check out commit abc/)
  })

  test('a folder without a finished backup', async () => {
    await expect(checkBackup(join(scratch, 'nothing'))).rejects.toThrow(/no finished backup/)
    await expect(takeBackup({ url: source, folder, commit: 'abc' })).rejects.toThrow(/is there already/)
  })
})

describe('backup.sh', () => {
  const run = (args: string[], env: Record<string, string> = {}) =>
    spawnSync('bash', ['scripts/backup.sh', ...args], { encoding: 'utf8', env: { ...process.env, COMMIT_SHA: 'abc', BACKUP_CERTIFICATE: '', ...env } })
  const keyPair = (name: string) => {
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:3072', '-nodes', '-days', '2', '-subj', '/CN=backup', '-keyout', join(scratch, `${name}.key`), '-out', join(scratch, `${name}.pem`)], { encoding: 'utf8' })
    expect(made.status, made.stderr).toBe(0)
    return { key: join(scratch, `${name}.key`), certificate: join(scratch, `${name}.pem`) }
  }

  test('writes what only the holder of the key can open, and opens it with every file checked', () => {
    const [own, other] = [keyPair('own'), keyPair('other')]
    const stored = mkdtempSync(join(scratch, 'stored-'))
    const taken = run(['--out', join(scratch, 'out'), '--json'], { APP_ENV: 'production', BACKUP_CERTIFICATE: own.certificate, BACKUP_UPLOAD: `f() { cp "$1" ${stored}; }; f` })
    expect(taken.status, taken.stderr).toBe(0)
    const { file, encrypted } = JSON.parse(taken.stdout) as { file: string; encrypted: boolean }
    expect(encrypted).toBe(true)
    expect(readdirSync(stored).sort()).toEqual(readdirSync(join(scratch, 'out')).sort())
    expect(readFileSync(file).includes('manifest.json')).toBe(false)
    const opened = run(['--open', file, '--key', own.key, join(scratch, 'opened')])
    expect(opened.stdout, opened.stderr).toContain('every file is the one that was written')
    expect(run(['--open', file, '--key', other.key, join(scratch, 'not-opened')]).status).toBe(1)
    const changed = readFileSync(file)
    changed[Math.floor(changed.length / 2)]! ^= 1
    writeFileSync(file, changed)
    expect(run(['--open', file, '--key', own.key, join(scratch, 'changed')]).stderr).toContain('does not decrypt')
  }, 60_000)

  test('never writes real people in clear, nor through a pooler, and says how it is called', () => {
    expect(run([], { APP_ENV: 'production' })).toMatchObject({ status: 1, stderr: expect.stringContaining('BACKUP_CERTIFICATE is missing') as string })
    expect(run([], { DIRECT_URL: 'postgresql://a:b@db.example:6543/x' })).toMatchObject({ status: 1, stderr: expect.stringContaining('pooled address') as string })
    expect(run(['--key'])).toMatchObject({ status: 64 })
    expect(run(['--nonsense'])).toMatchObject({ status: 64 })
    expect(run(['--help']).stdout).toContain('--deletions SINCE')
  })
})

test('every deletion that the audit records can be repeated', () => {
  const sources = ['lib', 'app'].flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.includes('generated') && !name.includes('.test.')).map((name) => readFileSync(join(root, name), 'utf8')))
  const deletions = sources.flatMap((text) => [...text.matchAll(/action: '([a-z-]+\.(?:delete|erase))'/g)].map((match) => match[1]))
  expect([...new Set(deletions)].sort()).toEqual(Object.keys(deletionsByAction).sort())
})
