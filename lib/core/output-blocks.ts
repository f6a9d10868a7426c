/** A piece of what a model answered: a paragraph as it is written, or a table that was drawn with pipes. */
export type OutputBlock = { kind: 'text'; text: string } | { kind: 'table'; head: string[]; rows: string[][] }

const isRow = (line: string | undefined): boolean => line !== undefined && line.trim().length > 1 && line.trim().startsWith('|') && line.trim().endsWith('|')

const cellsOf = (line: string): string[] => line.trim().slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))

/** The line below the heads: nothing but dashes, with a colon where a column is aligned. */
const isRule = (line: string | undefined): boolean => line !== undefined && isRow(line) && cellsOf(line).every((cell) => /^:?-+:?$/.test(cell))

/** As many cells as the table has columns, as readers of Markdown do it. */
const fitted = (cells: string[], columns: number): string[] => Array.from({ length: columns }, (_, index) => cells[index] ?? '')

/**
 * Cuts an output into paragraphs and tables. Only tables are read, because they cannot be read as they are written;
 * everything else of Markdown stays as the model wrote it.
 */
export function outputBlocks(output: string): OutputBlock[] {
  const lines = output.split('\n')
  const blocks: OutputBlock[] = []
  let paragraph: string[] = []
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'text', text: paragraph.join('\n') })
    paragraph = []
  }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (isRow(line) && isRule(lines[at + 1])) {
      endParagraph()
      const head = cellsOf(line)
      const rows: string[][] = []
      for (at += 2; isRow(lines[at]); at += 1) rows.push(fitted(cellsOf(lines[at] ?? ''), head.length))
      at -= 1
      blocks.push({ kind: 'table', head, rows })
    } else if (line.trim() === '') endParagraph()
    else paragraph.push(line)
  }
  endParagraph()
  return blocks
}
