import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOTICE_VERSION, notices } from '@/config/notices'
import { newId, newOrderNumber } from '@/lib/core/ids'
import { splitSale } from '@/lib/core/money'
import { storeBody } from '@/lib/domain/catalog/content'
import { grantEntitlement, listLibrary, restorePurchase, revokeSealed } from '@/lib/domain/library'
import { libraryListSchema } from '@/lib/domain/library/schema'
import { openPurchase } from '@/lib/flows/open-purchase'
import { fillPurchase, readPurchase } from '@/lib/flows/read-purchase'
import { sha256 } from '@/lib/platform/crypto'
import { db, inTransaction } from '@/lib/platform/db'
import { asOwner, resetDatabase } from '@/tests/support/database'
import { aBuyer, aPrompt, aSeller } from '@/tests/support/market'

const BODY = '# 역할\n당신은 {{브랜드명}}의 편지 담당자예요. $& 와 {이 괄호}는 그대로예요.\n\n혜택은 {{기한:은/는}} 지나면 끝나요.'
const VARIABLES = [{ name: '브랜드명', type: 'text', required: true, maxLength: 10 }, { name: '기한', type: 'date', required: false }]
const opening = { noticeVersion: NOTICE_VERSION, locale: 'ko' as const, ip: '203.0.113.9', userAgent: 'Test/1.0' }

/** A version of a prompt with a sealed body, approved. */
async function aVersion(prompt: { promptId: string; sellerId: string }, number: number, label: string, body = BODY): Promise<string> {
  const id = newId('prv')
  const preview = { versionLabel: label, wordCount: 10, variableCount: 2, ruleCount: 0, exampleCount: 0, clearPercent: 0, seed: 1, sections: [] }
  await db().promptVersion.create({ data: { id, promptId: prompt.promptId, number, label, variables: VARIABLES, preview, clearLines: [], wordCount: 10 } })
  await inTransaction((tx) => storeBody(tx, { id, promptId: prompt.promptId, number, sellerId: prompt.sellerId }, body))
  for (const status of ['SUBMITTED', 'APPROVED'] as const) await db().promptVersion.update({ where: { id }, data: { status, reviewedAt: new Date() } })
  return id
}

/** A paid purchase, sealed. */
async function aPurchase() {
  const [buyer, seller] = await Promise.all([aBuyer(), aSeller()])
  const prompt = await aPrompt({ sellerId: seller.sellerId })
  const versionId = await aVersion(prompt, 2, '3.0')
  const orderId = newId('ord')
  const { commission, vat, seller: share } = splitSale(9900n, 2000)
  await db().order.create({
    data: {
      id: orderId, number: newOrderNumber('2026-11-23'), buyerId: buyer.userId, sellerId: seller.sellerId, promptId: prompt.promptId, promptVersionId: versionId, titleSnapshot: '제목', listAmount: 9900n,
      payableAmount: 9900n, commissionBps: 2000, commissionAmount: commission, vatAmount: vat, sellerAmount: share, licence: 'COMMERCIAL', status: 'PAID', noticeVersion: NOTICE_VERSION, consents: {}, expiresAt: new Date(), paidAt: new Date(), releaseAfter: new Date(),
    },
  })
  await inTransaction((tx) => grantEntitlement(tx, { orderId, buyerId: buyer.userId, promptId: prompt.promptId, promptVersionId: versionId, at: new Date() }))
  const { id } = await db().entitlement.findUniqueOrThrow({ where: { orderId } })
  return { buyer, prompt, versionId, orderId, id }
}

let purchase: Awaited<ReturnType<typeof aPurchase>>
beforeEach(async () => { purchase = await aPurchase() })
afterEach(resetDatabase)

test('a sealed purchase gives nothing away, and opening gives the body as it was written', async () => {
  const { buyer, id, versionId } = purchase
  await expect(readPurchase(buyer, id)).rejects.toMatchObject({ code: 'LIBRARY_SEALED', status: 409 })
  const opened = await openPurchase(buyer, id, opening)
  expect(opened.content.body).toBe(BODY)
  const row = await db().entitlement.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({ openNoticeVersion: NOTICE_VERSION, openNoticeSha256: sha256(notices.opening.ko).toString('hex'), openedVersionId: versionId, openIp: '203.0.113.9', openUserAgent: 'Test/1.0' })
})

test('twenty openings at once leave one record, which never changes', async () => {
  const { buyer, id } = purchase
  const opened = await Promise.all(Array.from({ length: 20 }, () => openPurchase(buyer, id, opening)))
  expect(new Set(opened.map(({ purchase: { openedAt } }) => openedAt?.getTime())).size).toBe(1)
  expect(await db().auditEvent.count({ where: { subjectId: id, action: 'purchase.opened' } })).toBe(1)
  await expect(db().entitlement.update({ where: { id }, data: { openedAt: new Date(0) } })).rejects.toThrow(/seal was broken already/)
  await expect(db().entitlement.update({ where: { id }, data: { openNoticeVersion: 'other' } })).rejects.toThrow(/seal was broken already/)
})

test('of opening and withdrawing at the same moment exactly one happens', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { buyer, id, orderId } = await aPurchase()
    const [open, revoked] = await Promise.allSettled([openPurchase(buyer, id, opening), inTransaction((tx) => revokeSealed(tx, orderId, 'withdrawal', new Date()))])
    const wasRevoked = revoked.status === 'fulfilled' && revoked.value
    expect(wasRevoked).toBe(open.status === 'rejected')
    if (open.status === 'rejected') expect(open.reason).toMatchObject({ code: 'LIBRARY_REVOKED' })
  }
})

