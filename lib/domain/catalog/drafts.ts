import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Prisma } from '@/lib/generated/prisma/client'
import { recordAudit } from '@/lib/domain/audit'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { loadDraft, lockPrompt, newSeed, textColumns, writeVersion, type DraftState } from './draft-store'
import { maskedPreviewSchema } from './preview-schema'
import type { DraftContent } from './submission'
import { catalogError } from './write-errors'
import type { DraftInput, ListingTexts, ListingView, SaveDraftInput, SubmissionProblem } from './write-schema'

/** Whose listings are written: pictures belong to the user, listings to the profile. */
export interface Owner {
  userId: string
  sellerId: string
}

/** Problems of fields in the form of an answer; the first one of a field counts. */
export const notReady = (problems: readonly SubmissionProblem[]): AppError =>
  catalogError('CATALOG_NOT_READY', { fields: Object.fromEntries([...problems].reverse().map(({ field, code }) => [field, code])) })

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b))

/** The draft with the given fields in it; fields that were not sent stay as they are. */
function withInput(draft: DraftContent, input: DraftInput): DraftContent {
  const pick = <T>(given: T | undefined, former: T): T => (given === undefined ? former : given)
  const { listing } = draft
  return {
    listing: {
      title: pick(input.title, listing.title),
      summary: pick(input.summary, listing.summary),
      description: pick(input.description, listing.description),
      category: pick(input.category, listing.category),
      model: pick(input.model, listing.model),
      language: pick(input.language, listing.language),
      tags: pick(input.tags, listing.tags),
      licence: pick(input.licence, listing.licence),
      price: pick(input.price, listing.price),
    },
    body: pick(input.body, draft.body),
    variables: pick(input.variables, draft.variables),
    clearLines: pick(input.clearLines, draft.clearLines),
    settings: pick(input.settings, draft.settings),
    changeNote: pick(input.changeNote, draft.changeNote),
    examples: pick(input.examples, draft.examples),
  }
}

const columnsOf = ({ price, ...texts }: ListingView) => ({ ...textColumns(texts), priceAmount: BigInt(price.amount) })

async function assertReferences(tx: Tx, owner: Owner, draft: DraftContent): Promise<void> {
  const fields: Record<string, string> = {}
  if (!(await tx.category.findUnique({ where: { slug: draft.listing.category }, select: { slug: true } }))) fields.category = 'INVALID'
  const wanted = draft.examples.flatMap(({ imageId }) => imageId ?? [])
  const known = await tx.storedImage.findMany({ where: { id: { in: wanted }, ownerId: owner.userId, status: 'READY' }, select: { id: true } })
  for (const [index, { imageId }] of draft.examples.entries()) {
    if (imageId !== null && !known.some(({ id }) => id === imageId)) fields[`examples.${index}.imageId`] = 'INVALID'
  }
  if (Object.keys(fields).length > 0) throw new AppError('INVALID_INPUT', { status: 400, safeMessage: 'Some of what was sent is not right.', fields })
}

/** The first category that has none under it, for drafts that have not said theirs. */
async function firstCategory(tx: Tx): Promise<string> {
  const all = await tx.category.findMany({ orderBy: [{ position: 'asc' }, { slug: 'asc' }], select: { slug: true, parent: true } })
  return all.find(({ slug }) => !all.some(({ parent }) => parent === slug))?.slug ?? ''
}

/** Starts a listing with whatever is known of it. Its address is provisional until it is first approved. Answers its id. */
export async function createDraft(tx: Tx, owner: Owner & { displayName: string; handle: string }, input: DraftInput): Promise<string> {
  const category = input.category ?? (await firstCategory(tx))
  const empty: DraftContent = {
    listing: {
      title: '', summary: '', description: '', category, model: { family: 'gpt', versions: [] }, language: 'ko', tags: [], licence: 'PERSONAL', price: { amount: 9900, currency: 'KRW' },
    },
    body: '', variables: [], clearLines: [], settings: '', changeNote: '', examples: [],
  }
  const draft = withInput(empty, input)
  await assertReferences(tx, owner, draft)
  const id = newId('prm')
  await tx.prompt.create({
    data: { id, slug: `draft-${id.slice(-10)}`, sellerId: owner.sellerId, sellerName: owner.displayName, sellerHandle: owner.handle, ...columnsOf(draft.listing) },
    select: { id: true },
  })
  await writeVersion(tx, { id: newId('prv'), promptId: id, number: 1, label: '1.0', sellerId: owner.sellerId, seed: newSeed() }, draft)
  await recordAudit(tx, { actorId: owner.userId, action: 'prompt.create', subjectType: 'prompt', subjectId: id })
  return id
}

