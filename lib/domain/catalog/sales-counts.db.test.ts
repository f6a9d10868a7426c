import { afterEach, expect, test } from 'vitest'
import { newId, newOrderNumber } from '@/lib/core/ids'
import { splitSale } from '@/lib/core/money'
import { db } from '@/lib/platform/db'
import { asOwner, resetDatabase } from '@/tests/support/database'
import { aBuyer, aPrompt } from '@/tests/support/market'
import { refreshSalesCounts } from './sales-counts'

afterEach(resetDatabase)

test('the shown number of sales follows what was paid and what was given back', async () => {
  const prompt = await aPrompt()
  const { commission, vat, seller } = splitSale(9900n, 2000)
  const orders: string[] = []
  for (let n = 0; n < 3; n += 1) {
    const id = newId('ord')
    orders.push(id)
    await db().order.create({
      data: {
        id, number: newOrderNumber('2026-11-23'), buyerId: (await aBuyer()).userId, sellerId: prompt.sellerId, promptId: prompt.promptId, promptVersionId: prompt.versionId, titleSnapshot: '제목', listAmount: 9900n, payableAmount: 9900n,
        commissionBps: 2000, commissionAmount: commission, vatAmount: vat, sellerAmount: seller, licence: 'COMMERCIAL', status: 'PAID', noticeVersion: '1', consents: {}, expiresAt: new Date(), paidAt: new Date(), releaseAfter: new Date(),
      },
    })
  }
  const shown = async () => (await db().prompt.findUniqueOrThrow({ where: { id: prompt.promptId } })).salesCount
  expect(await refreshSalesCounts()).toHaveLength(1)
  expect(await shown()).toBe(3)
  expect(await refreshSalesCounts()).toEqual([])
  await asOwner(`UPDATE orders SET status = 'REFUNDED', refunded_at = now() WHERE id IN ('${orders.join("','")}')`)
  expect(await refreshSalesCounts()).toHaveLength(1)
  expect(await shown()).toBe(0)
})
