/**
 * The template language of a prompt body.
 *
 *   {{이름}}          a variable: letters of any script, digits, spaces, _ and -, at most 20 characters
 *   {{이름:은/는}}     the variable followed by the fitting Korean particle
 *   \{{               two literal braces; \\{{ is a literal backslash before a variable, and so on in pairs
 *   {{{이름}}}         the two braces nearest to the name count, the outer ones are text (JSON around a variable)
 *
 * Everything else is verbatim: `$&`, single braces, backslashes, line ends. A variable stands on one line.
 * The parser never fails: what is malformed stays text, and a problem tells where it is, so an editor can go on showing
 * the rest. Concatenating every line's `before` and the source of its runs, and `tail`, gives the source back exactly.
 *
 * Structure: a Markdown heading (`# 역할`) opens a section. Inside, a paragraph ends at a blank line; every list item is
 * a paragraph of its own, and a code fence is one whatever it holds (a `#` there is a comment, not a heading).
 */
import { findJosaPair, type JosaPair } from '@/lib/core/josa'
import { countCharacters } from './words'

const VARIABLE_NAME_MAX = 20

export type TemplateProblemCode =
  | 'TEMPLATE_UNCLOSED'
  | 'TEMPLATE_EMPTY_NAME'
  | 'TEMPLATE_NAME_TOO_LONG'
  | 'TEMPLATE_INVALID_NAME'
  | 'TEMPLATE_UNKNOWN_PARTICLE'

/** A place in the source: lines and columns count from 1, columns and lengths in UTF-16 units as editors do. */
export interface SourceSpan { line: number; column: number; length: number }
export interface TemplateProblem extends SourceSpan { code: TemplateProblemCode }

/** `text` is what is shown; it differs from the source (`length` units long) only for an escape. */
export interface TextRun { kind: 'text'; text: string; column: number; length: number }
export interface VariableRun { kind: 'variable'; name: string; particle: JosaPair | null; column: number; length: number }
export type TemplateRun = TextRun | VariableRun

/** `before` is the source between the end of the previous line's runs and this line: line ends and blank lines. */
export interface TemplateLine { number: number; before: string; runs: TemplateRun[] }
export interface TemplateParagraph { shape: 'prose' | 'item' | 'code'; lines: TemplateLine[] }
/** `name` is the heading without its marks, '' for what stands before the first heading. */
export interface TemplateSection { name: string; heading: TemplateLine | null; paragraphs: TemplateParagraph[] }
export interface Template { sections: TemplateSection[]; tail: string }

/** Reads a body. Pure and repeatable; never throws. */
export function parseTemplate(source: string): { template: Template; problems: TemplateProblem[] } {
  const problems: TemplateProblem[] = []
  const sections: TemplateSection[] = []
  let paragraph: TemplateParagraph | null = null
  let fence: string | null = null
  let before = ''

  const sectionNow = (): TemplateSection => {
    const last = sections.at(-1)
    if (last !== undefined) return last
    const opening: TemplateSection = { name: '', heading: null, paragraphs: [] }
    sections.push(opening)
    return opening
  }

  for (const [index, { content, end }] of splitLines(source).entries()) {
    if (fence === null && content.trim() === '') {
      paragraph = null
      before += content + end
      continue
    }
    const read = readLine(content, index + 1)
    problems.push(...read.problems)
    const line: TemplateLine = { number: index + 1, before, runs: read.runs }
    before = end

    if (fence !== null) {
      paragraph?.lines.push(line)
      if (closesFence(content, fence)) { fence = null; paragraph = null }
      continue
    }
    fence = FENCE.exec(content)?.[1] ?? null
    if (fence === null && HEADING.test(content)) {
      sections.push({ name: headingName(line), heading: line, paragraphs: [] })
      paragraph = null
    } else if (fence !== null || LIST_ITEM.test(content) || paragraph === null) {
      paragraph = { shape: shapeOf(content, fence !== null), lines: [line] }
      sectionNow().paragraphs.push(paragraph)
    } else {
      paragraph.lines.push(line)
    }
  }
  return { template: { sections, tail: before }, problems }
}

/** A name as it is compared and stored: NFC, trimmed, white space inside as single spaces. */
export function normalizeName(raw: string): string {
  return raw.normalize('NFC').trim().replace(/\s+/g, ' ')
}

