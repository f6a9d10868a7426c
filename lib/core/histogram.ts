/**
 * Counts of values by upper bounds; the last bucket has none. `counts` is one longer than `bounds`. What a histogram
 * forgets, the single values, nobody has to protect.
 */
export function bucketOf(value: number, bounds: readonly number[]): number {
  for (let i = 0; i < bounds.length; i += 1) if (value <= (bounds[i] ?? 0)) return i
  return bounds.length
}

/** A row of zeros for these bounds, with one value in it where one is given. */
export function newCounts(bounds: readonly number[], value?: number): number[] {
  const counts = Array.from({ length: bounds.length + 1 }, () => 0)
  if (value !== undefined) addTo(counts, bounds, value)
  return counts
}

/** Counts one more value in place. */
export function addTo(counts: number[], bounds: readonly number[], value: number): void {
  const at = bucketOf(value, bounds)
  counts[at] = (counts[at] ?? 0) + 1
}

/** Adds histograms of the same bounds. */
export function sumCounts(all: readonly (readonly number[])[], length: number): number[] {
  return Array.from({ length }, (_, i) => all.reduce((sum, counts) => sum + (counts[i] ?? 0), 0))
}

/**
 * The value below which a share of all values lies (0.95 for p95), read off between the bounds of its bucket as if values lay evenly
 * in it. Beyond the last bound it is that bound: more is not known. Null without any value.
 */
export function quantile(counts: readonly number[], bounds: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const wanted = share * total
  let below = 0
  for (const [i, count] of counts.entries()) {
    if (count > 0 && below + count >= wanted) {
      const low = i === 0 ? 0 : (bounds[i - 1] ?? 0)
      const high = bounds[i] ?? low
      return low + ((high - low) * (wanted - below)) / count
    }
    below += count
  }
  return bounds.at(-1) ?? null
}
