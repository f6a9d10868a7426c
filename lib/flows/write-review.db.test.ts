import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { revokePurchase } from '@/lib/domain/library'
import { CLAIM_DAYS, countStars, findOwnReview, liftEndedClaims, listReviews } from '@/lib/domain/reviews'
import { HIDDEN_REASONS } from '@/lib/domain/reviews/schema'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { auditOf, mailsTo } from '@/tests/support/accounts'
import { asOwner } from '@/tests/support/database'
import { aFullSeller, aListing, aReviewer, HIDDEN, type SellerActor } from '@/tests/support/listings'
import { aBuyer } from '@/tests/support/market'
import { anOpenedPurchase, aSealedPurchase, GOOD_WORDS, ratingOf } from '@/tests/support/reviewing'
import { hideReview, showReview } from './hide-review'
import { replyToReview } from './reply-to-review'
import { approvePrompt } from './review-prompt'
import { saveOwnDraft, startOwnVersion } from './save-draft'
import { submitPrompt } from './submit-prompt'
import { writeReview } from './write-review'

let seller: SellerActor
let operator: Actor
let promptId: string
beforeAll(async () => { [seller, operator] = [await aFullSeller(), await aReviewer()] })
beforeEach(async () => { promptId = await aListing(seller, operator) })
afterAll(disconnect)

const write = (buyer: Actor, rating: number, text = GOOD_WORDS) => writeReview(buyer, { id: promptId }, { rating, text })
const shown = async () => (await listReviews(promptId, { limit: 100 })).items
/** A buyer who opened the prompt, and their review. */
async function aReview(rating = 4): Promise<{ buyer: Actor; id: string; orderId: string }> {
  const { buyer, orderId } = await anOpenedPurchase(promptId)
  return { buyer, orderId, id: (await write(buyer, rating)).id }
}
const refund = (orderId: string) => inTransaction(async (tx) => {
  await revokePurchase(tx, orderId, 'test', new Date())
  await tx.order.update({ where: { id: orderId }, data: { status: 'REFUNDED', refundedAt: new Date() } })
})

describe('writing', () => {
  test('an owner who opened it writes one review, which everybody reads under a masked name', async () => {
    const { buyer, id } = await aReview()
    expect(await shown()).toMatchObject([{ id, rating: 4, text: GOOD_WORDS, versionLabel: '1.0', writer: '구**', editedAt: null, reply: null }])
    for (const secret of [buyer.userId, buyer.email, buyer.displayName]) expect(JSON.stringify(await shown())).not.toContain(secret)
    expect(await ratingOf(promptId)).toEqual([1, 4])
    expect(await auditOf(id)).toEqual([{ action: 'review.write', outcome: 'ok' }])
  })

  test('of twenty buyers at once, and then of edits and hidings at once, every star is counted', async () => {
    const buyers: Actor[] = []
    for (let n = 0; n < 20; n += 1) buyers.push((await anOpenedPurchase(promptId)).buyer)
    const reviews = await Promise.all(buyers.map((buyer, n) => write(buyer, 1 + (n % 5))))
    expect(await ratingOf(promptId)).toEqual([20, 60])
    expect(await countStars(promptId)).toEqual([4, 4, 4, 4, 4])
    // Of those who meet, a hiding before the edit refuses it; the sum must follow whatever happened.
    const results = await Promise.allSettled(reviews.flatMap(({ id }, n) => [write(buyers[n]!, 5), ...(n % 2 === 0 ? [hideReview(operator, id, 'ABUSE')] : [])]))
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'REVIEW_HIDDEN' })
    expect(await ratingOf(promptId)).toEqual([10, 50])
    expect(await countStars(promptId)).toEqual([10, 0, 0, 0, 0])
  })

  test('twenty times at once by one buyer is one review, and the same words again change nothing', async () => {
    const { buyer } = await anOpenedPurchase(promptId)
    const results = await Promise.all(Array.from({ length: 20 }, () => write(buyer, 5)))
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await shown()).toMatchObject([{ editedAt: null }])
    expect(await ratingOf(promptId)).toEqual([1, 5])
    expect(await auditOf(results[0]!.id)).toHaveLength(1)
  })

  test('an edit changes words and stars and says when, and nothing else', async () => {
    const { buyer, id } = await aReview(5)
    const [before] = await shown()
    expect(await write(buyer, 2, `${GOOD_WORDS} 새 모델에서는 길어져요.`)).toMatchObject({ id, isNew: false })
    expect(await shown()).toEqual([{ ...before, rating: 2, text: `${GOOD_WORDS} 새 모델에서는 길어져요.`, editedAt: expect.any(String) as string }])
    expect(await ratingOf(promptId)).toEqual([1, 2])
  })

  test('a stranger, a sealed purchase, a refunded one and the seller are refused', async () => {
    await expect(write(await aBuyer(), 5)).rejects.toMatchObject({ code: 'REVIEW_NOT_BOUGHT', status: 403 })
    await expect(write((await aSealedPurchase(promptId)).buyer, 5)).rejects.toMatchObject({ code: 'REVIEW_NOT_OPENED', status: 409 })
    const refunded = await anOpenedPurchase(promptId)
    await refund(refunded.orderId)
    await expect(write(refunded.buyer, 5)).rejects.toMatchObject({ code: 'REVIEW_NOT_BOUGHT' })
    await expect(write(seller, 5)).rejects.toMatchObject({ code: 'REVIEW_OWN_PROMPT', status: 403 })
    await expect(write((await anOpenedPurchase(promptId, seller)).buyer, 5)).rejects.toMatchObject({ code: 'REVIEW_OWN_PROMPT' })
    await expect(writeReview(seller, { slug: 'no-such-prompt' }, { rating: 5, text: GOOD_WORDS })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
    expect(await ratingOf(promptId)).toEqual([0, 0])
  })

  test('of a refund and a review at the same moment, no review of a refunded purchase begins', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { buyer, orderId, id } = await anOpenedPurchase(promptId)
      const [written] = await Promise.allSettled([write(buyer, 3), refund(orderId)])
      if (written.status === 'rejected') expect(written.reason).toMatchObject({ code: 'REVIEW_NOT_BOUGHT' })
      expect(await db().review.count({ where: { entitlementId: id } })).toBe(written.status === 'fulfilled' ? 1 : 0)
    }
  })

  test('the review of a refunded order stays, and whoever buys again edits it', async () => {
    const { buyer, id, orderId } = await aReview(2)
    await refund(orderId)
    expect(await ratingOf(promptId)).toEqual([1, 2])
    await anOpenedPurchase(promptId, buyer)
    expect(await write(buyer, 4)).toMatchObject({ id, isNew: false })
    expect(await ratingOf(promptId)).toEqual([1, 4])
  })
})

