/**
 * The numbers to show around `page` of `pages`: first, last and two neighbours on each side; `null` marks a gap.
 */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const wanted = [1, ...[-2, -1, 0, 1, 2].map((step) => page + step), pages]
  const shown = [...new Set(wanted)].filter((number) => number >= 1 && number <= pages).sort((a, b) => a - b)
  return shown.flatMap((number, index) => {
    const before = shown[index - 1]
    return before !== undefined && number - before > 1 ? [null, number] : [number]
  })
}
