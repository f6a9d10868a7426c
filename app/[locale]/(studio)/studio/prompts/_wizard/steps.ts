import type { DraftView } from '@/lib/domain/catalog/write-schema'
import type { DraftFields } from './draft-fields'
import type { FieldChange } from './draft-saver'
import type { CategoryChoice } from './listing-fields'

/** The steps of the wizard, in their order. */
export const steps = ['prompt', 'examples', 'listing', 'preview', 'submit'] as const
export type StepName = (typeof steps)[number]

/** What every step gets. */
export interface StepProps {
  fields: DraftFields
  /** What the server says, of the last save. */
  view: DraftView
  /** Words for fields that are not right, by path. */
  errors: Record<string, string>
  /** A later version of a listing on sale: new texts wait with it for the reviewer, the price is changed elsewhere. */
  isUpdate: boolean
  categories: readonly CategoryChoice[]
  feeBps: number
  /** Today in Korea, "2026-11-23". */
  today: string
  sellerName: string
  onChange: (change: FieldChange) => void
}

/** On which step a field stands, by its path. */
export function stepOfField(path: string): StepName {
  const [name] = path.split('.')
  if (name === 'examples') return 'examples'
  if (name === 'payoutAccount') return 'submit'
  return ['title', 'body', 'variables', 'clearLines', 'settings', 'changeNote'].includes(name ?? '') ? 'prompt' : 'listing'
}
