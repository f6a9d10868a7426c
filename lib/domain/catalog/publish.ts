import 'server-only'
import { romanize } from 'es-hangul'
import { kstDate } from '@/lib/core/period'
import type { Prisma } from '@/lib/generated/prisma/client'
import { recordAudit } from '@/lib/domain/audit'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { bodyHash } from './content'
import { contentOfVersion, derivedColumns, loadDraft, lockPrompt, proposedTexts, textColumns } from './draft-store'
import { notReady, type Owner } from './drafts'
import { findLeaks } from './leak'
import { clearPercentMax } from './preview'
import { maskedPreviewSchema, type MaskedPreview } from './preview-schema'
import { findSimilar, noteSketch } from './similar'
import { checkDraft, publicTextsOf, warningCodes, type DraftContent } from './submission'
import { catalogError } from './write-errors'
import type { ListingView, PromptStatusName, SubmissionProblem } from './write-schema'

/** Whether another seller has the same text, whatever its spaces, under review or on sale. */
async function isAnothersBody(tx: Tx, promptId: string, sellerId: string, body: string): Promise<boolean> {
  const hash = bodyHash(body)
  // Two sellers who submit the same text at once come one after the other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`prompt-body:${hash.toString('hex')}`}, 0))`
  const same = await tx.promptVersion.findFirst({
    where: { content: { dedupeHmac: new Uint8Array(hash) }, status: { in: ['SUBMITTED', 'APPROVED'] }, promptId: { not: promptId }, prompt: { status: { not: 'TAKEN_DOWN' }, sellerId: { not: sellerId } } },
    select: { id: true },
  })
  return same !== null
}

/** New texts must not give away what buyers of the version on sale have paid for, even where the new version drops it. */
async function soldTextProblems(tx: Tx, prompt: { currentVersionId: string | null; sellerId: string }, listing: ListingView): Promise<SubmissionProblem[]> {
  if (prompt.currentVersionId === null) return []
  const sold = await tx.promptVersion.findUniqueOrThrow({ where: { id: prompt.currentVersionId }, include: { content: true, examples: { orderBy: { position: 'asc' } } } })
  const { body, clearLines } = contentOfVersion(sold, prompt.sellerId)
  const texts = publicTextsOf({ listing, variables: [], settings: '', changeNote: '', examples: [] })
  return findLeaks(body, texts, { clearLineNumbers: clearLines }).map(({ field }) => ({ field, code: 'LEAKS_BODY' }))
}

/**
 * Hands the newest version to the reviewers; from now on its content never changes. May be repeated. Throws
 * CATALOG_NOT_READY (422) with every field that is not ready, CATALOG_DRAFT_CHANGED when another state was meant.
 * `further` are problems that lie outside the listing, such as a missing bank account.
 */
export async function submitVersion(tx: Tx, owner: Owner, promptId: string, wanted: { revision?: number | undefined }, further: readonly SubmissionProblem[]): Promise<void> {
  await lockPrompt(tx, promptId, owner.sellerId)
  const { prompt, version, history, draft } = await loadDraft(tx, promptId, owner.sellerId)
  if (prompt.status === 'TAKEN_DOWN') throw catalogError('CATALOG_TAKEN_DOWN')
  if (version.status === 'SUBMITTED') return
  if (version.status !== 'DRAFT') throw catalogError('CATALOG_NOT_EDITABLE')
  if (wanted.revision !== undefined && wanted.revision !== prompt.revision) throw catalogError('CATALOG_DRAFT_CHANGED')
  const checks = checkDraft(draft, { isUpdate: history.some(({ status }) => status === 'APPROVED'), today: kstDate(now()) })
  const duplicate = (await isAnothersBody(tx, promptId, owner.sellerId, draft.body)) ? [{ field: 'body', code: 'DUPLICATE_BODY' }] : []
  const problems = [...checks.problems, ...(await soldTextProblems(tx, prompt, draft.listing)), ...further, ...duplicate]
  if (problems.length > 0) throw notReady(problems)
  const { seed } = maskedPreviewSchema.parse(version.preview)
  await noteSketch(tx, version.id, draft.body)
  const similar = (await findSimilar(tx, { promptId, sellerId: owner.sellerId, body: draft.body })).map(({ percent }) => `SIMILAR:${percent}`)
  const findings = [...warningCodes(checks), ...similar.slice(0, 1)]
  await tx.promptVersion.update({
    where: { id: version.id },
    data: { ...derivedColumns(draft, version.label, seed, clearPercentMax), status: 'SUBMITTED', submittedAt: now(), findings },
    select: { id: true },
  })
  const isFirst = prompt.status === 'DRAFT' || prompt.status === 'REJECTED'
  await tx.prompt.update({ where: { id: promptId }, data: { rejectionReason: null, ...(isFirst ? { status: 'IN_REVIEW' } : {}) }, select: { id: true } })
  await recordAudit(tx, { actorId: owner.userId, action: 'prompt.submit', subjectType: 'prompt', subjectId: promptId, details: { versionId: version.id, label: version.label } })
}

