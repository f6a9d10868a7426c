import type { DraftView, ListingView, VersionContent } from '@/lib/domain/catalog/write-schema'

/** Everything a seller types about a version and its listing, as the API takes it. */
export interface DraftFields extends ListingView, VersionContent {}

/** The fields of a stored listing. */
export function fieldsOf({ listing, version }: DraftView): DraftFields {
  const { body, variables, clearLines, settings, changeNote, examples } = version
  return { ...listing, body, variables, clearLines, settings, changeNote, examples }
}

/** The fields that differ, with their new values. */
export function changedFields(from: DraftFields, to: DraftFields): Partial<DraftFields> {
  const names = (Object.keys(to) as (keyof DraftFields)[]).filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
  return Object.fromEntries(names.map((name) => [name, to[name]]))
}
