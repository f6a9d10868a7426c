/** Reads what the test of the documents needs of a Markdown file. Knows the Markdown of these documents, not all of it. */

/** A piece of a file and the line on which it begins. */
export interface Piece {
  text: string
  line: number
}

export interface MarkdownTable {
  heads: string[]
  rows: string[][]
  line: number
}

export interface MarkdownPage {
  /** The lines between the two `---` at the top: version, updated, maintainer. */
  meta: Record<string, string>
  headings: { level: number; text: string; slug: string }[]
  /** Targets of `[text](target)`, as they are written. */
  links: Piece[]
  /** Code within a line. */
  spans: Piece[]
  /** Fenced and indented code. */
  blocks: Piece[]
  tables: MarkdownTable[]
}

const plain = (text: string): string => text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '').trim()

/** The anchor that GitHub gives a heading; `former` counts those of the same name. */
function slugOf(text: string, former: Map<string, number>): string {
  const slug = plain(text).toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-')
  const count = former.get(slug) ?? 0
  former.set(slug, count + 1)
  return count === 0 ? slug : `${slug}-${count}`
}

const cellsOf = (line: string): string[] => line.trim().replaceAll(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))

function metaOf(lines: readonly string[]): { meta: Record<string, string>; end: number } {
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  const pairs = lines.slice(1, Math.max(end, 1)).map((line) => /^(\w+): (.+)$/.exec(line)).filter((match) => match !== null)
  return { meta: Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value])), end: end + 1 }
}

/** Splits a Markdown file into what can be checked. Code is not searched for links, headings or tables. */
export function readMarkdown(text: string): MarkdownPage {
  const lines = text.split('\n')
  const { meta, end } = metaOf(lines)
  const page: MarkdownPage = { meta, headings: [], links: [], spans: [], blocks: [], tables: [] }
  const slugs = new Map<string, number>()
  let block: Piece | null = null
  for (const [index, source] of lines.entries()) {
    if (index < end) continue
    const line = index + 1
    if (/^\s*```/.test(source)) {
      if (block) page.blocks.push(block)
      block = block ? null : { text: '', line: line + 1 }
    } else if (block) block.text += `${source}\n`
    else if (/^ {4}\S/.test(source)) page.blocks.push({ text: source.trim(), line })
    else readLine(page, slugs, source, line)
  }
  return page
}

function readLine(page: MarkdownPage, slugs: Map<string, number>, source: string, line: number): void {
  const heading = /^(#{1,6}) (.+)$/.exec(source)
  if (heading) page.headings.push({ level: heading[1]?.length ?? 0, text: plain(heading[2] ?? ''), slug: slugOf(heading[2] ?? '', slugs) })
  const table = page.tables.at(-1)
  if (/^\s*\|/.test(source)) {
    const cells = cellsOf(source)
    if (!table || table.line + table.rows.length !== line - 1) page.tables.push({ heads: cells, rows: [], line })
    else table.rows.push(cells)
  }
  for (const [, code = ''] of source.matchAll(/`([^`]+)`/g)) page.spans.push({ text: code, line })
  const prose = source.replaceAll(/`[^`]+`/g, 'x')
  for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) page.links.push({ text: target, line })
}

/** The rows of a table without the line of dashes under its heads. */
export const bodyOf = ({ rows }: MarkdownTable): string[][] => rows.filter((cells) => !cells.every((cell) => /^:?-+:?$/.test(cell)))

/** A cell or heading without its marks. */
export const plainText = plain