test('a stale notice, another buyer and an absent purchase are refused and leave the seal whole', async () => {
  const { buyer, id } = purchase
  await expect(openPurchase(buyer, id, { ...opening, noticeVersion: '2020-01-01' })).rejects.toMatchObject({ code: 'LIBRARY_NOTICE_CHANGED' })
  await expect(openPurchase(await aBuyer(), id, opening)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(openPurchase(buyer, newId('ent'), opening)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await db().entitlement.findUniqueOrThrow({ where: { id } })).openedAt).toBe(null)
})

test('an opening without its record is refused by the database', async () => {
  await expect(db().entitlement.update({ where: { id: purchase.id }, data: { openedAt: new Date() } })).rejects.toThrow(/opening without its record/)
})

test('a purchase that was taken back and whose refund failed comes back sealed', async () => {
  const { buyer, id, orderId } = purchase
  expect(await inTransaction((tx) => revokeSealed(tx, orderId, 'withdrawal', new Date()))).toBe(true)
  expect((await listLibrary(buyer.userId, { limit: 10 })).items).toEqual([])
  await expect(openPurchase(buyer, id, opening)).rejects.toMatchObject({ code: 'LIBRARY_REVOKED' })
  expect(await inTransaction((tx) => restorePurchase(tx, orderId))).toBe(true)
  expect(libraryListSchema.parse(await listLibrary(buyer.userId, { limit: 10 })).items).toMatchObject([{ id, isOpen: false, versionLabel: '3.0' }])
})

test('an order gives one purchase, however often it is granted', async () => {
  const { buyer, orderId, prompt, versionId } = purchase
  const grants = await Promise.all(Array.from({ length: 20 }, () => inTransaction((tx) => grantEntitlement(tx, { orderId, buyerId: buyer.userId, promptId: prompt.promptId, promptVersionId: versionId, at: new Date() }))))
  expect(grants.some(Boolean)).toBe(false)
  expect(await db().entitlement.count({ where: { orderId } })).toBe(1)
})

describe('filling', () => {
  test('values go in by the parser, particles follow them, and nothing is read twice', async () => {
    const { buyer, id } = purchase
    await openPurchase(buyer, id, opening)
    const filled = await fillPurchase(buyer, id, { values: { 브랜드명: '{{기한}} $&', 기한: '2026-11-30' }, locale: 'ko' })
    expect(filled).toEqual({ text: '# 역할\n당신은 {{기한}} $&의 편지 담당자예요. $& 와 {이 괄호}는 그대로예요.\n\n혜택은 2026.11.30은 지나면 끝나요.', missing: [] })
  })

  test('what does not fit is named; what is missing stays visible', async () => {
    const { buyer, id } = purchase
    await openPurchase(buyer, id, opening)
    await expect(fillPurchase(buyer, id, { values: { 브랜드명: 'x'.repeat(11), 기한: '2026-02-30' }, locale: 'ko' })).rejects.toMatchObject({ code: 'LIBRARY_VALUES_INVALID', fields: { 브랜드명: 'TOO_LONG', 기한: 'NOT_A_DATE' } })
    expect(await fillPurchase(buyer, id, { values: {}, locale: 'ko' })).toMatchObject({ missing: ['브랜드명'], text: expect.stringContaining('{{브랜드명}}') })
  })
})

test('later versions of the same major number may be read, an earlier one and another major may not', async () => {
  const { buyer, id, prompt, versionId } = purchase
  const [minor, major] = [await aVersion(prompt, 3, '3.1', `${BODY}\n\n새 문단`), await aVersion(prompt, 4, '4.0')]
  await openPurchase(buyer, id, opening)
  const { versions } = await readPurchase(buyer, id)
  expect(versions.map((version) => version.id)).toEqual([minor, versionId])
  expect((await readPurchase(buyer, id, minor)).content.body).toContain('새 문단')
  await expect(readPurchase(buyer, id, major)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await listLibrary(buyer.userId, { limit: 10 })).items[0]?.hasUpdate).toBe(true)
})

test('a body that was changed in the database, or moved to another version, does not open', async () => {
  const { buyer, id, versionId, prompt } = purchase
  const other = await aVersion(prompt, 5, '3.2', '다른 본문이에요. 이것도 충분히 길어요.')
  await openPurchase(buyer, id, opening)
  await asOwner(`SET session_replication_role = replica; UPDATE prompt_content SET sealed = (SELECT sealed FROM prompt_content WHERE version_id = '${other}') WHERE version_id = '${versionId}'`)
  await expect(readPurchase(buyer, id)).rejects.toMatchObject({ code: 'CRYPTO_UNREADABLE' })
})

test('the library is paged without gaps or repeats', async () => {
  const { buyer, prompt, versionId } = purchase
  for (let n = 0; n < 6; n += 1) {
    await db().entitlement.create({ data: { id: newId('ent'), orderId: await copyOrder(purchase.orderId), buyerId: buyer.userId, promptId: prompt.promptId, promptVersionId: versionId, withdrawableUntil: new Date() } })
  }
  const seen: string[] = []
  for (let cursor: string | undefined, page = 0; page < 10; page += 1) {
    const { items, nextCursor } = await listLibrary(buyer.userId, { limit: 2, cursor })
    seen.push(...items.map((item) => item.id))
    if (!nextCursor) break
    cursor = nextCursor
  }
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
})

/** Another order of the same buyer, refunded so that the prompt may be owned once. */
async function copyOrder(orderId: string): Promise<string> {
  const { id: _id, number: _number, consents: _consents, ...order } = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  const id = newId('ord')
  await db().order.create({ data: { ...order, id, number: newOrderNumber('2026-11-23'), consents: {}, status: 'REFUNDED', refundedAt: new Date() } })
  return id
}
