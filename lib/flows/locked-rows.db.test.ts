import { afterAll, expect, test } from 'vitest'
import { newId, newOrderNumber } from '@/lib/core/ids'
import { lockOrder } from '@/lib/domain/orders'
import { findAttemptOf, lockAttempt, lockRefund } from '@/lib/domain/payments'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { aBuyer, aPrompt } from '@/tests/support/market'

afterAll(disconnect)

const at = new Date('2026-11-02T03:04:05.678Z')

test('a row that is read with its lock is the row of its model, field by field', async () => {
  const [buyer, prompt] = [await aBuyer(), await aPrompt()]
  const [orderId, attemptId, refundId] = [newId('ord'), newId('pay'), newId('rfd')]
  const order = await db().order.create({
    data: {
      id: orderId, number: newOrderNumber('2026-11-23'), buyerId: buyer.userId, sellerId: prompt.sellerId, promptId: prompt.promptId, promptVersionId: prompt.versionId, titleSnapshot: '이름',
      listAmount: 9_900n, payableAmount: 9_900n, commissionBps: 2_000, commissionAmount: 1_980n, vatAmount: 198n, sellerAmount: 7_722n, licence: 'PERSONAL', status: 'PAID',
      noticeVersion: '2026-11-01', consents: [{ consent: 'terms' }], idempotencyKey: 'key-1', requestSha256: Uint8Array.of(0, 1, 254, 255), paidAt: at, releaseAfter: at, expiresAt: at,
    },
  })
  const attempt = await db().paymentAttempt.create({
    data: { id: attemptId, gatewayOrderId: attemptId, orderId, gateway: 'toss', amount: 9_900n, status: 'SUCCEEDED', method: 'card', paymentKey: newId('pay'), capturedAmount: 9_900n, feeEstimateAmount: 336n, capturedAt: at, claimedAt: at, expiresAt: at },
  })
  const refund = await db().refund.create({ data: { id: refundId, orderId, attemptId, kind: 'WITHDRAWAL', amount: 9_900n, reason: 'TEST', idempotencyKey: 'key-2', nextTryAt: at } })
  const locked = await inTransaction(async (tx) => [await lockOrder(tx, orderId), await lockAttempt(tx, attemptId), await lockRefund(tx, refundId)])
  expect(locked).toEqual([order, attempt, refund])
  expect(await findAttemptOf(buyer.userId, { id: attemptId })).toEqual(attempt)
  expect(await findAttemptOf('usr_somebody', { id: attemptId })).toBeNull()
})
