import { z } from 'zod'
import { LICENCES, LISTING, PICTURE, PROMPT_LANGUAGES, VERSION_STEPS } from '@/lib/core/listing'
import { isNestedTooDeep } from '@/lib/core/markdown-depth'
import { countCharacters } from '@/lib/core/template/words'
import { VISIBLE_LINE } from '@/lib/core/visible'
import { modelFamilySchema } from './card-schema'
import { publicVariableSchema, type MaskedPreview, type PublicVariable } from './preview-schema'

/** One line, trimmed, with single spaces; at most `max` characters as people count them. */
const line = (max: number) =>
  z.string().max(max * 8).transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().regex(VISIBLE_LINE).refine((text) => countCharacters(text) <= max, 'TOO_LONG'))

/** Several lines as they were typed, with plain line ends. */
const lines = (max: number) =>
  z.string().max(max * 4).transform((text) => text.replaceAll(/\r\n?/g, '\n'))
    .pipe(z.string().refine((text) => countCharacters(text) <= max, 'TOO_LONG'))

const id = z.string().max(40)

const variables = z.array(publicVariableSchema).max(60).refine((list) => JSON.stringify(list).length <= 100_000, 'TOO_LONG')

export const exampleInput = z.strictObject({
  /** Values of the variables; an absent key takes the default. */
  inputs: z.record(z.string().max(60), lines(LISTING.inputMax)),
  output: lines(LISTING.outputMax),
  model: line(LISTING.modelVersionMax),
  settings: line(LISTING.settingsMax).default(''),
  /** Day of the run, "2026-11-20". */
  ranOn: z.iso.date(),
  imageId: id.nullable().default(null),
})

/** What everybody reads of a listing. Everything may be empty while it is a draft. */
const listingShape = {
  title: line(LISTING.titleMax),
  summary: line(LISTING.summaryMax),
  /** Markdown; made harmless when it is drawn. */
  description: lines(LISTING.descriptionMax).refine((text) => !isNestedTooDeep(text), 'TOO_NESTED'),
  category: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** The first version is the one it was written for. */
  model: z.strictObject({ family: modelFamilySchema, versions: z.array(line(LISTING.modelVersionMax).pipe(z.string().min(1))).max(LISTING.modelVersions) }),
  language: z.enum(PROMPT_LANGUAGES),
  tags: z.array(line(LISTING.tagMax).pipe(z.string().min(1))).max(LISTING.tags).transform((tags) => [...new Set(tags)]),
  licence: z.enum(LICENCES),
  price: z.strictObject({ amount: z.int().min(LISTING.priceMin).max(LISTING.priceMax), currency: z.literal('KRW') }),
}

const { price: _price, ...reviewedShape } = listingShape
/** What a reviewer looks at before buyers read it: everything public but the price. */
export const listingTexts = z.strictObject(reviewedShape)
export type ListingTexts = z.output<typeof listingTexts>

/** What a version holds. */
const contentShape = {
  /** The sold text. Longer ones than the limit are kept while they are a draft, so that nothing typed is lost. */
  body: lines(60_000),
  variables,
  /** Numbers of the lines that everybody may read, from 1. */
  clearLines: z.array(z.int().min(1).max(20_000)).max(500).transform((numbers) => [...new Set(numbers)].sort((a, b) => a - b)),
  settings: line(LISTING.settingsMax),
  changeNote: lines(LISTING.changeNoteMax),
  examples: z.array(exampleInput).max(LISTING.examples),
}

const draft = z.strictObject({ ...listingShape, ...contentShape }).partial()

export const createDraftInput = draft
/** A save names the state it was made from. */
export const saveDraftInput = draft.extend({ revision: z.int().min(0) })
export const newVersionInput = z.strictObject({ step: z.enum(VERSION_STEPS).default('minor') })
export const submitInput = z.strictObject({ revision: z.int().min(0).optional() })

export const promptParams = z.strictObject({ id })
export const sellerListQuery = z.strictObject({ cursor: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(24) })