describe('the sold text', () => {
  test.each([
    ['as it is', HIDDEN],
    ['over several lines', HIDDEN.replaceAll(' ', '\n')],
    ['in decomposed letters', HIDDEN.normalize('NFD')],
  ])('is refused %s, and the refusal says nothing of it', async (_, copied) => {
    const { buyer } = await anOpenedPurchase(promptId)
    const refusal: unknown = await write(buyer, 5, `이런 문장이 들어 있어요: ${copied}`).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'REVIEW_COPIES_BODY', status: 422, fields: { text: 'COPIES_BODY' } })
    expect(JSON.stringify(refusal)).not.toContain('비밀스러운')
    expect(await shown()).toEqual([])
  })

  test('may be spoken of: a heading, a line in clear, a few words', async () => {
    const { buyer } = await anOpenedPurchase(promptId)
    await expect(write(buyer, 5, '‘비밀스러운 문장’이라는 말이 재미있어요. 2. 짧게 적어요. # 출력')).resolves.toMatchObject({ isNew: true })
  })

  test('of an older version counts as well', async () => {
    const draft = await startOwnVersion(seller, promptId, 'minor')
    const body = draft.version.body.replace(HIDDEN, '새 버전에서는 이 자리에 다른 문장을 두었어요')
    await saveOwnDraft(seller, promptId, { revision: draft.revision, body, changeNote: '문장을 바꿨어요.' })
    await submitPrompt(seller, promptId, {})
    await approvePrompt(operator, promptId)
    const { buyer } = await anOpenedPurchase(promptId)
    await expect(write(buyer, 5, HIDDEN)).rejects.toMatchObject({ code: 'REVIEW_COPIES_BODY' })
    await write(buyer, 5)
    expect(await shown()).toMatchObject([{ versionLabel: '1.1' }])
  })
})

