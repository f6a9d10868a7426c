/**
 * The text of a search parameter, as pages read all of theirs: the first one where it is repeated, without what no text
 * of ours may hold (NUL, halves of a pair of surrogates), trimmed; undefined where nothing is left.
 */
export function paramText(value: string | string[] | undefined): string | undefined {
  const text = [value].flat()[0]?.replaceAll(/[\p{Cs}\u0000]/gu, '').trim()
  return text === '' ? undefined : text
}
