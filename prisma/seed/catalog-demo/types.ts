import type { Licence, PromptLanguage } from '@/lib/core/listing'
import type { ModelFamily } from '@/lib/domain/catalog/card-schema'
import type { PublicVariable } from '@/lib/domain/catalog/preview-schema'
import type { StillLifeName } from './still-life'

/** One result that buyers see. `picture` names a drawing of `still-life.ts`. */
export interface DemoExample {
  inputs: Record<string, string>
  output: string
  model: string
  settings: string
  /** Day of the run, "2026-11-20". */
  ranOn: string
  picture?: StillLifeName
}

/** What a version sells. Lines are counted from 1. */
export interface DemoVersion {
  label: string
  body: string
  variables: PublicVariable[]
  clearLineNumbers: number[]
  settings: string
  changeNote: string
  examples: DemoExample[]
}

/** A listing with its versions, the oldest first. Prices in won. */
export interface DemoPrompt {
  /** Stable name for the seed and for tests; addresses are made from the title. */
  key: string
  /** Handle of the seller. */
  seller: string
  title: string
  summary: string
  description: string
  category: string
  modelFamily: ModelFamily
  modelVersions: string[]
  language: PromptLanguage
  tags: string[]
  licence: Licence
  price: number
  comparePrice?: number
  versions: DemoVersion[]
}
