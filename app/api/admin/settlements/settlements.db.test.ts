import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET as csrf } from '@/app/api/auth/csrf/route'
import { POST as login } from '@/app/api/auth/login/route'
import { GET as books } from '@/app/api/admin/books/route'
import { POST as result } from '@/app/api/admin/payouts/[id]/result/route'
import { GET as list, POST as settleNow } from '@/app/api/admin/settlements/route'
import { GET as detail } from '@/app/api/admin/settlements/[period]/route'
import { POST as approve } from '@/app/api/admin/settlements/[period]/approve/route'
import { GET as payoutFile } from '@/app/api/admin/settlements/[period]/payout-file/route'
import { POST as requeue } from '@/app/api/admin/settlements/[period]/requeue/route'
import { GET as releaseCron } from '@/app/api/cron/release/route'
import { GET as settlementCron } from '@/app/api/cron/settlement/route'
import { GET as balance } from '@/app/api/seller/balance/route'
import { GET as sales } from '@/app/api/seller/sales/route'
import { GET as statement } from '@/app/api/seller/statements/[period]/route'
import { GET as statements } from '@/app/api/seller/statements/route'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { sellerBalanceSchema } from '@/lib/reports/seller-balance'
import { salesPageSchema } from '@/lib/reports/seller-sales'
import { aUser, GOOD_PASSWORD } from '@/tests/support/accounts'
import { atKst } from '@/tests/support/book-owner'
import { expectBooksBalanced } from '@/tests/support/books'
import { Browser, type CallOptions } from '@/tests/support/browser'
import { resetDatabase } from '@/tests/support/database'
import { aPayee, earn } from '@/tests/support/settling'

type Handler = Parameters<Browser['call']>[0]
const MONTH = { period: '2026-10' }

async function signIn(email: string): Promise<Browser> {
  const browser = new Browser()
  const token = async () => { browser.csrfToken = ((await (await browser.call(csrf, '/api/auth/csrf')).json()) as { token: string }).token }
  await token()
  await browser.call(login, '/api/auth/login', { body: { email, password: GOOD_PASSWORD } })
  await token()
  return browser
}

let sellerId: string
let seller: Browser
let stranger: Browser
let admin: Browser

beforeAll(async () => { await atKst(null) })
beforeEach(async () => {
  await resetDatabase()
  await atKst('2026-10-15T12:00')
  const [shop, sellerUser, adminUser, strangerUser] = [await aPayee(), await aUser(), await aUser({ role: 'ADMIN' }), await aUser()]
  sellerId = shop.sellerId
  await db().sellerProfile.update({ where: { id: sellerId }, data: { userId: sellerUser.id } })
  await earn(sellerId, 20_000n)
  await atKst('2026-11-01T09:05')
  ;[seller, admin, stranger] = [await signIn(sellerUser.email), await signIn(adminUser.email), await signIn(strangerUser.email)]
})
afterEach(expectBooksBalanced)

const ask = async (browser: Browser, handler: Handler, path: string, options: CallOptions = {}) => {
  const response = await browser.call(handler, path, options)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> & { code?: string } }
}
const post = { method: 'POST', params: MONTH }
const schedule = (handler: (request: Request) => Promise<Response>, authorization?: string) =>
  handler(new Request('http://localhost:3000/api/cron/x', { headers: authorization === undefined ? {} : { authorization } }))

