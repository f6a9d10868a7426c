import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { writeReview } from '@/lib/flows/write-review'
import type { ReviewUncheckedCreateInput } from '@/lib/generated/prisma/models'
import { db, disconnect, sqlState } from '@/lib/platform/db'
import { asOwner } from '@/tests/support/database'
import { aFullSeller, aListing, aReviewer, type SellerActor } from '@/tests/support/listings'
import { anOpenedPurchase, aSealedPurchase, GOOD_WORDS, ratingOf } from '@/tests/support/reviewing'

/** What the database refuses by itself, whatever program writes to it. */
let seller: SellerActor
let operator: Actor
let promptId: string
beforeAll(async () => {
  [seller, operator] = [await aFullSeller(), await aReviewer()]
  promptId = await aListing(seller, operator)
})
afterAll(disconnect)

/** The SQLSTATE of a write. */
const stateOf = (write: Promise<unknown>): Promise<string | undefined> => write.then(() => 'written', sqlState)
const row = (purchase: { id: string; buyer: Actor }, more: Partial<ReviewUncheckedCreateInput> = {}): ReviewUncheckedCreateInput =>
  ({ id: newId('rev'), entitlementId: purchase.id, promptId, buyerId: purchase.buyer.userId, versionLabel: '1.0', rating: 4, text: GOOD_WORDS, createdAt: new Date(), ...more })
const insert = (purchase: { id: string; buyer: Actor }, more: Partial<ReviewUncheckedCreateInput> = {}) => stateOf(db().review.create({ data: row(purchase, more) }))

describe('a review that begins', () => {
  test('is of an opened purchase of its buyer and prompt', async () => {
    const [opened, sealed, another] = [await anOpenedPurchase(promptId), await aSealedPurchase(promptId), await anOpenedPurchase(promptId)]
    const elsewhere = await aListing(seller, operator)
    expect(await insert(sealed)).toBe('RV001')
    expect(await insert(opened, { buyerId: another.buyer.userId })).toBe('RV001')
    expect(await insert(opened, { promptId: elsewhere })).toBe('RV001')
    expect(await insert(opened, { entitlementId: newId('ent') })).toBe('RV001')
    await asOwner(`UPDATE entitlement SET status = 'REVOKED', revoked_at = now() WHERE id = '${another.id}'`)
    expect(await insert(another)).toBe('RV001')
    expect(await ratingOf(promptId)).toEqual([0, 0])
    expect(await insert(opened)).toBe('written')
    expect(await insert(opened)).not.toBe('written')
  })

  test('is not of an own prompt', async () => {
    expect(await insert(await anOpenedPurchase(promptId, seller))).toBe('RV002')
  })

  test.each<[string, Partial<ReviewUncheckedCreateInput>]>([
    ['no star', { rating: 0 }], ['six stars', { rating: 6 }], ['nine characters', { text: '가'.repeat(9) }], ['too many', { text: '가'.repeat(1001) }], ['a tab', { text: `${GOOD_WORDS}\t` }],
    ['a turn of direction', { text: `${GOOD_WORDS}\u202e` }], ['an answer without its time', { reply: '고마워요.' }], ['an empty answer', { reply: '', repliedAt: new Date() }],
    ['a time of hiding without reason', { hiddenAt: new Date() }], ['a reason without a time', { hiddenReason: 'ABUSE', hiddenBy: 'usr_1' }],
  ])('has not %s', async (_, more) => {
    const before = await ratingOf(promptId)
    expect(await insert(await anOpenedPurchase(promptId), more)).toBe('23514')
    expect(await ratingOf(promptId)).toEqual(before)
  })
})

describe('a review that stands', () => {
  let id: string
  beforeAll(async () => {
    const { buyer } = await anOpenedPurchase(promptId)
    id = (await writeReview(buyer, { id: promptId }, { rating: 4, text: GOOD_WORDS })).id
  })
  const set = (data: Partial<ReviewUncheckedCreateInput>) => stateOf(db().review.update({ where: { id }, data }))

  test.each<[string, () => Partial<ReviewUncheckedCreateInput>]>([
    ['id', () => ({ id: newId('rev') })], ['purchase', () => ({ entitlementId: newId('ent') })], ['prompt', () => ({ promptId: newId('prm') })], ['writer', () => ({ buyerId: newId('usr') })],
    ['version', () => ({ versionLabel: '9.9' })], ['first time', () => ({ createdAt: new Date(0) })],
  ])('keeps its %s', async (_, change) => expect(await set(change())).toBe('RV003'))

  test('is answered once', async () => {
    expect(await set({ reply: '고마워요.', repliedAt: new Date() })).toBe('written')
    expect(await set({ reply: '다른 말이에요.' })).toBe('RV004')
    expect(await set({ reply: null, repliedAt: null })).toBe('RV004')
  })

  test('is never deleted by the application', async () => {
    expect(await stateOf(db().review.delete({ where: { id } }))).toBe('42501')
    expect(await stateOf(db().$executeRaw`TRUNCATE review`)).toBe('42501')
  })
})

test('the stars of a prompt follow its reviews, and nothing else moves them', async () => {
  const own = await aListing(seller, operator)
  const [one, two] = [await anOpenedPurchase(own), await anOpenedPurchase(own)]
  const ids = [one, two].map(() => newId('rev'))
  await db().review.create({ data: row(one, { id: ids[0]!, promptId: own, rating: 5 }) })
  await db().review.create({ data: row(two, { id: ids[1]!, promptId: own, rating: 2, hiddenAt: new Date(), hiddenReason: 'ABUSE', hiddenBy: operator.userId }) })
  expect(await ratingOf(own)).toEqual([1, 5])
  await db().review.update({ where: { id: ids[1]! }, data: { rating: 1 } })
  expect(await ratingOf(own)).toEqual([1, 5])
  await db().review.update({ where: { id: ids[1]! }, data: { hiddenAt: null, hiddenReason: null, hiddenBy: null, rating: 3 } })
  expect(await ratingOf(own)).toEqual([2, 8])
  expect(await stateOf(db().prompt.update({ where: { id: own }, data: { ratingSum: 10 } }))).toBe('RV005')
  expect(await stateOf(db().prompt.update({ where: { id: own }, data: { ratingCount: { increment: 1 } } }))).toBe('RV005')
  expect(await stateOf(db().prompt.update({ where: { id: own }, data: { sellerName: '새 이름', ratingCount: 2, ratingSum: 8 } }))).toBe('written')
  await asOwner(`DELETE FROM review WHERE id = '${ids[0]!}'`)
  expect(await ratingOf(own)).toEqual([1, 3])
})
