import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/core/actor'
import { createDraftInput, type DraftInput, type DraftView } from '@/lib/domain/catalog/write-schema'
import { payoutAccountInput, sellerProfileInput } from '@/lib/domain/accounts/seller-schema'
import { becomeSeller } from '@/lib/flows/become-seller'
import { changeOwnPayoutAccount } from '@/lib/flows/change-payout-account'
import { approvePrompt } from '@/lib/flows/review-prompt'
import { startDraft } from '@/lib/flows/save-draft'
import { submitPrompt } from '@/lib/flows/submit-prompt'
import { db } from '@/lib/platform/db'
import { aBuyer } from './market'

export type SellerActor = Actor & { sellerId: string }

/** Words that stand in hidden lines of `completeDraft` and nowhere else. */
export const HIDDEN = '이 문장은 값을 치르고 산 사람만 읽어야 하는 비밀스러운 문장이에요'

/** What a person fills in to become a seller. */
export const aProfile = (more: object = {}) => sellerProfileInput.parse({
  kind: 'INDIVIDUAL', handle: newId('slr').slice(-12), displayName: '문장공방', representativeName: '이문장', address: '서울시 중구 세종대로 110', phone: '010-0000-1234',
  contactEmail: 'shop@example.com', agreesToTerms: true, ...more,
})

/** A seller who went through the forms: profile and bank account. */
export async function aFullSeller(more: { withoutAccount?: boolean } = {}): Promise<SellerActor> {
  const actor = await aBuyer()
  const { id: sellerId } = await becomeSeller(actor, aProfile())
  const seller = { ...actor, sellerId }
  if (!more.withoutAccount) await changeOwnPayoutAccount(seller, payoutAccountInput.parse({ bankCode: '088', accountNumber: '110-123-456789', holder: '이문장' }))
  return seller
}

/** An operator who is nobody's seller. */
export async function aReviewer(): Promise<Actor> {
  const actor = await aBuyer({ isAdmin: true })
  await db().user.update({ where: { id: actor.userId }, data: { role: 'ADMIN' } })
  return actor
}

/** A draft that may be submitted as it stands; each has a body of its own. */
export async function completeDraft(more: object = {}): Promise<DraftInput> {
  await db().category.createMany({ data: [{ slug: 'marketing', nameKo: '마케팅', nameEn: 'Marketing', position: 1 }], skipDuplicates: true })
  return createDraftInput.parse({
    title: '환불 문의에 보내는 첫 답장', summary: '화난 손님에게 사실만 적어 보내는 첫 답장', description: '쇼핑몰 담당자가 쓰는 답장이에요.', category: 'marketing',
    model: { family: 'claude', versions: ['Claude Sonnet 4.5'] }, language: 'ko', tags: ['고객응대'], licence: 'COMMERCIAL', price: { amount: 6600, currency: 'KRW' },
    body: [`# 역할`, `당신은 {{쇼핑몰 이름}}의 문의 담당자예요. ${HIDDEN}. ${newId('req')}`, '', '# 순서', '1. {{주문 상태}}에 맞는 사실만 적어요. 모르는 것은 확인하고 알려 드린다고 써요.', '2. 짧게 적어요.', '', '# 출력', '제목 없이 본문만 적어요. 네 문장을 넘기지 않아요.'].join('\n'),
    variables: [{ name: '쇼핑몰 이름', type: 'text', required: true }, { name: '주문 상태', type: 'choice', required: true, choices: ['배송 전', '배송 중'] }],
    clearLines: [6],
    examples: [{ inputs: { '쇼핑몰 이름': '초록상점', '주문 상태': '배송 중' }, output: '기다리게 해 드려 죄송해요. 지금 배송 중이에요.', model: 'Claude Sonnet 4.5', settings: 'temperature 0.3', ranOn: '2026-11-01' }],
    ...more,
  })
}

/** A draft of that seller that is complete. */
export const aDraft = async (seller: SellerActor, more: object = {}): Promise<DraftView> => startDraft(seller, await completeDraft(more))

/** A listing that waits for its verdict. */
export async function aSubmission(seller: SellerActor, more: object = {}): Promise<DraftView> {
  const draft = await aDraft(seller, more)
  return submitPrompt(seller, draft.id, {})
}

/** A listing on sale. */
export async function aListing(seller: SellerActor, reviewer: Actor, more: object = {}): Promise<string> {
  const { id } = await aSubmission(seller, more)
  await approvePrompt(reviewer, id)
  return id
}
