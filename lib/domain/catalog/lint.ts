/**
 * What an upload is told about its body before it is submitted. Codes and places only; screens say it in words.
 * An error stops the submission, a warning does not.
 */
import {
  nameProblem, normalizeName, parseTemplate, type SourceSpan, type Template, type TemplateProblemCode,
} from '@/lib/core/template/parse'
import { checkUsage, type UsageProblem, type VariableDefinition } from '@/lib/core/template/variables'
import { countCharacters } from '@/lib/core/template/words'
import { findPrivateData, type PrivateDataCode } from './private-data'

/** Lengths in characters. Headings are shown before buying, so they are bounded too. */
export const bodyLimits = { lengthMin: 50, lengthMax: 20_000, headings: 40, headingLength: 60 } as const

export type LintCode =
  | TemplateProblemCode
  | PrivateDataCode
  | UsageProblem['code']
  | 'BODY_TOO_SHORT' | 'BODY_TOO_LONG'
  | 'HEADINGS_MISSING' | 'HEADINGS_ARE_PUBLIC' | 'TOO_MANY_HEADINGS' | 'HEADING_TOO_LONG'
  | 'BRACES_NEAR_MISS'

/**
 * One notice. What concerns the whole body has no place: its line, column and length are 0.
 * `name` is the variable in question; `suggestion` the defined name that was most likely meant.
 */
export interface LintNotice extends SourceSpan {
  code: LintCode
  severity: 'error' | 'warn'
  name?: string
  suggestion?: string
}

const nowhere: SourceSpan = { line: 0, column: 0, length: 0 }

/** Looks a body over, in the order of its lines. Pure and repeatable; never throws. */
export function lintBody(body: string, variables: readonly VariableDefinition[]): LintNotice[] {
  const length = countCharacters(body.trim())
  // Nothing else is told of a body that is far too long, so that the work stays bounded.
  if (length > bodyLimits.lengthMax) return [{ code: 'BODY_TOO_LONG', severity: 'error', ...nowhere }]
  const { template, problems } = parseTemplate(body)
  const notices: LintNotice[] = [
    ...(length < bodyLimits.lengthMin ? [{ code: 'BODY_TOO_SHORT', severity: 'error', ...nowhere } as const] : []),
    ...headingNotices(template),
    ...problems.map((problem) => ({ ...problem, severity: 'error' as const })),
    ...checkUsage(template, variables).map(usageNotice),
    ...nearMisses(template, new Set(variables.map(({ name }) => name))),
    ...findPrivateData(body),
  ]
  return notices.sort((one, other) => one.line - other.line || one.column - other.column)
}

function headingNotices(template: Template): LintNotice[] {
  const headings = template.sections.flatMap(({ heading, name }) => (heading === null ? [] : [{
    name,
    span: { line: heading.number, column: 1, length: heading.runs.reduce((sum, run) => sum + run.length, 0) },
  }]))
  const [first] = headings
  if (first === undefined) return [{ code: 'HEADINGS_MISSING', severity: 'warn', ...nowhere }]
  const oneTooMany = headings[bodyLimits.headings]
  return [
    { code: 'HEADINGS_ARE_PUBLIC', severity: 'warn', ...first.span },
    ...(oneTooMany === undefined ? [] : [{ code: 'TOO_MANY_HEADINGS', severity: 'error', ...oneTooMany.span } as const]),
    ...headings.filter(({ name }) => countCharacters(name) > bodyLimits.headingLength)
      .map(({ span }) => ({ code: 'HEADING_TOO_LONG', severity: 'error', ...span } as const)),
  ]
}

function usageNotice({ suggestion, ...problem }: UsageProblem): LintNotice {
  return {
    ...problem,
    severity: problem.code === 'UNDEFINED_VARIABLE' ? 'error' : 'warn',
    ...(suggestion === null ? {} : { suggestion }),
  }
}

/**
 * Single braces and brackets around what could be a variable: `{상품명}`, `[상품명]`. Code fences are left alone.
 * A bracket at the start of a line is a label ([역할] …), and one before `(` or `:` a link, unless it holds the name
 * of a defined variable.
 */
function nearMisses(template: Template, names: ReadonlySet<string>): LintNotice[] {
  const lines = template.sections.flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ shape, lines: own }) => (shape === 'code' ? [] : own))
  return lines.flatMap(({ number, runs }) => runs.flatMap((run) => {
    if (run.kind !== 'text') return []
    return [...run.text.matchAll(/(?<!\{)\{([^{}]{1,40})\}|\[([^[\]]{1,40})\]([(:]?)/g)].flatMap((match): LintNotice[] => {
      const [whole, curly, square, after = ''] = match
      const name = normalizeName(curly ?? square ?? '')
      if (nameProblem(name) !== null || /^\d+$/.test(name)) return []
      const opensLine = run.column === 1 && /^\s*(?:[-*+]|\d+[.)])?\s*$/.test(run.text.slice(0, match.index))
      const isLabel = square !== undefined && (opensLine || after !== '')
      if (isLabel && !names.has(name)) return []
      const length = whole.length - after.length
      return [{ code: 'BRACES_NEAR_MISS', severity: 'warn', name, line: number, column: run.column + match.index, length }]
    })
  }))
}
