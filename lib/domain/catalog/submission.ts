/**
 * What must be true of a draft before a reviewer sees it, as plain rules: complete, harmless, and giving nothing away
 * that is sold.
 */
import { LISTING } from '@/lib/core/listing'
import { checkDefinitions, checkValues } from '@/lib/core/template/variables'
import { findLeaks } from './leak'
import { lintBody } from './lint'
import { clearPercentMax, clearPercentOf } from './preview'
import { findPrivateData } from './private-data'
import type { DraftChecks, LintView, ListingView, SubmissionProblem, VersionContent } from './write-schema'

/** A draft with everything in it that anybody will ever see or buy. */
export interface DraftContent extends VersionContent {
  listing: ListingView
}

/** Circumstances that the rules need besides the draft. */
export interface SubmissionContext {
  /** An update tells its owners what changed. */
  isUpdate: boolean
  /** Today in Korea, "2026-11-23": nothing was run tomorrow. */
  today: string
}

/** Every text that may be read without buying, by the path of its field. */
export function publicTextsOf({ listing, variables, settings, changeNote, examples }: Omit<DraftContent, 'body' | 'clearLines'>): Record<string, string> {
  const texts: Record<string, string> = {
    title: listing.title, summary: listing.summary, description: listing.description, tags: listing.tags.join(' '), settings, changeNote,
  }
  for (const [index, variable] of variables.entries()) {
    const shown = [variable.default, variable.help, variable.example, ...(variable.choices ?? [])].filter((text) => text !== undefined)
    texts[`variables.${index}`] = shown.join('\n')
  }
  for (const [index, example] of examples.entries()) {
    texts[`examples.${index}.inputs`] = Object.values(example.inputs).join('\n')
    texts[`examples.${index}.output`] = example.output
  }
  return texts
}

/** Looks a draft over. Pure, repeatable, never throws; runs at every save and decides at the submission. */
export function checkDraft(draft: DraftContent, context: SubmissionContext): DraftChecks {
  const lint = lintBody(draft.body, draft.variables) as LintView[]
  const leaks = findLeaks(draft.body, publicTextsOf(draft), { clearLineNumbers: draft.clearLines })
  const clearPercent = clearPercentOf(draft.body, draft.clearLines)
  const found: SubmissionProblem[] = [
    ...listingProblems(draft.listing),
    ...lint.filter(({ severity }) => severity === 'error').map(({ code }) => ({ field: 'body', code })),
    ...checkDefinitions(draft.variables).map(({ index, field, code }) => ({ field: `variables.${index}.${field}`, code })),
    ...(clearPercent > clearPercentMax ? [{ field: 'clearLines', code: 'CLEAR_OVER_CAP' }] : []),
    ...(context.isUpdate && draft.changeNote.trim() === '' ? [{ field: 'changeNote', code: 'REQUIRED' }] : []),
    ...exampleProblems(draft, context.today),
    ...leaks.map(({ field }) => ({ field, code: 'LEAKS_BODY' })),
    ...privateDataProblems(draft),
  ]
  return { lint, leaks, clearPercent, clearPercentMax, problems: found }
}

/** What is missing in the public texts; also judges a change of a listing that is on sale. */
export function listingProblems(listing: ListingView): SubmissionProblem[] {
  const required = (['title', 'summary', 'description'] as const).filter((field) => listing[field].trim() === '')
  return [
    ...required.map((field) => ({ field, code: 'REQUIRED' })),
    ...(listing.model.versions.length === 0 ? [{ field: 'model.versions', code: 'REQUIRED' }] : []),
  ]
}

/** Secrets and personal data in what everybody reads. */
export function privateDataProblems(draft: Omit<DraftContent, 'body' | 'clearLines'>): SubmissionProblem[] {
  return Object.entries(publicTextsOf(draft)).flatMap(([field, text]) =>
    findPrivateData(text).filter(({ severity }) => severity === 'error').slice(0, 1).map(({ code }) => ({ field, code })))
}

function exampleProblems({ examples, variables }: DraftContent, today: string): SubmissionProblem[] {
  if (examples.length === 0) return [{ field: 'examples', code: 'EXAMPLE_MISSING' }]
  if (examples.length > LISTING.examples) return [{ field: 'examples', code: 'TOO_LONG' }]
  return examples.flatMap((example, index) => [
    // A picture is a result too.
    ...(example.output.trim() === '' && example.imageId === null ? [{ field: `examples.${index}.output`, code: 'REQUIRED' }] : []),
    ...(example.model === '' ? [{ field: `examples.${index}.model`, code: 'REQUIRED' }] : []),
    ...(example.ranOn > today ? [{ field: `examples.${index}.ranOn`, code: 'IN_FUTURE' }] : []),
    ...checkValues(variables, example.inputs).map(({ name, code }) => ({ field: `examples.${index}.inputs.${name}`, code })),
  ])
}

/** Codes of warnings that a reviewer should see in the queue. Headings without which nothing is drawn are a matter of taste. */
export function warningCodes(checks: DraftChecks): string[] {
  const quiet = new Set(['HEADINGS_ARE_PUBLIC', 'HEADINGS_MISSING'])
  return [...new Set(checks.lint.filter(({ severity, code }) => severity === 'warn' && !quiet.has(code)).map(({ code }) => code))]
}
