/** Joins class names and leaves out what is absent: `cx('btn', isWide && 'wide')`. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
