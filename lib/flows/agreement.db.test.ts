import { expect, test } from 'vitest'
import { NOTICE_VERSION, notices } from '@/config/notices'
import { findAgreement } from '@/lib/domain/orders'
import { sha256 } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { aBuyer, aPrompt, aSeller, wish } from '@/tests/support/market'
import { shopUnderTest } from '@/tests/support/shop'
import { startPurchase } from './start-purchase'

shopUnderTest()

async function anOrder(more: { locale?: 'ko' | 'en'; sellerId?: string } = {}) {
  const [buyer, prompt] = [await aBuyer(), await aPrompt(more.sellerId ? { sellerId: more.sellerId } : {})]
  const { order } = await startPurchase(buyer, wish(prompt, 'toss', { locale: more.locale ?? 'ko' }))
  return { buyer, orderId: order.id }
}

test.each(['ko', 'en'] as const)('an order made in %s keeps the very words of each notice, whole and with the hash of these words', async (locale) => {
  const { buyer, orderId } = await anOrder({ locale })
  const agreement = await findAgreement(buyer.userId, orderId)
  expect(agreement?.notices).toEqual((['withdrawal', 'intermediary', 'minor'] as const).map((notice) => ({ notice, locale, text: notices[notice][locale] })))
  const { consents } = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  expect(consents).toMatchObject([{ consent: 'withdrawal', shown: [{ version: NOTICE_VERSION, sha256: sha256(notices.withdrawal[locale]).toString('hex'), text: notices.withdrawal[locale] }] }, { consent: 'terms' }])
})

test('the seller’s block is the one of the order, whatever the seller changes afterwards', async () => {
  const { sellerId } = await aSeller()
  await db().sellerProfile.update({ where: { id: sellerId }, data: { businessNumber: '123-45-67891', representativeName: '대표자', mailOrderNumber: '제2026-서울마포-0001호', address: '서울시 마포구' } })
  const { buyer, orderId } = await anOrder({ sellerId })
  await db().sellerProfile.update({ where: { id: sellerId }, data: { businessName: '다른상호', address: '부산시' } })
  const agreement = await findAgreement(buyer.userId, orderId)
  expect(agreement?.seller).toMatchObject({ name: '문장공방', business: { name: '문장공방', representative: '대표자', businessNumber: '123-45-67891', mailOrderNumber: '제2026-서울마포-0001호', mailOrderExemption: null, address: '서울시 마포구' } })
})

test('of an individual seller no more than the shop’s name is kept, as no more was shown', async () => {
  const { sellerId } = await aSeller()
  await db().sellerProfile.update({ where: { id: sellerId }, data: { kind: 'INDIVIDUAL', taxMode: 'INDIVIDUAL_MEDIATED', address: '서울시 마포구' } })
  const { buyer, orderId } = await anOrder({ sellerId })
  expect((await findAgreement(buyer.userId, orderId))?.seller).toEqual({ name: '문장공방', business: null })
})

test('nobody reads the terms of another buyer’s order', async () => {
  const { orderId } = await anOrder()
  expect(await findAgreement((await aBuyer()).userId, orderId)).toBeNull()
})
