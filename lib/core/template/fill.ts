/**
 * Writes values into a parsed template. Values are data: they are put in place as they are and never read again, so a
 * value holding `{{다른 것}}` or `$&` stays exactly that.
 *
 * Optional paragraphs. A paragraph (prose up to a blank line, one list item, or one code fence) is left out when it
 * holds at least one variable and every variable in it is optional and blank. A section of which every paragraph was
 * left out loses its heading too; a heading alone never goes. List numbers stay as written, because other lines may
 * refer to them. A blank optional variable in a paragraph that stays is written as nothing, without its particle.
 * A required variable that is still blank, or one that nobody defined, stays visible as `{{이름}}` with both particles.
 */
import { bothJosa, pickJosa } from '@/lib/core/josa'
import { linesOf, type Template, type TemplateLine, type TemplateParagraph, type VariableRun } from './parse'
import { displayValue, isBlank, valueOf, type VariableDefinition } from './variables'

export type FillSegment =
  | { kind: 'text'; text: string }
  | { kind: 'value' | 'missing' | 'particle'; name: string; text: string }

/** `text` is the segments joined; `missing` names what is still to be filled, in order of appearance. */
export interface FilledTemplate { text: string; segments: FillSegment[]; missing: string[] }

type Blank = { kind: 'value'; text: string } | { kind: 'missing' } | { kind: 'omitted' }

/** Fills a template. Pure and repeatable; never throws. `values` are keyed by variable name; a default fills an absent key. */
export function fillTemplate(
  template: Template,
  definitions: readonly VariableDefinition[],
  values: Readonly<Record<string, string>>,
  locale: 'ko' | 'en' = 'ko',
): FilledTemplate {
  const blanks = new Map(definitions.map((definition) => [definition.name, readBlank(definition, values, locale)]))
  const blankOf = (name: string): Blank => blanks.get(name) ?? { kind: 'missing' }
  const segments: FillSegment[] = []
  const lead = template.sections.flatMap(linesOf)[0]?.before ?? ''
  let isFirst = true
  let gap = ''

  const writeLine = (line: TemplateLine): void => {
    // Where paragraphs were left out, the widest of the gaps around them stays.
    addText(segments, isFirst ? lead : longer(gap, line.before))
    isFirst = false
    gap = ''
    for (const run of line.runs) {
      if (run.kind === 'text') addText(segments, run.text)
      else segments.push(...variableSegments(run, blankOf(run.name)))
    }
  }
  const leaveOut = (line: TemplateLine | undefined): void => {
    gap = longer(gap, line?.before ?? '')
  }

  for (const { heading, paragraphs } of template.sections) {
    const leftOut = new Set(paragraphs.filter((paragraph) => isLeftOut(paragraph, blankOf)))
    if (heading !== null) (leftOut.size > 0 && leftOut.size === paragraphs.length ? leaveOut : writeLine)(heading)
    for (const paragraph of paragraphs) {
      if (leftOut.has(paragraph)) leaveOut(paragraph.lines[0])
      else paragraph.lines.forEach(writeLine)
    }
  }
  addText(segments, template.tail)

  return {
    text: segments.map((segment) => segment.text).join(''),
    segments,
    missing: [...new Set(segments.flatMap((segment) => (segment.kind === 'missing' ? [segment.name] : [])))],
  }
}

function readBlank(
  definition: VariableDefinition, values: Readonly<Record<string, string>>, locale: 'ko' | 'en',
): Blank {
  const value = valueOf(definition, values)
  if (!isBlank(value)) return { kind: 'value', text: displayValue(definition, value, locale) }
  return { kind: definition.required ? 'missing' : 'omitted' }
}

function isLeftOut(paragraph: TemplateParagraph, blankOf: (name: string) => Blank): boolean {
  const names = paragraph.lines.flatMap((line) =>
    line.runs.flatMap((run) => (run.kind === 'variable' ? [run.name] : [])))
  return names.length > 0 && names.every((name) => blankOf(name).kind === 'omitted')
}

function variableSegments({ name, particle }: VariableRun, blank: Blank): FillSegment[] {
  switch (blank.kind) {
    case 'omitted': return []
    case 'value': return [
      { kind: 'value', name, text: blank.text },
      ...(particle === null ? [] : [{ kind: 'particle', name, text: pickJosa(blank.text, particle) } as const]),
    ]
    case 'missing': return [
      { kind: 'missing', name, text: `{{${name}}}` },
      ...(particle === null ? [] : [{ kind: 'particle', name, text: bothJosa(particle) } as const]),
    ]
  }
}

function addText(segments: FillSegment[], text: string): void {
  if (text === '') return
  const last = segments.at(-1)
  if (last?.kind === 'text') last.text += text
  else segments.push({ kind: 'text', text })
}

function longer(one: string, other: string): string {
  return one.length >= other.length ? one : other
}