export const REVIEW_LISTS = ['waiting', 'published', 'all'] as const
export const reviewListQuery = z.strictObject({ list: z.enum(REVIEW_LISTS).default('waiting'), cursor: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) })

/** A verdict may name the version it is about, so that nobody decides on what was not on the screen. */
const versionId = id.optional()
const reason = lines(1000).pipe(z.string().trim().min(5))
export const approveInput = z.strictObject({ versionId })
export const rejectInput = z.strictObject({ versionId, reason })
export const takeDownInput = z.strictObject({ reason })

export const uploadInput = z.strictObject({
  fileName: z.string().min(1).max(255),
  contentType: z.enum(PICTURE.types),
  byteLength: z.int().min(1).max(PICTURE.bytesMax),
})
export const uploadTicketQuery = z.strictObject({ type: z.enum(PICTURE.types), length: z.coerce.number().int().min(1).max(PICTURE.bytesMax), expires: z.coerce.number().int(), token: z.string().max(100) })

export type DraftInput = z.output<typeof createDraftInput>
export type SaveDraftInput = z.output<typeof saveDraftInput>
export type ExampleInput = z.output<typeof exampleInput>
export type PromptStatusName = 'DRAFT' | 'IN_REVIEW' | 'REJECTED' | 'PUBLISHED' | 'UNPUBLISHED' | 'TAKEN_DOWN'
export type VersionStatusName = 'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED'

/** A stretch of a public text that gives hidden text away; offsets in UTF-16 units of its NFC form. */
export interface LeakView { field: string; from: number; to: number }
/** What keeps a draft from being submitted: a path such as `examples.0.output`, and why. */
export interface SubmissionProblem { field: string; code: string }

/** One remark of the machine about the body; line 0 is the whole of it. */
export interface LintView { code: string; severity: 'error' | 'warn'; line: number; column: number; length: number; name?: string; suggestion?: string }

export interface DraftChecks {
  lint: LintView[]
  leaks: LeakView[]
  /** Share of the text in clear, in whole percent, and the most that is allowed. */
  clearPercent: number
  clearPercentMax: number
  problems: SubmissionProblem[]
}

/** What a seller writes of a version, with the body. */
export interface VersionContent {
  body: string
  variables: PublicVariable[]
  clearLines: number[]
  settings: string
  changeNote: string
  examples: ExampleInput[]
}

/** The newest version of a listing as its seller sees it. */
export interface VersionView extends VersionContent {
  id: string
  number: number
  label: string
  status: VersionStatusName
  preview: MaskedPreview
}

/** What everybody reads of a listing, as its seller filled it in. */
export type ListingView = { [Name in keyof typeof listingShape]: z.output<(typeof listingShape)[Name]> }

/** A listing as its seller works on it. */
export interface DraftView {
  id: string
  slug: string
  status: PromptStatusName
  revision: number
  rejectionReason: string | null
  savedAt: string
  listing: ListingView
  version: VersionView
  checks: DraftChecks
  history: { id: string; label: string; status: VersionStatusName; changeNote: string; submittedAt: string | null; reviewedAt: string | null }[]
}

/** A row of the seller's table. */
export interface SellerPromptRow {
  id: string
  slug: string
  title: string
  status: PromptStatusName
  rejectionReason: string | null
  label: string | null
  /** Label and state of a version that is written or reviewed beside the one on sale. */
  openVersion: { label: string; status: VersionStatusName } | null
  modelFamily: string
  price: { amount: number; currency: 'KRW' }
  salesCount: number
  ratingCount: number
  ratingSum: number
  updatedAt: string
}

/** A row of the reviewers' queue. */
export interface ReviewRow {
  id: string
  title: string
  slug: string
  status: PromptStatusName
  sellerName: string
  sellerHandle: string
  versionId: string | null
  label: string
  isUpdate: boolean
  findings: string[]
  submittedAt: string | null
}
