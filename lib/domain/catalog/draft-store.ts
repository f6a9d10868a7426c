import 'server-only'
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { kstDate } from '@/lib/core/period'
import { PROMPT_LANGUAGES, type PromptLanguage } from '@/lib/core/listing'
import { toMoneyJson } from '@/lib/core/money'
import type { Prisma, Prompt } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { modelFamilySchema } from './card-schema'
import { openBody, storeBody } from './content'
import { buildPreview } from './preview'
import { maskedPreviewSchema, publicVariableSchema } from './preview-schema'
import { checkDraft, type DraftContent } from './submission'
import { listingTexts, type DraftView, type ListingTexts, type ListingView, type VersionView } from './write-schema'

const newestFirst = { orderBy: { number: 'desc' }, include: { content: true, examples: { orderBy: { position: 'asc' } } } } satisfies Prisma.PromptVersionFindManyArgs
type VersionRow = Prisma.PromptVersionGetPayload<{ include: (typeof newestFirst)['include'] }>

/** A listing, its newest version and all its versions' states, read in one transaction. */
export interface DraftState {
  prompt: Prompt
  version: VersionRow
  history: { id: string; number: number; label: string; status: VersionView['status']; changeNote: string; submittedAt: Date | null; reviewedAt: Date | null }[]
  draft: DraftContent
}

const languageOf = (text: string): PromptLanguage => PROMPT_LANGUAGES.find((language) => language === text) ?? 'other'

/** The public texts of a row in the form that the seller saves them. */
export const listingOf = (prompt: Prompt): ListingView => ({
  title: prompt.title,
  summary: prompt.summary,
  description: prompt.description,
  category: prompt.categorySlug,
  model: { family: modelFamilySchema.catch('other').parse(prompt.modelFamily), versions: prompt.modelVersions },
  language: languageOf(prompt.language),
  tags: prompt.tags,
  licence: prompt.licence,
  price: toMoneyJson(prompt.priceAmount),
})

/** The columns of a listing's texts. */
export const textColumns = ({ category, model, ...texts }: ListingTexts) => ({ ...texts, categorySlug: category, modelFamily: model.family, modelVersions: model.versions })

/** The texts that a version brings with it and that are not public yet; null where it leaves them as they are. */
export const proposedTexts = (version: { listing: Prisma.JsonValue; status: VersionView['status'] }): ListingTexts | null =>
  version.listing === null || version.status === 'APPROVED' ? null : listingTexts.parse(version.listing)

/** Opens a version row that came with its content. */
export function contentOfVersion(version: VersionRow, sellerId: string): Omit<DraftContent, 'listing'> {
  if (!version.content) throw notFound('content')
  return {
    body: openBody(version.content.sealed, { ...version, sellerId }),
    variables: z.array(publicVariableSchema).parse(version.variables),
    clearLines: z.array(z.int()).parse(version.clearLines),
    settings: version.settings,
    changeNote: version.changeNote,
    examples: version.examples.map((example) => ({
      inputs: z.record(z.string(), z.string()).parse(example.inputs),
      output: example.output,
      model: example.model,
      settings: example.settings,
      ranOn: example.ranOn.toISOString().slice(0, 10),
      imageId: example.imageId,
    })),
  }
}

/** Holds a listing until the transaction ends, so that saves, submissions and verdicts come one after the other. Throws NOT_FOUND, also for another seller's. */
export async function lockPrompt(tx: Tx, promptId: string, sellerId: string | null): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM prompt WHERE id = ${promptId} AND (${sellerId}::text IS NULL OR seller_id = ${sellerId}) FOR UPDATE`
  if (rows.length === 0) throw notFound('prompt')
}

/** Reads a listing with its newest version. Throws NOT_FOUND, also for another seller's. */
export async function loadDraft(tx: Tx, promptId: string, sellerId: string | null): Promise<DraftState> {
  const prompt = await tx.prompt.findFirst({ where: { id: promptId, ...(sellerId === null ? {} : { sellerId }) } })
  if (!prompt) throw notFound('prompt')
  const version = await tx.promptVersion.findFirst({ where: { promptId }, ...newestFirst })
  if (!version) throw notFound('version')
  const history = await tx.promptVersion.findMany({
    where: { promptId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, label: true, status: true, changeNote: true, submittedAt: true, reviewedAt: true },
  })
  return { prompt, version, history, draft: { listing: { ...listingOf(prompt), ...proposedTexts(version) }, ...contentOfVersion(version, prompt.sellerId) } }
}

/** What the seller's screens show of a state. */
export function toDraftView({ prompt, version, history, draft }: DraftState): DraftView {
  const { listing, ...content } = draft
  const isUpdate = history.some(({ status }) => status === 'APPROVED')
  return {
    id: prompt.id,
    slug: prompt.slug,
    status: prompt.status,
    revision: prompt.revision,
    rejectionReason: prompt.rejectionReason,
    savedAt: prompt.updatedAt.toISOString(),
    listing,
    version: { id: version.id, number: version.number, label: version.label, status: version.status, preview: maskedPreviewSchema.parse(version.preview), ...content },
    checks: checkDraft(draft, { isUpdate, today: kstDate(now()) }),
    history: history.map(({ id, label, status, changeNote, submittedAt, reviewedAt }) => ({
      id, label, status, changeNote, submittedAt: submittedAt?.toISOString() ?? null, reviewedAt: reviewedAt?.toISOString() ?? null,
    })),
  }
}

/** A fresh seed for the bars of a version: not derived from what they hide. */
export const newSeed = (): number => randomInt(1, 2 ** 31 - 1)

/** The columns of a version that follow from its content. A draft may be over the cap; its submission may not. */
export function derivedColumns(content: Omit<DraftContent, 'listing'>, label: string, seed: number, capPercent: number) {
  const preview = buildPreview({
    body: content.body, variables: content.variables, clearLineNumbers: content.clearLines, versionLabel: label, exampleCount: content.examples.length, seed, capPercent,
  })
  return {
    preview, wordCount: preview.wordCount, variables: content.variables as Prisma.InputJsonArray, clearLines: content.clearLines,
    settings: content.settings, changeNote: content.changeNote,
  }
}

/** Writes a draft version whole: its row, its sealed body and its examples. The database refuses it for any other state. */
export async function writeVersion(
  tx: Tx, version: { id: string; promptId: string; number: number; label: string; sellerId: string; seed: number }, content: Omit<DraftContent, 'listing'>,
): Promise<void> {
  const { id, promptId, number, label, sellerId, seed } = version
  const columns = derivedColumns(content, label, seed, 100)
  await tx.promptVersion.upsert({ where: { id }, create: { id, promptId, number, label, ...columns }, update: { label, ...columns }, select: { id: true } })
  await storeBody(tx, { id, promptId, number, sellerId }, content.body)
  await tx.promptExample.deleteMany({ where: { versionId: id } })
  await tx.promptExample.createMany({
    data: content.examples.map(({ ranOn, ...example }, position) => ({ id: newId('pex'), versionId: id, position, ...example, ranOn: new Date(`${ranOn}T00:00:00Z`) })),
  })
}
