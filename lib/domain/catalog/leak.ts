/**
 * Whether public texts give away what is sold. A title, a description or an example may not repeat more than
 * `maxRun` characters in a row of the hidden part of the body; headings and the lines in clear are public already.
 */
import { linesOf, parseTemplate } from '@/lib/core/template/parse'
import { DRAWS_NOTHING } from '@/lib/core/visible'

/** More characters in a row than this may not be shared with the hidden text. */
const sharedRunMax = 30

/** `from` and `to` are offsets (UTF-16, end exclusive) in the NFC form of the field's text. */
export interface Leak<Field extends string = string> { field: Field; from: number; to: number }

/**
 * Finds every stretch of the public texts that repeats hidden text. Both sides are compared in NFC with each run of
 * white space as one space and without characters that draw nothing, so neither hides anything. Pure; linear in the lengths of the texts.
 */
export function findLeaks<Field extends string>(
  body: string,
  publicTexts: Readonly<Record<Field, string>>,
  { maxRun = sharedRunMax, clearLineNumbers = [] }: { maxRun?: number; clearLineNumbers?: readonly number[] } = {},
): Leak<Field>[] {
  const size = maxRun + 1
  const grams = gramsOf(hiddenStretches(body, new Set(clearLineNumbers)), size)
  const leaks: Leak<Field>[] = []
  for (const field of Object.keys(publicTexts) as Field[]) {
    const { text, offsets } = compact(publicTexts[field])
    let last: Leak<Field> | null = null
    for (const [at, from] of offsets.entries()) {
      const end = offsets[at + size - 1]
      if (end === undefined) break
      if (!grams.has(text.slice(at, at + size))) continue
      if (last !== null && from <= last.to) last.to = end + 1
      else leaks.push(last = { field, from, to: end + 1 })
    }
  }
  return leaks
}

/**
 * Whether a text repeats hidden text letter by letter, whatever stands between the letters: no spaces, a dot after each
 * of them, other cases or widths. For texts that nobody looks at before they are shown. Pure; linear in both lengths.
 */
export function spellsHidden(body: string, text: string, { maxRun = sharedRunMax, clearLineNumbers = [] }: { maxRun?: number; clearLineNumbers?: readonly number[] } = {}): boolean {
  const size = maxRun + 1
  const lettersOf = (raw: string): string => raw.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const grams = gramsOf(hiddenStretches(body, new Set(clearLineNumbers)).map(lettersOf), size)
  return [...gramsOf([lettersOf(text)], size)].some((gram) => grams.has(gram))
}

/** What is hidden, cut where a heading or a line in clear stands between. */
function hiddenStretches(body: string, clear: ReadonlySet<number>): string[] {
  const stretches: string[] = []
  let stretch = ''
  for (const section of parseTemplate(body).template.sections) {
    for (const line of linesOf(section)) {
      if (line === section.heading || clear.has(line.number)) {
        stretches.push(stretch)
        stretch = ''
      } else {
        stretch += ` ${line.runs.map((run) => (run.kind === 'text' ? run.text : `{{${run.name}}}`)).join('')}`
      }
    }
  }
  return [...stretches, stretch]
}

function gramsOf(stretches: readonly string[], size: number): Set<string> {
  const grams = new Set<string>()
  for (const stretch of stretches) {
    const { text } = compact(stretch)
    for (let at = 0; at + size <= text.length; at += 1) grams.add(text.slice(at, at + size))
  }
  return grams
}

/** The text with single spaces and none at its ends, and for each of its units the offset it came from. */
function compact(raw: string): { text: string; offsets: number[] } {
  const source = raw.normalize('NFC')
  const offsets: number[] = []
  let text = ''
  for (const { 0: word, index } of source.matchAll(/\S+/g)) {
    if (text !== '') { text += ' '; offsets.push(index - 1) }
    for (let at = 0; at < word.length; ) {
      const character = String.fromCodePoint(word.codePointAt(at) ?? 0)
      if (!DRAWS_NOTHING.test(character)) {
        text += character
        for (let unit = 0; unit < character.length; unit += 1) offsets.push(index + at + unit)
      }
      at += character.length
    }
  }
  return { text, offsets }
}
