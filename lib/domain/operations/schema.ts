import { z } from 'zod'
import { ALERT_LEVELS } from '@/lib/core/alert'
import { COMPONENTS } from '@/lib/core/component'
import { VISIBLE_LINES } from '@/lib/core/visible'

/** The eight steps of an answer to an incident, in their order. That it was received is its opening. */
export const STEPS = ['ACKNOWLEDGE', 'ASSESS', 'INVESTIGATE', 'MITIGATE', 'COMMUNICATE', 'RESOLVE', 'DOCUMENT', 'LEARN'] as const
export type StepName = (typeof STEPS)[number]

/** What an entry of the timeline is. */
export const ENTRY_KINDS = ['NOTE', 'SEVERITY', 'BREACH', 'REPORTED', 'MESSAGE'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** What a released version came to. */
export const RELEASE_OUTCOMES = ['ok', 'preflight', 'build', 'migration', 'rolled_back', 'rollback_failed'] as const
export type ReleaseOutcome = (typeof RELEASE_OUTCOMES)[number]

/** How a transaction of a gateway and our rows may differ. */
export const DIFFERENCE_KINDS = ['capture_unknown', 'capture_amount', 'capture_missing', 'refund_unknown', 'refund_amount', 'refund_missing', 'fee_amount', 'currency'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** Plain text of some lines, without space around it. */
const plain = (min: number, max: number) => z.string().trim().min(min).max(max).regex(VISIBLE_LINES, 'INVALID_TEXT')

/** What everybody will read: a template whose brackets nobody filled in says nothing. */
const publicText = plain(5, 1000).refine((text) => !/\[[^\]]*\]/.test(text), 'BRACKETS_LEFT')

const components = z.array(z.enum(COMPONENTS)).max(COMPONENTS.length).transform((chosen) => COMPONENTS.filter((one) => chosen.includes(one)))

export const incidentParams = z.strictObject({ id: z.string().regex(/^inc_[0-9a-z]{26}$/) })

/** A new incident: by hand with a title, or for an alert, which then tells title and severity where they are left out. */
export const openIncidentInput = z.strictObject({
  title: plain(3, 200).optional(),
  severity: z.enum(ALERT_LEVELS).optional(),
  components: components.default([]),
  alertId: z.string().regex(/^\w{1,64}$/).optional(),
  releaseId: z.string().regex(/^rel_\w{1,64}$/).optional(),
})
export type OpenIncidentInput = z.output<typeof openIncidentInput>

/**
 * What is done to an incident or said of it: a step stamped, the severity changed, a leak of personal data declared (known
 * since `knownAt`, or now) or reported, a note, a message for everybody in both languages, an alert or release tied to it.
 */
export const incidentEntryInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('step'), step: z.enum(STEPS), note: plain(0, 2000).default('') }),
  z.strictObject({ kind: z.literal('severity'), severity: z.enum(ALERT_LEVELS), reason: plain(5, 500) }),
  z.strictObject({ kind: z.literal('breach'), knownAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).optional(), text: plain(5, 2000) }),
  z.strictObject({ kind: z.literal('reported'), text: plain(5, 2000) }),
  z.strictObject({ kind: z.literal('note'), text: plain(2, 4000) }),
  z.strictObject({ kind: z.literal('message'), ko: publicText, en: publicText, components }),
  z.strictObject({ kind: z.literal('link'), to: z.enum(['alert', 'release']), ref: z.string().regex(/^\w{1,64}$/) }),
])
export type IncidentEntryInput = z.output<typeof incidentEntryInput>
/** One kind of them. */
export type EntryOf<K extends IncidentEntryInput['kind']> = Omit<Extract<IncidentEntryInput, { kind: K }>, 'kind'>

/** One page of incidents, the latest first. `state=open` are those that are not closed. */
export const incidentListQuery = z.strictObject({
  cursor: z.string().regex(/^inc_[0-9a-z]{26}$/).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  state: z.enum(['open', 'closed']).optional(),
})
export type IncidentListQuery = z.output<typeof incidentListQuery>

/** One page of releases, the latest first. The cursor is the start of the last one of the page before and its id. */
export const releaseListQuery = z.strictObject({
  cursor: z.string().regex(/^\d{13}-rel_\w{1,64}$/).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})
export type ReleaseListQuery = z.output<typeof releaseListQuery>

/** The longest range of KST days that figures are read for. */
export const METRIC_DAYS_MAX = 366

/** A range of KST days, both within it. Without one: the last 30 days, today among them. */
export const metricsQuery = z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional(), format: z.enum(['json', 'csv']).optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { path: ['to'], message: 'INVALID_INPUT' })
  .refine(({ from = '', to = '' }) => from <= to && (Date.parse(to) - Date.parse(from)) / 86_400_000 < METRIC_DAYS_MAX || from === '', { path: ['from'], message: 'INVALID_INPUT' })
