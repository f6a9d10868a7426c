import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/actor'
import { NOTICE_VERSION } from '@/config/notices'
import type { GatewayName } from '@/lib/core/payment'
import { openSellerAccounts } from '@/lib/domain/ledger'
import type { StartPurchaseInput } from '@/lib/domain/orders/schema'
import type { Prisma } from '@/lib/generated/prisma/client'
import { db, inTransaction } from '@/lib/platform/db'

/** A signed-in buyer with a verified address. */
export async function aBuyer(more: Partial<Actor> = {}): Promise<Actor> {
  const userId = newId('usr')
  const email = `${userId}@test.example`
  await db().user.create({ data: { id: userId, email, emailVerifiedAt: new Date(), displayName: '구매자', passwordHash: '-', termsVersion: '2026-11-01', isAdult14: true } })
  return { userId, sessionId: newId('ses'), email, displayName: '구매자', locale: 'ko', isEmailVerified: true, isAdmin: false, sellerId: null, authenticatedAt: new Date(), ...more }
}

export interface Shop {
  actor: Actor
  sellerId: string
}

/** A verified seller with accounts in the book. */
export async function aSeller(): Promise<Shop> {
  const actor = await aBuyer({ displayName: '문장공방' })
  const sellerId = newId('slr')
  await db().sellerProfile.create({
    data: {
      id: sellerId, userId: actor.userId, handle: sellerId.replace('_', '-'), displayName: '문장공방', kind: 'BUSINESS', taxMode: 'BUSINESS', businessName: '문장공방',
      contactEmail: actor.email, termsVersion: '2026-11-01', termsAcceptedAt: new Date(), verifiedAt: new Date(),
    },
  })
  await inTransaction((tx) => openSellerAccounts(tx, sellerId))
  return { actor: { ...actor, sellerId }, sellerId }
}

export interface OnSale {
  promptId: string
  versionId: string
  priceAmount: number
  sellerId: string
}

/** A published prompt of a seller. */
export async function aPrompt(more: { sellerId?: string; priceAmount?: number } = {}): Promise<OnSale> {
  const sellerId = more.sellerId ?? (await aSeller()).sellerId
  const [promptId, versionId] = [newId('prm'), newId('prv')]
  const priceAmount = more.priceAmount ?? 9_900
  await db().category.createMany({ data: [{ slug: 'marketing', nameKo: '마케팅', nameEn: 'Marketing', position: 1 }], skipDuplicates: true })
  await db().prompt.create({
    data: {
      id: promptId, slug: promptId.replace('_', '-'), sellerId, title: '재구매를 부르는 신상품 안내 메일', summary: '요약', description: '설명', categorySlug: 'marketing', modelFamily: 'claude',
      modelVersions: ['Claude'], language: 'ko', tags: [], licence: 'COMMERCIAL', priceAmount, sellerName: '문장공방', sellerHandle: sellerId.replace('_', '-'), cover: {},
    },
  })
  await db().promptVersion.create({ data: { id: versionId, promptId, number: 1, label: '1.0', status: 'APPROVED', variables: [], preview: {}, clearLines: [], wordCount: 100 } })
  await db().prompt.update({ where: { id: promptId }, data: { status: 'PUBLISHED', currentVersionId: versionId, publishedAt: new Date() } })
  return { promptId, versionId, priceAmount, sellerId }
}

/** Changes a prompt behind the buyer's back. */
export const changePrompt = (promptId: string, data: Prisma.PromptUpdateInput): Promise<unknown> => db().prompt.update({ where: { id: promptId }, data })

/** What the order form of a prompt sends. */
export const wish = (prompt: OnSale, gateway: GatewayName, more: Partial<StartPurchaseInput> = {}): StartPurchaseInput => ({
  promptId: prompt.promptId,
  expectedPrice: { amount: prompt.priceAmount, currency: 'KRW' },
  gateway,
  method: 'card',
  noticeVersion: NOTICE_VERSION,
  consents: { withdrawal: true, terms: true },
  locale: 'ko',
  ...more,
})