describe('operators', () => {
  test('settle, approve, download, record: from a sale to the bank', async () => {
    expect(await schedule(settlementCron, `Bearer ${env().CRON_SECRET}`).then((response) => response.json())).toEqual({ job: 'settlement', closed: ['2026-10'], waiting: null })
    expect((await ask(admin, list, '/api/admin/settlements')).body).toMatchObject({ items: [{ period: '2026-10', status: 'COMPUTED', sellers: 1 }], nextCursor: null })
    expect((await ask(admin, approve, '/x', post)).body).toEqual({ period: '2026-10', status: 'APPROVED', queued: 1, blocked: {} })
    expect((await ask(admin, requeue, '/x', post)).body).toMatchObject({ queued: 0 })

    expect(await ask(admin, payoutFile, '/x', { params: MONTH })).toMatchObject({ status: 403, body: { code: 'SETTLEMENT_APPROVER' } })
    const other = await signIn((await aUser({ role: 'ADMIN' })).email)
    const files = [await other.call(payoutFile, '/x', { params: MONTH }), await admin.call(payoutFile, '/x?number=1', { params: MONTH })]
    const [first, second] = await Promise.all(files.map((file) => file.arrayBuffer()))
    expect(Buffer.from(first!).equals(Buffer.from(second!))).toBe(true)
    expect(files[0]!.headers.get('content-disposition')).toBe('attachment; filename="payout-2026-10-1.csv"')
    expect(files[0]!.headers.get('cache-control')).toBe('private, no-store')
    expect(files[0]!.headers.get('x-content-sha256')).toMatch(/^[0-9a-f]{64}$/)

    const { body } = await ask(admin, detail, '/x', { params: MONTH })
    const id = (body.statements as { items: { payout: { id: string } }[] }).items[0]!.payout.id
    const record = (input: object) => ask(admin, result, '/x', { params: { id }, body: input })
    expect((await record({ result: 'confirmed' })).status).toBe(400)
    expect((await record({ result: 'confirmed', bankRef: 'B1', amount: 1 })).status).toBe(400)
    expect((await record({ result: 'confirmed', bankRef: 'B1' })).body).toEqual({ id, status: 'CONFIRMED' })
    expect((await ask(admin, list, '/x')).body).toMatchObject({ items: [{ status: 'DONE' }] })
    expect((await ask(admin, books, '/x')).body).toMatchObject({ isBalanced: true })
  })

  test('cannot approve what they settled themselves', async () => {
    expect((await ask(admin, settleNow, '/x', { method: 'POST' })).body).toEqual({ closed: ['2026-10'], waiting: null })
    expect(await ask(admin, approve, '/x', post)).toMatchObject({ status: 403, body: { code: 'SETTLEMENT_SAME_PERSON' } })
  })

  test('are the only ones who may', async () => {
    const doors: [Handler, CallOptions][] = [
      [list, {}], [settleNow, { method: 'POST' }], [detail, { params: MONTH }], [approve, post], [requeue, post], [payoutFile, { params: MONTH }],
      [result, { params: { id: `pyo_${'0'.repeat(26)}` }, body: { result: 'failed', reason: 'x' } }], [books, {}],
    ]
    for (const [door, options] of doors) {
      expect((await ask(seller, door, '/x', options)).body.code).toBe('AUTH_ADMIN_REQUIRED')
      expect((await ask(stranger, door, '/x', options)).body.code).toBe('AUTH_ADMIN_REQUIRED')
    }
    expect((await new Browser().call(payoutFile, '/x', { params: MONTH })).status).toBe(401)
    expect(await db().settlementRun.count()).toBe(0)
  })

  test.each(['2026-13', '../2026-10', '2026-10-01'])('a month named %s is not there', async (period) => {
    expect((await ask(admin, detail, '/x', { params: { period } })).status).toBe(404)
  })
})

describe('sellers', () => {
  test('see their balance, sales and statements; strangers see that they sell nothing', async () => {
    expect(sellerBalanceSchema.parse((await ask(seller, balance, '/x')).body)).toMatchObject({ available: { amount: { amount: 20_000, currency: 'KRW' } } })
    expect(salesPageSchema.parse((await ask(seller, sales, '/x?limit=1')).body)).toMatchObject({ items: [{ state: 'released' }], nextCursor: null })
    expect((await ask(seller, sales, '/x?limit=101')).status).toBe(400)
    expect((await ask(seller, sales, '/x?seller=slr_1')).status).toBe(400)
    expect((await ask(seller, statements, '/x')).body).toMatchObject({ items: [{ period: '2026-11', status: 'OPEN' }] })
    for (const door of [balance, sales, statements]) expect((await ask(stranger, door, '/x')).status).toBe(403)
    expect((await ask(stranger, statement, '/x', { params: MONTH })).status).toBe(403)
  })

  test('take a statement as JSON, as CSV or as a page to keep', async () => {
    await schedule(settlementCron, `Bearer ${env().CRON_SECRET}`)
    expect((await ask(seller, statement, '/x', { params: MONTH })).body).toMatchObject({ period: '2026-10', payable: { amount: 20_000 } })
    const csv = await seller.call(statement, '/x', { params: MONTH, headers: { accept: 'text/csv' } })
    expect([csv.headers.get('content-type'), csv.headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="statement-2026-10.csv"'])
    const page = await seller.call(statement, '/x', { params: MONTH, headers: { accept: 'text/html,application/xhtml+xml' } })
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain('2026-10 정산서')
    expect((await seller.call(statement, '/x?format=csv', { params: MONTH })).headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await ask(seller, statement, '/x', { params: { period: '2026-08' } })).status).toBe(404)
    const pdf = await ask(seller, statement, '/x', { params: MONTH, headers: { accept: 'application/pdf' } })
    expect([pdf.status, pdf.body.code]).toEqual([406, 'NOT_ACCEPTABLE'])
  })
})

describe('the schedule', () => {
  test.each([undefined, 'Bearer wrong', `Basic ${'x'.repeat(40)}`])('is the only one who may run it (%s)', async (authorization) => {
    for (const job of [settlementCron, releaseCron]) expect((await schedule(job, authorization)).status).toBe(401)
    expect(await db().settlementRun.count()).toBe(0)
    expect(await db().cronRun.count()).toBe(0)
  })

  test('releases and says how many', async () => {
    expect(await schedule(releaseCron, `Bearer ${env().CRON_SECRET}`).then((response) => response.json())).toMatchObject({ job: 'release', released: 0 })
  })
})
