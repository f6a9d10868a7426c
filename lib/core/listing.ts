/**
 * What a listing may be, for the forms and for the server alike. Lengths are characters as people count them
 * (`countCharacters`), prices whole won.
 */
export const LISTING = {
  titleMax: 60,
  summaryMax: 120,
  descriptionMax: 8000,
  tags: 8,
  tagMax: 20,
  modelVersions: 5,
  modelVersionMax: 40,
  settingsMax: 200,
  changeNoteMax: 500,
  priceMin: 1000,
  priceMax: 1_000_000,
  /** Few, because pairs of input and output let a prompt be guessed: about five are enough. */
  examples: 4,
  outputMax: 6000,
  inputMax: 5000,
} as const

export const LICENCES = ['PERSONAL', 'COMMERCIAL', 'TEAM'] as const
export type Licence = (typeof LICENCES)[number]

/** Languages that a prompt may be written in. */
export const PROMPT_LANGUAGES = ['ko', 'en', 'ja', 'zh', 'other'] as const
export type PromptLanguage = (typeof PROMPT_LANGUAGES)[number]

export const VERSION_STEPS = ['minor', 'major'] as const
export type VersionStep = (typeof VERSION_STEPS)[number]

/** The label after the newest approved one: 1.2 becomes 1.3 or 2.0. Owners of 1.x read every 1.x; 2.0 is sold anew. */
export function nextLabel(approved: string | null, step: VersionStep): string {
  if (approved === null) return '1.0'
  const [major = 1, minor = 0] = approved.split('.').map(Number)
  return step === 'major' ? `${major + 1}.0` : `${major}.${minor + 1}`
}

/** A picture of an example before it is re-encoded. */
export const PICTURE = {
  bytesMax: 4 * 1024 * 1024,
  types: ['image/png', 'image/jpeg', 'image/webp', 'image/avif'],
} as const
