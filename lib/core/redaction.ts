/**
 * The drawing of hidden text. Pure: a seed and a number of words become bar widths in em. It is never given the hidden
 * text, so neither word lengths nor line breaks of the real prompt can be read from the drawing.
 */

/** A repeatable source of numbers in [0, 1) for one drawing (mulberry32). Not for secrets. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The widths a bar may have, in em: the rhythm of Korean words. A width that stands twice comes twice as often. */
export const barWidthsInEm = [1.25, 1.75, 1.75, 2.25, 2.25, 2.5, 2.75, 3, 3.25, 3.75, 4.5] as const

/** A page never draws more bars than this in one run, whatever the count says. */
export const barsPerRunMax = 400

/**
 * Widths of the bars of one covered run, in em. The same seed and count give the same drawing, on every machine.
 * A count that is negative, fractional or too large is brought into range.
 */
export function barWidths(seed: number, count: number): number[] {
  const next = seededRandom(seed)
  const bars = Math.min(Math.max(Math.trunc(count), 0), barsPerRunMax)
  return Array.from({ length: bars }, () => barWidthsInEm[Math.floor(next() * barWidthsInEm.length)] ?? 2.25)
}
