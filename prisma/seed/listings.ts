/** Puts the prompts of the demonstration on sale: saved, submitted and approved like any other. */
import type { Actor } from '@/lib/core/actor'
import { kstDate } from '@/lib/core/period'
import { payoutAccountInput } from '@/lib/domain/accounts/seller-schema'
import { getDraft } from '@/lib/domain/catalog'
import { createDraftInput, saveDraftInput, type DraftView } from '@/lib/domain/catalog/write-schema'
import { becomeSeller } from '@/lib/flows/become-seller'
import { changeOwnPayoutAccount } from '@/lib/flows/change-payout-account'
import { approvePrompt } from '@/lib/flows/review-prompt'
import { saveOwnDraft, startDraft, startOwnVersion } from '@/lib/flows/save-draft'
import { submitPrompt } from '@/lib/flows/submit-prompt'
import { completeUpload, receiveUpload, startUpload } from '@/lib/flows/upload-image'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { demoSellers, drawStillLife, type DemoPrompt, type DemoVersion, type StillLifeName } from './catalog-demo'
import { joinShop } from './people'

export type SellerActor = Actor & { sellerId: string }

/** The demonstration's seller has the first shop; the others have addresses of their own. */
const emailOf = (handle: string): string => (handle === demoSellers[0]?.handle ? 'seller@demo.test' : `${handle}@demo.test`)
const BANKS = ['088', '004', '090', '011', '092', '081'] as const

/** Opens the shops, each with a bank account. Answers who runs which, by handle. */
export async function openShops(): Promise<Map<string, SellerActor>> {
  const sellers = new Map<string, SellerActor>()
  await Promise.all(demoSellers.map(async (profile, index) => {
    const actor = await joinShop(emailOf(profile.handle), profile.displayName)
    const { id: sellerId } = await becomeSeller(actor, { ...profile, agreesToTerms: true })
    const seller = { ...actor, sellerId }
    await changeOwnPayoutAccount(seller, payoutAccountInput.parse({ bankCode: BANKS[index % BANKS.length], accountNumber: `00000000${4410 + index}`, holder: profile.representativeName }))
    sellers.set(profile.handle, seller)
  }))
  return sellers
}

async function uploadPicture(seller: SellerActor, name: StillLifeName): Promise<string> {
  const bytes = await drawStillLife(name)
  const { token, ...ticket } = await startUpload(seller, { fileName: `${name}.png`, contentType: 'image/png', byteLength: bytes.length })
  await receiveUpload(seller, ticket, token, bytes)
  return (await completeUpload(seller, ticket.imageId)).id
}

async function contentOf(seller: SellerActor, version: DemoVersion) {
  const today = kstDate(now())
  const examples = []
  for (const { picture, ranOn, ...example } of version.examples) {
    // Nothing was run after the day on which it was handed in.
    examples.push({ ...example, ranOn: ranOn < today ? ranOn : today, imageId: picture ? await uploadPicture(seller, picture) : null })
  }
  return { body: version.body, variables: version.variables, clearLines: version.clearLineNumbers, settings: version.settings, changeNote: version.changeNote, examples }
}

async function draftOf(seller: SellerActor, prompt: DemoPrompt, version: DemoVersion, formerId: string | null): Promise<DraftView> {
  const content = await contentOf(seller, version)
  if (formerId !== null) {
    const { revision } = await startOwnVersion(seller, formerId, 'minor')
    return (await saveOwnDraft(seller, formerId, saveDraftInput.parse({ revision, ...content }))).view
  }
  const { title, summary, description, category, language, tags, licence } = prompt
  const listing = { title, summary, description, category, language, tags, licence, model: { family: prompt.modelFamily, versions: prompt.modelVersions }, price: { amount: prompt.price, currency: 'KRW' } }
  return startDraft(seller, createDraftInput.parse({ ...listing, ...content }))
}

/** Puts one version of a prompt on sale; one that is there already stays. Answers the listing's id. Refusals name the prompt, so that its author finds it. */
export async function publishVersion(seller: SellerActor, reviewer: Actor, prompt: DemoPrompt, version: DemoVersion): Promise<string> {
  const former = await db().prompt.findFirst({ where: { sellerId: seller.sellerId, title: prompt.title, publishedAt: { not: null } }, select: { id: true } })
  if (former && (await getDraft(seller.sellerId, former.id)).history.some(({ label, status }) => label === version.label && status === 'APPROVED')) return former.id
  try {
    const draft = await draftOf(seller, prompt, version, former?.id ?? null)
    // Labels begin where the shops' stories begin, not at 1.0. Only a draft can be named so.
    await db().promptVersion.update({ where: { id: draft.version.id }, data: { label: version.label }, select: { id: true } })
    await submitPrompt(seller, draft.id, {})
    await approvePrompt(reviewer, draft.id)
    // A former price is a fact of the past, and the demonstration has none.
    if (prompt.comparePrice) await db().prompt.update({ where: { id: draft.id }, data: { comparePriceAmount: BigInt(prompt.comparePrice) }, select: { id: true } })
    return draft.id
  } catch (cause) {
    const fields = cause && typeof cause === 'object' && 'fields' in cause ? JSON.stringify(cause.fields) : ''
    throw new Error(`${prompt.key} ${version.label} cannot be published ${fields}`, { cause })
  }
}

/** Hands in the next version of a listing on sale: the newest body with one rule more. Nobody has approved it yet. */
export async function handInVersion(seller: SellerActor, promptId: string, changeNote: string, rule: string): Promise<void> {
  const { revision, version } = await startOwnVersion(seller, promptId, 'minor')
  const body = version.body.replace('# 하지 말 것', `${rule}\n\n# 하지 말 것`)
  await saveOwnDraft(seller, promptId, saveDraftInput.parse({ revision, body, changeNote }))
  await submitPrompt(seller, promptId, {})
}
