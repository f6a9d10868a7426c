import 'server-only'
import { notFound } from '@/lib/core/errors'
import { kstDate } from '@/lib/core/period'
import type { Prisma } from '@/lib/generated/prisma/client'
import { recordAudit } from '@/lib/domain/audit'
import { now } from '@/lib/platform/clock'
import { db, inTransaction } from '@/lib/platform/db'
import { contentOfVersion, listingOf, proposedTexts } from './draft-store'
import { maskedPreviewSchema } from './preview-schema'
import { findSimilar, type SimilarListing } from './similar'
import { checkDraft } from './submission'
import type { DraftChecks, ListingTexts, ListingView, REVIEW_LISTS, ReviewRow, VersionView } from './write-schema'

const PAGE_MAX = 100
const withContent = { content: true, examples: { orderBy: { position: 'asc' } } } satisfies Prisma.PromptVersionInclude

/** How many versions wait for a verdict. */
export const countWaiting = (): Promise<number> => db().promptVersion.count({ where: { status: 'SUBMITTED' } })

/** Versions that wait, oldest first, or listings on sale or all of them, newest first. The cursor is the id of the last row's listing. */
export async function listForReview(list: (typeof REVIEW_LISTS)[number], page: { cursor?: string | undefined; limit: number }): Promise<{ items: ReviewRow[]; nextCursor: string | null }> {
  const limit = Math.min(page.limit, PAGE_MAX)
  const rows = list === 'waiting' ? await waitingRows(page.cursor, limit + 1) : await listingRows(list, page.cursor, limit + 1)
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

async function waitingRows(cursor: string | undefined, take: number): Promise<ReviewRow[]> {
  const last = cursor === undefined ? null : await db().promptVersion.findFirst({ where: { promptId: cursor }, orderBy: { number: 'desc' }, select: { id: true, submittedAt: true } })
  const after: Prisma.PromptVersionWhereInput = last?.submittedAt ? { OR: [{ submittedAt: { gt: last.submittedAt } }, { submittedAt: last.submittedAt, id: { gt: last.id } }] } : {}
  const rows = await db().promptVersion.findMany({
    where: { status: 'SUBMITTED', ...after },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    take,
    include: { prompt: true },
  })
  return rows.map(({ prompt, ...version }) => ({
    id: prompt.id, title: prompt.title, slug: prompt.slug, status: prompt.status, sellerName: prompt.sellerName, sellerHandle: prompt.sellerHandle,
    versionId: version.id, label: version.label, isUpdate: prompt.publishedAt !== null, findings: version.findings, submittedAt: version.submittedAt?.toISOString() ?? null,
  }))
}

async function listingRows(list: 'published' | 'all', cursor: string | undefined, take: number): Promise<ReviewRow[]> {
  const rows = await db().prompt.findMany({
    where: { status: list === 'published' ? 'PUBLISHED' : { not: 'DRAFT' }, ...(cursor === undefined ? {} : { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take,
    include: { current: { select: { id: true, label: true, findings: true, submittedAt: true } } },
  })
  return rows.map((prompt) => ({
    id: prompt.id, title: prompt.title, slug: prompt.slug, status: prompt.status, sellerName: prompt.sellerName, sellerHandle: prompt.sellerHandle,
    versionId: prompt.current?.id ?? null, label: prompt.current?.label ?? '', isUpdate: false, findings: prompt.current?.findings ?? [], submittedAt: prompt.current?.submittedAt?.toISOString() ?? null,
  }))
}

/** Everything a reviewer decides on: the version with its body, what the machine found, and the version on sale to compare. */
export interface ReviewView {
  id: string
  slug: string
  status: ReviewRow['status']
  sellerId: string
  listing: ListingView
  version: VersionView & { submittedAt: string | null }
  former: { label: string; body: string } | null
  /** The texts that buyers read now, where this version would change them. */
  formerTexts: ListingTexts | null
  checks: DraftChecks
  similar: SimilarListing[]
  history: { label: string; status: VersionView['status']; reviewedAt: string | null; submittedAt: string | null }[]
}

/**
 * Opens a listing for its reviewer. The record of the reading commits before the text is decrypted, so that nobody reads
 * without having been recorded. Throws NOT_FOUND for what was never submitted: drafts are nobody's business.
 */
export async function readForReview(reviewerId: string, promptId: string): Promise<ReviewView> {
  const prompt = await db().prompt.findUnique({
    where: { id: promptId },
    include: { versions: { where: { status: { not: 'DRAFT' } }, orderBy: { number: 'desc' }, include: withContent } },
  })
  const version = prompt?.versions[0]
  if (!prompt || !version) throw notFound('prompt')
  const former = prompt.versions.find(({ id, status }) => id !== version.id && status === 'APPROVED')
  await inTransaction((tx) => recordAudit(tx, {
    actorId: reviewerId, action: 'content.read', subjectType: 'prompt', subjectId: promptId, reason: 'review', details: { versions: [version, former].flatMap((each) => each?.id ?? []) },
  }))
  const { price, ...texts } = listingOf(prompt)
  const proposed = proposedTexts(version)
  const listing: ListingView = { price, ...(proposed ?? texts) }
  const content = contentOfVersion(version, prompt.sellerId)
  return {
    id: prompt.id,
    slug: prompt.slug,
    status: prompt.status,
    sellerId: prompt.sellerId,
    listing,
    version: { id: version.id, number: version.number, label: version.label, status: version.status, preview: maskedPreviewSchema.parse(version.preview), submittedAt: version.submittedAt?.toISOString() ?? null, ...content },
    former: former ? { label: former.label, body: contentOfVersion(former, prompt.sellerId).body } : null,
    formerTexts: proposed && texts,
    checks: checkDraft({ listing, ...content }, { isUpdate: former !== undefined, today: kstDate(now()) }),
    similar: await findSimilar(db(), { promptId, sellerId: prompt.sellerId, body: content.body }),
    history: prompt.versions.map(({ label, status, reviewedAt, submittedAt }) => ({ label, status, reviewedAt: reviewedAt?.toISOString() ?? null, submittedAt: submittedAt?.toISOString() ?? null })),
  }
}
