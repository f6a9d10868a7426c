import type { DraftView, ListingView, VersionContent } from '@/lib/domain/catalog/write-schema'

/** Everything a seller types about a version and its listing, as the API takes it. */
export interface DraftFields extends ListingView, VersionContent {}

/** The fields of a stored listing. */
export function fieldsOf({ listing, version }: DraftView): DraftFields {
  const { body, variables, clearLines, settings, changeNote, examples } = version
  return { ...listing, body, variables, clearLines, settings, changeNote, examples }
}

/** A value in one form whatever the order of its keys: what comes back from the database has an order of its own. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (part instanceof Object && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part))

export const isSame = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other)

/** The fields that differ, with their new values. */
export function changedFields(from: DraftFields, to: DraftFields): Partial<DraftFields> {
  const names = (Object.keys(to) as (keyof DraftFields)[]).filter((name) => !isSame(from[name], to[name]))
  return Object.fromEntries(names.map((name) => [name, to[name]]))
}