describe('the answer of the seller', () => {
  test('is given once, and again only with the same words', async () => {
    const { id } = await aReview()
    const answers = await Promise.allSettled(['고마워요.', '다음 판에서 고칠게요.'].map((text) => replyToReview(seller, id, text)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'REVIEW_ANSWERED', status: 409 })
    const [{ reply } = { reply: null }] = await shown()
    await replyToReview(seller, id, reply?.text ?? '')
    expect(await shown()).toMatchObject([{ reply }])
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['review.write', 'review.reply'])
  })

  test('is for the seller of that prompt alone, and not for a hidden review', async () => {
    const { id } = await aReview()
    await expect(replyToReview(await aFullSeller(), id, '고마워요.')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(replyToReview(seller, newId('rev'), '고마워요.')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await hideReview(operator, id, 'ADVERTISING')
    await expect(replyToReview(seller, id, '고마워요.')).rejects.toMatchObject({ code: 'REVIEW_HIDDEN' })
  })
})

describe('hiding', () => {
  test('takes it from the list and from the average, tells the writer why, and keeps the record', async () => {
    const [low, high] = [await aReview(1), await aReview(5)]
    await hideReview(operator, low.id, 'NOT_GENUINE')
    expect(await ratingOf(promptId)).toEqual([1, 5])
    expect((await shown()).map(({ id }) => id)).toEqual([high.id])
    expect(await findOwnReview(low.buyer.userId, promptId)).toMatchObject({ hiddenReason: 'NOT_GENUINE', rating: 1 })
    expect(await mailsTo(low.buyer.userId, 'review-hidden')).toEqual([{ title: '환불 문의에 보내는 첫 답장', reason: 'NOT_GENUINE' }])
    expect(await db().auditEvent.findFirst({ where: { subjectId: low.id, action: 'review.hide' } })).toMatchObject({ actorId: operator.userId, reason: 'NOT_GENUINE' })
    await expect(hideReview(operator, low.id, 'ABUSE')).rejects.toMatchObject({ code: 'REVIEW_HIDDEN' })
    await expect(write(low.buyer, 5)).rejects.toMatchObject({ code: 'REVIEW_HIDDEN', status: 409 })

    await showReview(operator, low.id)
    expect(await ratingOf(promptId)).toEqual([2, 6])
    await expect(showReview(operator, low.id)).rejects.toMatchObject({ code: 'REVIEW_NOT_HIDDEN' })
    expect((await auditOf(low.id)).map(({ action }) => action)).toEqual(['review.write', 'review.hide', 'review.show'])
  })

  test('is not for whoever sells the prompt, operator or not', async () => {
    const { id } = await aReview(1)
    await expect(hideReview({ ...seller, isAdmin: true }, id, 'ABUSE')).rejects.toMatchObject({ code: 'REVIEW_OWN_PROMPT', status: 403 })
    expect(await shown()).toHaveLength(1)
  })

  test('for somebody’s claim ends by itself after its days, and for nothing else', async () => {
    const [over, under, abuse] = [await aReview(5), await aReview(4), await aReview(3)]
    for (const { id } of [over, under]) await hideReview(operator, id, 'RIGHTS_CLAIM')
    await hideReview(operator, abuse.id, 'ABUSE')
    await asOwner(`UPDATE review SET hidden_at = now() - interval '${CLAIM_DAYS} days 1 minute' WHERE id IN ('${over.id}', '${abuse.id}')`)
    await asOwner(`UPDATE review SET hidden_at = now() - interval '${CLAIM_DAYS - 1} days' WHERE id = '${under.id}'`)
    expect(await liftEndedClaims()).toHaveLength(1)
    expect((await shown()).map(({ id }) => id)).toEqual([over.id])
    expect(await ratingOf(promptId)).toEqual([1, 5])
    expect(await db().auditEvent.findFirst({ where: { subjectId: over.id, action: 'review.show' } })).toMatchObject({ actorId: null, reason: 'CLAIM_ENDED' })
    expect(await liftEndedClaims()).toEqual([])

    await expect(hideReview(operator, under.id, 'RIGHTS_CLAIM')).rejects.toMatchObject({ code: 'REVIEW_HIDDEN' })
    await hideReview(operator, under.id, 'NOT_GENUINE')
    expect(await findOwnReview(under.buyer.userId, promptId)).toMatchObject({ hiddenReason: 'NOT_GENUINE' })
    expect(await mailsTo(under.buyer.userId, 'review-hidden')).toMatchObject([{ reason: 'RIGHTS_CLAIM' }, { reason: 'NOT_GENUINE' }])
    expect(await ratingOf(promptId)).toEqual([1, 5])
  })

  test('takes every reason of the page and the database knows no other', async () => {
    for (const reason of HIDDEN_REASONS) {
      const { id } = await aReview(3)
      await hideReview(operator, id, reason)
    }
    const known = await db().$queryRaw<{ reason: string }[]>`SELECT unnest(enum_range(NULL::review_hidden_reason))::text AS reason`
    expect(known.map(({ reason }) => reason)).toEqual([...HIDDEN_REASONS])
  })
})

test('the list is paged without gaps or repeats, also where several came in the same moment', async () => {
  const written: string[] = []
  for (let n = 0; n < 7; n += 1) written.push((await aReview(5)).id)
  await asOwner(`SET session_replication_role = replica; UPDATE review SET created_at = '2026-11-20T00:00:00Z' WHERE id IN ('${written.slice(1, 6).join("','")}')`)
  const seen: string[] = []
  for (let cursor: string | undefined, page = 0; page < 10; page += 1) {
    const { items, nextCursor } = await listReviews(promptId, { limit: 3, cursor })
    seen.push(...items.map(({ id }) => id))
    if (!nextCursor) break
    cursor = nextCursor
  }
  const [first, last, ...same] = [written[0], written[6], ...written.slice(1, 6).reverse()]
  expect(seen).toEqual([last, first, ...same])
  expect((await listReviews(promptId, { limit: 3, cursor: newId('rev') })).items).toEqual([])
})