/** The address of a listing, made once: the title in Latin letters and the end of the id, which keeps it unique. */
export function slugOf(title: string, promptId: string): string {
  const words = title.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{N}]+/u).map((word) => romanize(word).replaceAll(/[^a-z0-9]/g, '')).filter((word) => word !== '')
  const start = words.join('-').slice(0, 60).replace(/-[^-]*$/, (rest) => (words.join('-').length > 60 ? '' : rest))
  return [start || 'prompt', promptId.slice(-6)].join('-')
}

/** What a card draws of a version: its first heading, a seed and variables, or the first picture. */
function coverOf(preview: MaskedPreview, draft: Omit<DraftContent, 'listing'>): Prisma.InputJsonObject {
  return {
    heading: preview.sections.find(({ name }) => name !== '')?.name ?? '',
    seed: preview.seed,
    variables: draft.variables.slice(0, 3).map(({ name }) => name),
    imageId: draft.examples.find(({ imageId }) => imageId !== null)?.imageId ?? null,
  }
}

/** What a verdict was about, for the mail and for the pages that show it. */
export interface Verdict {
  promptId: string
  versionId: string | null
  sellerId: string
  title: string
  slug: string
  /** Of the listing, now. */
  status: PromptStatusName
}

/** Reads the version that waits, under the lock. Throws CATALOG_NOT_IN_REVIEW, CATALOG_VERSION_CHANGED. */
async function waitingVersion(tx: Tx, promptId: string, versionId: string | undefined) {
  await lockPrompt(tx, promptId, null)
  const prompt = await tx.prompt.findUniqueOrThrow({ where: { id: promptId } })
  const version = await tx.promptVersion.findFirst({ where: { promptId, status: 'SUBMITTED' }, include: { content: true, examples: { orderBy: { position: 'asc' } } } })
  if (!version) throw catalogError('CATALOG_NOT_IN_REVIEW')
  if (versionId !== undefined && versionId !== version.id) throw catalogError('CATALOG_VERSION_CHANGED')
  return { prompt, version }
}

/**
 * Puts the waiting version on sale. A listing that its seller took off sale stays off, with the new version in place.
 * Of many calls one succeeds; the others throw CATALOG_NOT_IN_REVIEW.
 */
export async function approveVersion(tx: Tx, promptId: string, verdict: { versionId?: string | undefined; reviewerId: string; note?: string }): Promise<Verdict> {
  const { prompt, version } = await waitingVersion(tx, promptId, verdict.versionId)
  const at = now()
  await tx.promptVersion.update({ where: { id: version.id }, data: { status: 'APPROVED', reviewedAt: at, reviewedBy: verdict.reviewerId }, select: { id: true } })
  const texts = proposedTexts(version)
  const slug = prompt.publishedAt === null ? slugOf(prompt.title, promptId) : prompt.slug
  const status = prompt.status === 'UNPUBLISHED' ? 'UNPUBLISHED' : 'PUBLISHED'
  await tx.prompt.update({
    where: { id: promptId },
    data: {
      ...(texts ? textColumns(texts) : {}),
      slug,
      status,
      currentVersionId: version.id,
      publishedAt: prompt.publishedAt ?? at,
      rejectionReason: null,
      cover: coverOf(maskedPreviewSchema.parse(version.preview), contentOfVersion(version, prompt.sellerId)),
    },
    select: { id: true },
  })
  const details = { versionId: version.id, label: version.label }
  await recordAudit(tx, { actorId: verdict.reviewerId, action: 'prompt.approve', subjectType: 'prompt', subjectId: promptId, details, ...(verdict.note === undefined ? {} : { reason: verdict.note }) })
  return { promptId, versionId: version.id, sellerId: prompt.sellerId, title: texts?.title ?? prompt.title, slug, status }
}

