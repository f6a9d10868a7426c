/**
 * The masked preview: what everybody may see of a prompt before buying.
 *
 * In clear stand the headings (the structure is public: upload lint tells the seller), the names of defined variables
 * in their places, the counts, and the lines the seller chose within the cap. All other text becomes bars. Hidden text
 * between two visible things is first merged over its line ends into a number of words, that number is reduced to its
 * magnitude, and only then drawn from the seed, so that neither word lengths nor line breaks can be read back.
 */
import { AppError } from '@/lib/core/errors'
import { bothJosa } from '@/lib/core/josa'
import { seededRandom } from '@/lib/core/redaction'
import {
  linesOf, parseTemplate, type Template, type TemplateLine, type TemplateRun, type TemplateSection,
} from '@/lib/core/template/parse'
import { countWords } from '@/lib/core/template/words'
import type { MaskedPreview, PreviewRun, PreviewSection } from './preview-schema'

/** How much of the text may stand in clear, in percent of its characters. */
export const clearPercentMax = 15

/** A part shows at most this many places of variables; what follows them is covered. */
const placesPerSectionMax = 30

/** Bars for hidden text of 1, 2–3, 4–7, 8–15 … words; what is longer is drawn as the last. */
const barsByMagnitude = [2, 3, 4, 6, 9, 13, 18, 22, 26] as const

export interface PreviewInput {
  body: string
  variables: readonly { name: string }[]
  /** Lines of the body shown in clear, counted from 1. Headings are shown anyway and do not count. */
  clearLineNumbers: readonly number[]
  versionLabel: string
  exampleCount: number
  /** Any integer that is not derived from the body: the drawing is repeatable by it. */
  seed: number
  capPercent?: number
}

type Piece = PreviewRun | { kind: 'hidden'; words: number } | { kind: 'break' }

/**
 * Makes the preview. Pure and repeatable; runs where the body may be read.
 * Throws CATALOG_CLEAR_OVER_CAP when the chosen lines are more than the cap allows.
 */
export function buildPreview(input: PreviewInput): MaskedPreview {
  const { template } = parseTemplate(input.body)
  const clear = new Set(input.clearLineNumbers)
  const names = new Set(input.variables.map(({ name }) => name))
  const capPercent = input.capPercent ?? clearPercentMax
  const share = clearShare(template, clear)
  if (share > capPercent) {
    throw new AppError('CATALOG_CLEAR_OVER_CAP', {
      status: 422,
      safeMessage: `At most ${capPercent}% of the text may be shown before it is bought.`,
      details: { clearPercent: Math.ceil(share), capPercent },
    })
  }
  const random = seededRandom(input.seed)
  const sections = template.sections.map((section) => previewSection(section, clear, names, random))
  return {
    versionLabel: input.versionLabel,
    wordCount: sections.reduce((sum, section) => sum + section.wordCount, 0),
    variableCount: names.size,
    ruleCount: template.sections.flatMap(({ paragraphs }) => paragraphs).filter(({ shape }) => shape === 'item').length,
    exampleCount: input.exampleCount,
    clearPercent: roundShare(share),
    seed: input.seed,
    sections,
  }
}

/**
 * How much of a body the chosen lines show, in whole percent: for an editor, before the cap refuses. Rounded down, but
 * what is over the cap by a character is told as over it.
 */
export function clearPercentOf(body: string, clearLineNumbers: readonly number[], capPercent: number = clearPercentMax): number {
  const share = clearShare(parseTemplate(body).template, new Set(clearLineNumbers))
  return share > capPercent ? Math.max(Math.floor(share), capPercent + 1) : roundShare(share)
}

/** Never claims more than is shown, but something shown is never 0%. */
function roundShare(share: number): number {
  return share === 0 ? 0 : Math.max(1, Math.floor(share))
}

/** The part in clear of all text between headings and variables, in percent; spaces are not counted. */
function clearShare(template: Template, clear: ReadonlySet<number>): number {
  let shown = 0
  let total = 0
  for (const line of template.sections.flatMap(contentOf)) {
    const characters = [...textOf(line.runs).replace(/\s/g, '')].length
    total += characters
    if (clear.has(line.number)) shown += characters
  }
  return total === 0 ? 0 : (shown * 100) / total
}

function previewSection(
  section: TemplateSection, clear: ReadonlySet<number>, names: ReadonlySet<string>, random: () => number,
): PreviewSection {
  const lines = contentOf(section)
  const withText = lines.filter((line) => textOf(line.runs).trim() !== '')
  return {
    name: section.name,
    // A variable and the particle after it are one word, as they will be once filled.
    wordCount: lines.reduce((sum, line) => sum + countWords(textOf(line.runs, 'x')), 0),
    isClear: withText.length > 0 && withText.every((line) => clear.has(line.number)),
    runs: draw(piecesOf(lines, clear, names), random),
  }
}

/** The visible things of a section in order, with the number of hidden words between them. */
function piecesOf(lines: readonly TemplateLine[], clear: ReadonlySet<number>, names: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = []
  let places = 0
  const hide = (words: number): void => {
    const last = pieces.at(-1)
    if (last?.kind === 'hidden') last.words += words
    else if (words > 0) pieces.push({ kind: 'hidden', words })
  }
  for (const { number, runs } of lines) {
    if (clear.has(number)) {
      pieces.push({ kind: 'break' }, ...runs.flatMap(clearRuns), { kind: 'break' })
      continue
    }
    for (const run of runs) {
      if (run.kind === 'text') hide(countWords(run.text))
      else if (names.has(run.name) && places < placesPerSectionMax) {
        pieces.push({ kind: 'variable', name: run.name })
        places += 1
      } else hide(1)
    }
  }
  return pieces
}

function clearRuns(run: TemplateRun): PreviewRun[] {
  if (run.kind === 'text') return [{ kind: 'text', text: run.text }]
  const variable: PreviewRun = { kind: 'variable', name: run.name }
  return run.particle === null ? [variable] : [variable, { kind: 'text', text: bothJosa(run.particle) }]
}

/** Lays the pieces out in paragraphs. Only lines in clear keep their own ends; elsewhere the seed decides. */
function draw(pieces: readonly Piece[], random: () => number): PreviewRun[][] {
  const paragraphs: PreviewRun[][] = []
  let paragraph: PreviewRun[] = []
  let room = 0
  const close = (): void => {
    if (paragraph.length > 0) paragraphs.push(paragraph)
    paragraph = []
    room = 10 + Math.floor(random() * 10)
  }
  close()
  for (const piece of pieces) {
    if (piece.kind === 'break') close()
    else if (piece.kind !== 'hidden') paragraph.push(piece)
    else {
      if (room <= 0) close()
      const count = barsFor(piece.words, random)
      paragraph.push({ kind: 'bars', count })
      room -= count
    }
  }
  close()
  return paragraphs
}

function barsFor(words: number, random: () => number): number {
  const magnitude = Math.min(Math.floor(Math.log2(words)), barsByMagnitude.length - 1)
  return (barsByMagnitude[magnitude] ?? 0) + Math.floor(random() * 3)
}

function contentOf(section: TemplateSection): TemplateLine[] {
  return linesOf(section).filter((line) => line !== section.heading)
}

function textOf(runs: readonly TemplateRun[], variable = ''): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : variable)).join('')
}
