import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db, disconnect, pool, sqlState } from '@/lib/platform/db'
import { Browser } from '@/tests/support/browser'
import { aBuyer, aSeller } from '@/tests/support/market'
import { aFullSeller, type SellerActor } from '@/tests/support/listings'
import { aSale, anAdmin } from '@/tests/support/settling'
import { signIn } from '@/tests/support/sign-in'
import { showSellerIdentity } from '@/lib/flows/show-seller-identity'
import { GET as read } from './route'

interface Purchase { id: string; buyerId: string; browser: Browser }
let seller: SellerActor
let purchase: Purchase

async function aPurchase(sellerId: string): Promise<Purchase> {
  const { orderId } = await aSale(sellerId, 9_900n)
  const { buyerId } = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  const { email } = await db().user.findUniqueOrThrow({ where: { id: buyerId } })
  return { id: orderId, buyerId, browser: await signIn(email) }
}
beforeAll(async () => {
  seller = await aFullSeller()
  purchase = await aPurchase(seller.sellerId)
})
afterAll(disconnect)

const ask = async (browser: Browser, id: string) => {
  const response = await browser.call(read, `/api/orders/${id}/seller`, { params: { id } })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
}
const openIt = ({ id }: Purchase) =>
  db().$executeRaw`UPDATE entitlement SET opened_at = now(), open_notice_version = 'v', open_notice_sha256 = 'h', opened_version_id = prompt_version_id WHERE order_id = ${id}`
async function giveBack({ id }: Purchase): Promise<void> {
  await db().order.update({ where: { id }, data: { status: 'REFUNDED', refundedAt: new Date() } })
  await db().entitlement.update({ where: { orderId: id }, data: { status: 'REVOKED', revokedAt: new Date(), revokedReason: 'WITHDRAWAL' } })
}
const readsOf = (sellerId: string) => db().auditEvent.findMany({ where: { action: 'seller.identity-read', subjectId: sellerId }, orderBy: { id: 'asc' } })

describe('GET /api/orders/{id}/seller', () => {
  test('tells the buyer who the person is, and records every reading', async () => {
    const { status, headers, body } = await ask(purchase.browser, purchase.id)
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(body).toEqual({ kind: 'INDIVIDUAL', shopName: '문장공방', name: '이문장', address: '서울시 중구 세종대로 110', phone: '010-0000-1234', email: 'shop@example.com', business: null })
    await ask(purchase.browser, purchase.id)
    const reads = await readsOf(seller.sellerId)
    expect(reads).toMatchObject(Array.from({ length: 2 }, () => ({ actorId: purchase.buyerId, subjectType: 'seller', outcome: 'ok', details: { orderId: purchase.id }, requestId: expect.any(String) as string })))
    expect(await db().auditEvent.deleteMany({ where: { id: reads[0]?.id ?? '' } }).catch(sqlState)).toBe('42501')
  })

  test('records from where it was read', async () => {
    const other = await aFullSeller()
    const { id, buyerId } = await aPurchase(other.sellerId)
    const buyer = { ...(await aBuyer()), userId: buyerId }
    await showSellerIdentity(buyer, id, '203.0.113.9')
    expect(await readsOf(other.sellerId)).toMatchObject([{ actorId: buyerId, details: { orderId: id, ip: '203.0.113.9' } }])
  })

  test('tells of a business what it publishes', async () => {
    const business = await aSeller()
    await db().sellerProfile.update({ where: { id: business.sellerId }, data: { representativeName: '김문장', businessNumber: '123-45-67891', mailOrderNumber: '제2026-서울중구-0001호' } })
    const { id, browser } = await aPurchase(business.sellerId)
    expect((await ask(browser, id)).body).toMatchObject({ kind: 'BUSINESS', name: '김문장', business: { name: '문장공방', number: '123-45-67891', mailOrderNumber: '제2026-서울중구-0001호' } })
  })

  test('still tells it after the refund of an opened purchase, and not before a payment', async () => {
    const bought = await aPurchase(seller.sellerId)
    await openIt(bought)
    await giveBack(bought)
    expect((await ask(bought.browser, bought.id)).status).toBe(200)
    const { id } = await db().order.create({ data: { ...(await db().order.findUniqueOrThrow({ where: { id: bought.id } })), id: `ord_${'0'.repeat(26)}`, number: '20261123-UNPAI', status: 'PENDING', paidAt: null, refundedAt: null, consents: {} } })
    const before = (await readsOf(seller.sellerId)).length
    expect(await ask(bought.browser, id)).toMatchObject({ status: 409, body: { code: 'ORDER_NOT_PAID' } })
    expect(await readsOf(seller.sellerId)).toHaveLength(before)
  })

  test('tells no more of a private person once the purchase was given back sealed; of a business it does', async () => {
    const bought = await aPurchase(seller.sellerId)
    expect((await ask(bought.browser, bought.id)).status).toBe(200)
    await giveBack(bought)
    expect(await ask(bought.browser, bought.id)).toMatchObject({ status: 409, body: { code: 'ORDER_GIVEN_BACK' } })
    expect((await readsOf(seller.sellerId)).at(-1)).toMatchObject({ actorId: bought.buyerId, outcome: 'denied', reason: 'ORDER_GIVEN_BACK', details: { orderId: bought.id } })
    const fromBusiness = await aPurchase((await aSeller()).sellerId)
    await giveBack(fromBusiness)
    expect((await ask(fromBusiness.browser, fromBusiness.id)).status).toBe(200)
  })

  test('whoever buys and gives back in a loop is told the next one only after opening it', async () => {
    const bought = await aPurchase(seller.sellerId)
    for (let i = 0; i < 3; i += 1) {
      const other = await aPurchase(seller.sellerId)
      await db().entitlement.update({ where: { orderId: other.id }, data: { buyerId: bought.buyerId, status: 'REVOKED', revokedAt: new Date(), revokedReason: 'WITHDRAWAL' } })
    }
    expect(await ask(bought.browser, bought.id)).toMatchObject({ status: 409, body: { code: 'ORDER_OPEN_FIRST' } })
    await openIt(bought)
    expect((await ask(bought.browser, bought.id)).status).toBe(200)
  })

  test('tells nobody else: other buyers, the seller, an operator, a guest', async () => {
    const before = (await readsOf(seller.sellerId)).length
    for (const { email } of [await aBuyer(), seller, await anAdmin()]) {
      expect(await ask(await signIn(email), purchase.id)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    }
    expect((await ask(new Browser(), purchase.id)).status).toBe(401)
    expect((await ask(purchase.browser, 'ord_odd')).status).toBe(404)
    expect(await readsOf(seller.sellerId)).toHaveLength(before)
  })

  test('is not for collecting: the eleventh reading in an hour is refused', async () => {
    await pool().query('DELETE FROM rate_limit')
    const answers = []
    for (let i = 0; i < 11; i += 1) answers.push(await ask(purchase.browser, purchase.id))
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 200), 429])
    expect(answers.at(-1)?.headers.get('retry-after')).toMatch(/^\d+$/)
  })
})
