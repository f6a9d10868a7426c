/** A line of a comparison; numbers count from 1 and are absent where the line is not in that text. */
export interface DiffLine {
  kind: 'same' | 'removed' | 'added'
  text: string
  before: number | null
  after: number | null
}

/** More pairs of lines than this are not compared one by one: the changed stretch is told as replaced. */
const PAIRS_MAX = 4_000_000

/**
 * What changed between two texts, line by line: the longest common subsequence of what lies between their common
 * beginning and end. Pure; removed lines stand before the added ones.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const same = (from: number, to: number, offset: number): DiffLine[] =>
    a.slice(from, to).map((text, index) => ({ kind: 'same', text, before: from + index + 1, after: from + index + 1 + offset }))
  return [
    ...same(0, head, 0),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head),
    ...same(a.length - tail, a.length, b.length - a.length),
  ]
}

function middle(a: readonly string[], b: readonly string[], head: number): DiffLine[] {
  const removed = (index: number): DiffLine => ({ kind: 'removed', text: a[index] ?? '', before: head + index + 1, after: null })
  const added = (index: number): DiffLine => ({ kind: 'added', text: b[index] ?? '', before: null, after: head + index + 1 })
  if (a.length * b.length > PAIRS_MAX) return [...a.map((_line, index) => removed(index)), ...b.map((_line, index) => added(index))]
  const lengths = commonLengths(a, b)
  const at = (i: number, j: number): number => lengths[i * (b.length + 1) + j] ?? 0
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] ?? '', before: head + i + 1, after: head + j + 1 })
      i += 1
      j += 1
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(removed(i))
      i += 1
    } else {
      lines.push(added(j))
      j += 1
    }
  }
  return lines
}

/** Length of the longest common subsequence of what follows each pair of places. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const below = lengths[(i + 1) * width + j] ?? 0
      const right = lengths[i * width + j + 1] ?? 0
      lengths[i * width + j] = a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(below, right)
    }
  }
  return lengths
}