/** Keeps new texts of a listing that was on sale in the version that is being written; buyers read them once it is approved. */
async function proposeTexts(tx: Tx, { version }: DraftState, texts: ListingTexts): Promise<void> {
  if (version.status === 'SUBMITTED') throw catalogError('CATALOG_IN_REVIEW')
  if (version.status !== 'DRAFT') throw catalogError('CATALOG_NEEDS_VERSION')
  await tx.promptVersion.update({ where: { id: version.id }, data: { listing: texts as Prisma.InputJsonObject }, select: { id: true } })
}

/** Changes the public side of a listing. Answers whether buyers see it at once: the price, and nothing else of what was on sale. */
async function changeListing(tx: Tx, owner: Owner, state: DraftState, next: ListingView): Promise<boolean> {
  const { prompt, draft: { listing: former } } = state
  if (prompt.status === 'IN_REVIEW') throw catalogError('CATALOG_IN_REVIEW')
  if (prompt.publishedAt === null) {
    await tx.prompt.update({ where: { id: prompt.id }, data: columnsOf(next), select: { id: true } })
    return false
  }
  const { price, ...texts } = next
  const changed = Object.keys(texts).filter((name) => !isSame(texts[name as keyof ListingTexts], former[name as keyof ListingTexts]))
  if (changed.length > 0) await proposeTexts(tx, state, texts)
  if (price.amount === former.price.amount) return false
  await tx.prompt.update({ where: { id: prompt.id }, data: { priceAmount: BigInt(price.amount) }, select: { id: true } })
  await recordAudit(tx, { actorId: owner.userId, action: 'prompt.update', subjectType: 'prompt', subjectId: prompt.id, details: { changed: ['price'], priceFrom: former.price.amount, priceTo: price.amount } })
  return prompt.status === 'PUBLISHED'
}

/** What a save did to the public pages. */
export interface SavedDraft {
  slug: string
  isPublic: boolean
}

/**
 * Saves fields of a listing. May be repeated: a save that came through already answers as if it were new. Throws
 * CATALOG_DRAFT_CHANGED (409) when the named state is not the newest, CATALOG_IN_REVIEW and CATALOG_NOT_EDITABLE for what
 * was submitted, CATALOG_NEEDS_VERSION for texts of what was on sale: of that only the price changes without a review.
 */
export async function saveDraft(tx: Tx, owner: Owner, promptId: string, { revision, ...input }: SaveDraftInput): Promise<SavedDraft> {
  await lockPrompt(tx, promptId, owner.sellerId)
  const state = await loadDraft(tx, promptId, owner.sellerId)
  const { prompt, version, draft } = state
  const { listing: nextListing, ...nextContent } = withInput(draft, input)
  const { listing, ...content } = draft
  const isListingNew = !isSame(nextListing, listing)
  const isContentNew = !isSame(nextContent, content)
  if (!isListingNew && !isContentNew) return { slug: prompt.slug, isPublic: false }
  if (revision !== prompt.revision) throw catalogError('CATALOG_DRAFT_CHANGED', { details: { revision: prompt.revision } })
  if (prompt.status === 'TAKEN_DOWN') throw catalogError('CATALOG_TAKEN_DOWN')
  await assertReferences(tx, owner, { listing: nextListing, ...nextContent })
  const isPublic = isListingNew && (await changeListing(tx, owner, state, nextListing))
  if (isContentNew) {
    if (version.status !== 'DRAFT') throw catalogError(version.status === 'SUBMITTED' ? 'CATALOG_IN_REVIEW' : 'CATALOG_NOT_EDITABLE')
    const { seed } = maskedPreviewSchema.parse(version.preview)
    await writeVersion(tx, { id: version.id, promptId, number: version.number, label: version.label, sellerId: owner.sellerId, seed }, nextContent)
  }
  await tx.prompt.update({ where: { id: promptId }, data: { revision: { increment: 1 }, updatedAt: now() }, select: { id: true } })
  return { slug: prompt.slug, isPublic }
}

/** Shows a seller's new name on all listings; answers the addresses of those on sale. */
export async function mirrorSeller(tx: Tx, sellerId: string, displayName: string): Promise<string[]> {
  const { count } = await tx.prompt.updateMany({ where: { sellerId, NOT: { sellerName: displayName } }, data: { sellerName: displayName } })
  if (count === 0) return []
  return (await tx.prompt.findMany({ where: { sellerId, status: 'PUBLISHED' }, select: { slug: true } })).map(({ slug }) => slug)
}
