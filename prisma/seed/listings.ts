/** Puts the prompts of the demonstration on sale: saved, submitted and approved like any other. */
import type { Actor } from '@/lib/core/actor'
import { payoutAccountInput } from '@/lib/domain/accounts/seller-schema'
import { createDraftInput, saveDraftInput, type DraftView } from '@/lib/domain/catalog/write-schema'
import { becomeSeller } from '@/lib/flows/become-seller'
import { changeOwnPayoutAccount } from '@/lib/flows/change-payout-account'
import { approvePrompt } from '@/lib/flows/review-prompt'
import { saveOwnDraft, startDraft, startOwnVersion } from '@/lib/flows/save-draft'
import { submitPrompt } from '@/lib/flows/submit-prompt'
import { completeUpload, receiveUpload, startUpload } from '@/lib/flows/upload-image'
import { db } from '@/lib/platform/db'
import { demoCategories, demoPrompts, demoSellers, drawStillLife, type DemoPrompt, type DemoVersion, type StillLifeName } from './catalog-demo'
import { joinShop } from './people'

type SellerActor = Actor & { sellerId: string }

/** The demonstration's seller has the first shop; the others have addresses of their own. */
const emailOf = (handle: string): string => (handle === demoSellers[0]?.handle ? 'seller@demo.test' : `${handle}@demo.test`)

export async function openCategories(): Promise<void> {
  await db().category.createMany({ data: [...demoCategories], skipDuplicates: true })
}

/** Opens the shops, each with a bank account. Answers who runs which, by handle. */
export async function openShops(): Promise<Map<string, SellerActor>> {
  const sellers = new Map<string, SellerActor>()
  for (const [index, profile] of demoSellers.entries()) {
    const actor = await joinShop(emailOf(profile.handle), profile.displayName)
    const { id: sellerId } = await becomeSeller(actor, { ...profile, agreesToTerms: true })
    const seller = { ...actor, sellerId }
    await changeOwnPayoutAccount(seller, payoutAccountInput.parse({ bankCode: ['088', '004', '090', '011', '092', '081'][index % 6], accountNumber: `00000000${4410 + index}`, holder: profile.representativeName }))
    sellers.set(profile.handle, seller)
  }
  return sellers
}

async function uploadPicture(seller: SellerActor, name: StillLifeName): Promise<string> {
  const bytes = await drawStillLife(name)
  const { token, ...ticket } = await startUpload(seller, { fileName: `${name}.png`, contentType: 'image/png', byteLength: bytes.length })
  await receiveUpload(seller, ticket, token, bytes)
  return (await completeUpload(seller, ticket.imageId)).id
}

async function contentOf(seller: SellerActor, version: DemoVersion) {
  const examples = []
  for (const { picture, ...example } of version.examples) examples.push({ ...example, imageId: picture ? await uploadPicture(seller, picture) : null })
  return { body: version.body, variables: version.variables, clearLines: version.clearLineNumbers, settings: version.settings, changeNote: version.changeNote, examples }
}

/** Labels of the demonstration begin where its shops' stories begin, not at 1.0. Only a draft can be named so. */
async function submitAs(seller: SellerActor, reviewer: Actor, draft: DraftView, label: string): Promise<void> {
  await db().promptVersion.update({ where: { id: draft.version.id }, data: { label }, select: { id: true } })
  await submitPrompt(seller, draft.id, {})
  await approvePrompt(reviewer, draft.id)
}

/** Puts one prompt on sale with all its versions. A prompt that is there already stays as it is. */
export async function publish(seller: SellerActor, reviewer: Actor, prompt: DemoPrompt): Promise<string> {
  const former = await db().prompt.findFirst({ where: { sellerId: seller.sellerId, title: prompt.title }, select: { id: true } })
  if (former) return former.id
  const [first, ...later] = prompt.versions
  if (!first) throw new Error(`${prompt.key} has no version`)
  const { title, summary, description, category, language, tags, licence } = prompt
  const listing = { title, summary, description, category, language, tags, licence, model: { family: prompt.modelFamily, versions: prompt.modelVersions }, price: { amount: prompt.price, currency: 'KRW' } }
  const draft = await startDraft(seller, createDraftInput.parse({ ...listing, ...(await contentOf(seller, first)) }))
  await submitAs(seller, reviewer, draft, first.label)
  for (const version of later) {
    const next = await startOwnVersion(seller, draft.id, 'minor')
    const { view } = await saveOwnDraft(seller, draft.id, saveDraftInput.parse({ revision: next.revision, ...(await contentOf(seller, version)) }))
    await submitAs(seller, reviewer, view, version.label)
  }
  // A former price is a fact of the past, which the demonstration has none of.
  if (prompt.comparePrice) await db().prompt.update({ where: { id: draft.id }, data: { comparePriceAmount: BigInt(prompt.comparePrice) }, select: { id: true } })
  return draft.id
}

/** Puts everything on sale; answers the ids by key. Refusals name the prompt, so that its author finds it. */
export async function publishAll(sellers: ReadonlyMap<string, SellerActor>, reviewer: Actor): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const prompt of demoPrompts) {
    const seller = sellers.get(prompt.seller)
    if (!seller) throw new Error(`${prompt.key}: no shop ${prompt.seller}`)
    try {
      ids.set(prompt.key, await publish(seller, reviewer, prompt))
    } catch (cause) {
      const fields = cause && typeof cause === 'object' && 'fields' in cause ? JSON.stringify(cause.fields) : ''
      throw new Error(`${prompt.key} cannot be published ${fields}`, { cause })
    }
  }
  return ids
}
