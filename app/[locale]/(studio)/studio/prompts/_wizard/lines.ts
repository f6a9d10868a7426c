/** Work on the lines of a body while it is typed. Lines and columns count from 1, columns in UTF-16 units. */

/** Where the lines of a text went when it was changed: numbers outside the changed stretch move along, those in it go. */
export function moveLineNumbers(former: string, next: string, numbers: readonly number[]): number[] {
  const [before, after] = [former.split('\n'), next.split('\n')]
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const isOneLineEdited = before.length === after.length
  return numbers.flatMap((number) => {
    if (number <= head) return number
    if (number > before.length - tail) return number + after.length - before.length
    return isOneLineEdited ? number : [] // typing inside a line keeps it chosen
  })
}

/** A text with a stretch of one line replaced. */
export function replaceStretch(text: string, at: { line: number; column: number; length: number }, by: string): string {
  return text.split('\n').map((line, index) => (index + 1 === at.line ? line.slice(0, at.column - 1) + by + line.slice(at.column - 1 + at.length) : line)).join('\n')
}

/** A stretch of a line to be marked. */
export interface Mark {
  column: number
  length: number
  kind: 'variable' | 'error' | 'warn'
}

/** A line cut where its marks begin and end; the strongest mark wins where they overlap. */
export function cutLine(line: string, marks: readonly Mark[]): { text: string; kind: Mark['kind'] | null }[] {
  const cuts = new Set([0, line.length])
  for (const { column, length } of marks) for (const cut of [column - 1, column - 1 + length]) cuts.add(Math.min(Math.max(cut, 0), line.length))
  const places = [...cuts].sort((a, b) => a - b)
  const strength = ['error', 'warn', 'variable'] as const
  return places.slice(0, -1).map((from, index) => {
    const covering = marks.filter(({ column, length }) => column - 1 <= from && from < column - 1 + length)
    return { text: line.slice(from, places[index + 1]), kind: strength.find((kind) => covering.some((mark) => mark.kind === kind)) ?? null }
  })
}
