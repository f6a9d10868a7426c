import { spawnSync } from 'node:child_process'
import { beforeEach, describe, expect, test } from 'vitest'
import { categories } from '@/config/categories'
import { appointOperator } from '@/lib/domain/accounts'
import { listPrompts } from '@/lib/domain/catalog/list-queries'
import { saveCategories } from '@/lib/domain/catalog'
import { db, inTransaction } from '@/lib/platform/db'
import { auditOf, aUser } from '@/tests/support/accounts'
import { resetDatabase } from '@/tests/support/database'
import { aPrompt } from '@/tests/support/market'
import { typescriptArgs } from './lib/local.mjs'

beforeEach(resetDatabase)

/** Runs a script as `npm run` does, in this file's database. */
function run(file: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, typescriptArgs(file, ...args), { env: process.env, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}`.trim() }
}

describe('npm run operator', () => {
  test('makes a confirmed account an operator, says so, and records it', async () => {
    const { id, email } = await aUser()
    expect(run('scripts/operator.ts', ` ${email.toUpperCase()}`)).toMatchObject({ status: 0, said: expect.stringContaining('is an operator from now on.') as string })
    expect(await db().user.findUniqueOrThrow({ where: { id } })).toMatchObject({ role: 'ADMIN' })
    expect(await auditOf(id)).toEqual([{ action: 'account.appoint', outcome: 'ok' }])
  }, 60_000)

  test('refuses an unknown address in one sentence', () => {
    expect(run('scripts/operator.ts', 'nobody@test.example')).toEqual({ status: 1, said: 'Nobody has registered with nobody@test.example.' })
  }, 60_000)

  test('appoints once, and nobody who is not confirmed or is suspended', async () => {
    const appoint = (email: string) => inTransaction((tx) => appointOperator(tx, email))
    const [good, unverified, suspended] = [await aUser(), await aUser({ isVerified: false }), await aUser()]
    await db().user.update({ where: { id: suspended.id }, data: { status: 'SUSPENDED' } })
    expect(await Promise.all([good, good, unverified, suspended].map(({ email }) => appoint(email)).concat(appoint('')))).toEqual(expect.arrayContaining(['appointed', 'is_operator', 'unverified', 'suspended', 'unknown']))
    expect(await db().user.count({ where: { role: 'ADMIN' } })).toBe(1)
    expect(await auditOf(good.id)).toHaveLength(1)
  })
})

describe('npm run categories', () => {
  const save = (list: Parameters<typeof saveCategories>[1]) => inTransaction((tx) => saveCategories(tx, list))

  test('fills an empty database, and changes nothing the next time', async () => {
    expect(run('scripts/categories.ts')).toEqual({ status: 0, said: `Categories: ${categories.length} added, 0 changed, 0 as they were.` })
    expect(await db().category.findMany({ orderBy: { position: 'asc' } })).toEqual(categories)
    expect(await save(categories)).toEqual({ added: [], changed: [] })
  }, 60_000)

  test('brings names, groups and order up to date, and deletes nothing', async () => {
    await save([{ slug: 'old', parent: null, nameKo: '옛것', nameEn: 'Old', position: 1 }, { slug: 'email', parent: 'old', nameKo: '편지', nameEn: 'Letters', position: 2 }])
    expect(await save(categories)).toMatchObject({ changed: ['email'] })
    expect(await db().category.findUnique({ where: { slug: 'email' } })).toEqual(categories.find(({ slug }) => slug === 'email'))
    expect(await db().category.count()).toBe(categories.length + 1)
  })

  test('prompts are found by the new name of their category', async () => {
    const found = async (q: string) => (await listPrompts({ q, limit: 5 })).items.length
    await aPrompt() // in `marketing`
    expect(await found('홍보실')).toBe(0)
    await save([{ slug: 'marketing', parent: null, nameKo: '홍보실', nameEn: 'Marketing', position: 1 }])
    expect(await found('홍보실')).toBe(1)
  })
})