/** What is wrong with a normalised name, or null. */
export function nameProblem(name: string): TemplateProblemCode | null {
  if (name === '') return 'TEMPLATE_EMPTY_NAME'
  if (countCharacters(name) > VARIABLE_NAME_MAX) return 'TEMPLATE_NAME_TOO_LONG'
  return /^[\p{L}\p{M}\p{Nd} _-]+$/u.test(name) ? null : 'TEMPLATE_INVALID_NAME'
}

/** Every line of a section in order, its heading first. */
export function linesOf(section: TemplateSection): TemplateLine[] {
  const lines = section.paragraphs.flatMap((paragraph) => paragraph.lines)
  return section.heading === null ? lines : [section.heading, ...lines]
}

/** Every use of a variable, in source order. */
export function variablesOf(template: Template): (VariableRun & { line: number })[] {
  return template.sections.flatMap(linesOf).flatMap((line) =>
    line.runs.flatMap((run) => (run.kind === 'variable' ? [{ ...run, line: line.number }] : [])))
}

const HEADING = /^ {0,3}#{1,6}[ \t]+\S/
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s+\S/
const FENCE = /^\s*(`{3,}|~{3,})/

function shapeOf(content: string, isFence: boolean): TemplateParagraph['shape'] {
  if (isFence) return 'code'
  return LIST_ITEM.test(content) ? 'item' : 'prose'
}

function closesFence(content: string, fence: string): boolean {
  const mark = content.trim()
  return mark.length >= fence.length && mark === fence.charAt(0).repeat(mark.length)
}

function headingName(line: TemplateLine): string {
  const shown = line.runs.map((run) => (run.kind === 'text' ? run.text : `{{${run.name}}}`)).join('')
  return shown.trim().replace(/^#+\s+/, '').replace(/(?<=\s)#+$/, '').trimEnd()
}

/** Splits at \n and keeps the line end (\r\n too) apart, so that it can be given back as it was. */
function splitLines(source: string): { content: string; end: string }[] {
  const parts = source.split(/(\r?\n)/)
  return parts.flatMap((content, index) => (index % 2 === 0 ? [{ content, end: parts[index + 1] ?? '' }] : []))
}

function readLine(content: string, line: number): { runs: TemplateRun[]; problems: TemplateProblem[] } {
  const runs: TemplateRun[] = []
  const problems: TemplateProblem[] = []
  let done = 0
  const addText = (to: number, text = content.slice(done, to)): void => {
    if (to > done) runs.push({ kind: 'text', text, column: done + 1, length: to - done })
    done = to
  }

  const opening = /\\+|\{\{(?!\{)/g
  for (let match = opening.exec(content); match !== null; match = opening.exec(content)) {
    const at = match.index
    if (match[0] !== '{{') {
      const slashes = match[0].length
      if (!content.startsWith('{{', at + slashes)) continue
      const isEscaped = slashes % 2 === 1
      addText(at)
      addText(at + slashes + (isEscaped ? 2 : 0), '\\'.repeat(Math.floor(slashes / 2)) + (isEscaped ? '{{' : ''))
      opening.lastIndex = done
      continue
    }
    const close = closeOf(content, at + 2)
    if (close === -1) {
      problems.push({ code: 'TEMPLATE_UNCLOSED', line, column: at + 1, length: 2 })
      continue
    }
    const end = close + 2
    const variable = readVariable(content.slice(at + 2, close))
    if (typeof variable === 'string') {
      problems.push({ code: variable, line, column: at + 1, length: end - at })
    } else {
      addText(at)
      runs.push({ kind: 'variable', ...variable, column: at + 1, length: end - at })
      done = end
    }
    opening.lastIndex = end
  }
  addText(content.length)
  return { runs, problems }
}

/** Where the `}}` of a variable starts, or -1 when the line ends or another variable opens first. */
function closeOf(content: string, from: number): number {
  const next = content.indexOf('{{', from)
  // Cut first and search then, so that a line full of opening braces is not searched to its end for each of them.
  const close = content.slice(from, next === -1 ? content.length : next).indexOf('}}')
  return close === -1 ? -1 : from + close
}

function readVariable(inner: string): { name: string; particle: JosaPair | null } | TemplateProblemCode {
  const colon = inner.indexOf(':')
  const name = normalizeName(colon === -1 ? inner : inner.slice(0, colon))
  const problem = nameProblem(name)
  if (problem !== null) return problem
  if (colon === -1) return { name, particle: null }
  const particle = findJosaPair(inner.slice(colon + 1))
  return particle === null ? 'TEMPLATE_UNKNOWN_PARTICLE' : { name, particle }
}