/** Sends the waiting version back with a reason. What is on sale stays on sale. */
export async function rejectVersion(tx: Tx, promptId: string, verdict: { versionId?: string | undefined; reviewerId: string; reason: string }): Promise<Verdict> {
  const { prompt, version } = await waitingVersion(tx, promptId, verdict.versionId)
  const status = prompt.status === 'IN_REVIEW' ? 'REJECTED' : prompt.status
  await tx.promptVersion.update({ where: { id: version.id }, data: { status: 'REJECTED', reviewedAt: now(), reviewedBy: verdict.reviewerId }, select: { id: true } })
  await tx.prompt.update({
    where: { id: promptId },
    data: { rejectionReason: verdict.reason, status },
    select: { id: true },
  })
  await recordAudit(tx, { actorId: verdict.reviewerId, action: 'prompt.reject', subjectType: 'prompt', subjectId: promptId, reason: verdict.reason, details: { versionId: version.id, label: version.label } })
  return { promptId, versionId: version.id, sellerId: prompt.sellerId, title: prompt.title, slug: prompt.slug, status }
}

/** Takes a listing off sale at its seller's wish; those who bought it keep it. May be repeated. Answers its address. */
export async function unpublishPrompt(tx: Tx, owner: Owner, promptId: string): Promise<string> {
  return switchSale(tx, owner, promptId, 'PUBLISHED', 'UNPUBLISHED', 'prompt.unpublish')
}

/** Takes everything of a seller off sale, as when the seller is suspended. May be repeated. Answers the addresses. */
export async function withdrawListings(tx: Tx, sellerId: string, operatorId: string, reason: string): Promise<string[]> {
  const listings = await tx.prompt.findMany({ where: { sellerId, status: 'PUBLISHED' }, orderBy: { id: 'asc' }, select: { id: true } })
  const slugs: string[] = []
  for (const { id } of listings) {
    await lockPrompt(tx, id, sellerId)
    const { count } = await tx.prompt.updateMany({ where: { id, status: 'PUBLISHED' }, data: { status: 'UNPUBLISHED' } })
    if (count === 0) continue
    await recordAudit(tx, { actorId: operatorId, action: 'prompt.unpublish', subjectType: 'prompt', subjectId: id, reason })
    slugs.push((await tx.prompt.findUniqueOrThrow({ where: { id }, select: { slug: true } })).slug)
  }
  return slugs
}

/** Puts a listing on sale again, in the version that was approved last. May be repeated. Answers its address. */
export async function republishPrompt(tx: Tx, owner: Owner, promptId: string): Promise<string> {
  return switchSale(tx, owner, promptId, 'UNPUBLISHED', 'PUBLISHED', 'prompt.republish')
}

async function switchSale(tx: Tx, owner: Owner, promptId: string, from: 'PUBLISHED' | 'UNPUBLISHED', to: 'PUBLISHED' | 'UNPUBLISHED', action: string): Promise<string> {
  await lockPrompt(tx, promptId, owner.sellerId)
  const { status, slug } = await tx.prompt.findUniqueOrThrow({ where: { id: promptId }, select: { status: true, slug: true } })
  if (status === to) return slug
  if (status !== from) throw catalogError(status === 'TAKEN_DOWN' ? 'CATALOG_TAKEN_DOWN' : 'CATALOG_NOT_PUBLISHED')
  await tx.prompt.update({ where: { id: promptId }, data: { status: to }, select: { id: true } })
  await recordAudit(tx, { actorId: owner.userId, action, subjectType: 'prompt', subjectId: promptId })
  return slug
}

/** Ends the sale of a listing for good, and with it whatever of it was waiting for review. Throws CATALOG_TAKEN_DOWN when it is done already. */
export async function takeDownPrompt(tx: Tx, promptId: string, verdict: { reviewerId: string; reason: string }): Promise<Verdict> {
  await lockPrompt(tx, promptId, null)
  const prompt = await tx.prompt.findUniqueOrThrow({ where: { id: promptId } })
  if (prompt.status === 'TAKEN_DOWN') throw catalogError('CATALOG_TAKEN_DOWN')
  await tx.promptVersion.updateMany({ where: { promptId, status: 'SUBMITTED' }, data: { status: 'REJECTED', reviewedAt: now(), reviewedBy: verdict.reviewerId } })
  await tx.prompt.update({ where: { id: promptId }, data: { status: 'TAKEN_DOWN', rejectionReason: verdict.reason }, select: { id: true } })
  await recordAudit(tx, { actorId: verdict.reviewerId, action: 'prompt.take-down', subjectType: 'prompt', subjectId: promptId, reason: verdict.reason })
  return { promptId, versionId: prompt.currentVersionId, sellerId: prompt.sellerId, title: prompt.title, slug: prompt.slug, status: 'TAKEN_DOWN' }
}
