/**
 * The typed variables of a template: what a seller may define and what a buyer may fill in.
 * Both sides of the wire use these checks; they return codes and never throw.
 */
import { nameProblem, normalizeName, variablesOf, type SourceSpan, type Template, type TemplateProblemCode } from './parse'
import { countCharacters } from './words'

export const VARIABLE_TYPES = ['text', 'longtext', 'number', 'choice', 'date'] as const
export type VariableType = (typeof VARIABLE_TYPES)[number]

/** One blank of the form. `name` is stored normalised (`normalizeName`). `min` and `max` bound a number; `maxLength` bounds a text, in characters. */
export interface VariableDefinition {
  name: string
  type: VariableType
  required: boolean
  default?: string | undefined
  help?: string | undefined
  example?: string | undefined
  choices?: string[] | undefined
  min?: number | undefined
  max?: number | undefined
  maxLength?: number | undefined
}

export const VARIABLE_LIMITS = {
  variables: 30, choices: 100, choiceLength: 100, noteLength: 200, textLength: 200, longtextLength: 5000,
} as const

export type DefinitionProblemCode =
  | TemplateProblemCode
  | 'TOO_MANY_VARIABLES' | 'NAME_DUPLICATE' | 'CHOICES_MISSING' | 'TOO_MANY_CHOICES' | 'CHOICE_INVALID' | 'CHOICE_DUPLICATE'
  | 'NOTE_TOO_LONG' | 'RANGE_INVALID' | 'MAX_LENGTH_INVALID' | 'SETTING_NOT_FOR_TYPE' | 'DEFAULT_INVALID'

export interface DefinitionProblem { index: number; field: keyof VariableDefinition; code: DefinitionProblemCode }

export type ValueProblemCode =
  | 'REQUIRED' | 'TOO_LONG' | 'NOT_ONE_LINE' | 'NOT_A_NUMBER' | 'BELOW_MIN' | 'ABOVE_MAX' | 'NOT_A_CHOICE' | 'NOT_A_DATE'
  | 'UNKNOWN_VARIABLE'

/** `limit` is the bound that was passed, where there is one. */
export interface ValueProblem { name: string; code: ValueProblemCode; limit?: number }

export interface UsageProblem extends SourceSpan {
  code: 'UNDEFINED_VARIABLE' | 'UNUSED_VARIABLE'
  name: string
  suggestion: string | null
}

/** Checks what a seller defined, each definition for itself and all together. */
export function checkDefinitions(definitions: readonly VariableDefinition[]): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  const seen = new Set<string>()
  for (const [index, definition] of definitions.entries()) {
    const add = (field: keyof VariableDefinition, code: DefinitionProblemCode | null): void => {
      if (code !== null) problems.push({ index, field, code })
    }
    const { name } = definition
    add('name', index === VARIABLE_LIMITS.variables ? 'TOO_MANY_VARIABLES' : null)
    add('name', name === normalizeName(name) ? null : 'TEMPLATE_INVALID_NAME')
    add('name', nameProblem(name) ?? (seen.has(name) ? 'NAME_DUPLICATE' : null))
    seen.add(name)
    add('help', isTooLong(definition.help) ? 'NOTE_TOO_LONG' : null)
    add('example', isTooLong(definition.example) ? 'NOTE_TOO_LONG' : null)
    add('choices', choicesProblem(definition))
    add('min', rangeProblem(definition))
    add('maxLength', maxLengthProblem(definition))
    const value = definition.default ?? ''
    add('default', !isBlank(value) && valueProblem(definition, value) !== null ? 'DEFAULT_INVALID' : null)
  }
  return problems
}

/**
 * Compares the body with the definitions: each variable used must be defined (every use is told, with the nearest
 * defined name), and each one defined should be used. An unused one has no place in the body, so its span is all 0.
 */
export function checkUsage(template: Template, definitions: readonly VariableDefinition[]): UsageProblem[] {
  const defined = new Set(definitions.map(({ name }) => name))
  const uses = variablesOf(template)
  const used = new Set(uses.map(({ name }) => name))
  return [
    ...uses.filter(({ name }) => !defined.has(name)).map(({ name, line, column, length }): UsageProblem => ({
      code: 'UNDEFINED_VARIABLE', name, suggestion: nearestName(name, defined), line, column, length,
    })),
    ...[...defined].filter((name) => !used.has(name)).map((name): UsageProblem => ({
      code: 'UNUSED_VARIABLE', name, suggestion: null, line: 0, column: 0, length: 0,
    })),
  ]
}

/** Checks what a buyer filled in. At most one problem per variable; keys nobody defined are problems too. */
export function checkValues(
  definitions: readonly VariableDefinition[], values: Readonly<Record<string, string>>,
): ValueProblem[] {
  const problems: ValueProblem[] = []
  const names = new Set<string>()
  for (const definition of definitions) {
    names.add(definition.name)
    const problem = valueProblem(definition, valueOf(definition, values))
    if (problem !== null) problems.push({ name: definition.name, ...problem })
  }
  for (const name of Object.keys(values)) {
    if (!names.has(name)) problems.push({ name, code: 'UNKNOWN_VARIABLE' })
  }
  return problems
}

/** What counts for a variable: what was typed, or the default where nothing was ever typed. Clearing a field is typing. */
export function valueOf(definition: VariableDefinition, values: Readonly<Record<string, string>>): string {
  // `hasOwn`, because a variable may be called "constructor".
  const typed = Object.hasOwn(values, definition.name) ? values[definition.name] : undefined
  return (typed ?? definition.default ?? '').normalize('NFC')
}

/** A value as it is written into the text: dates in the reader's way (2026.11.30 in Korean), the rest as typed. */
export function displayValue(definition: VariableDefinition, value: string, locale: 'ko' | 'en'): string {
  if (definition.type === 'longtext') return value.replace(/^\s*\n|\s+$/g, '')
  const shown = value.trim()
  return definition.type === 'date' && locale === 'ko' && isDate(shown) ? shown.replaceAll('-', '.') : shown
}

/** Whether there is nothing to read in a value. */
export function isBlank(value: string): boolean {
  return value.trim() === ''
}

/** Reads "1,000", "-3.5" and full-width digits; null for anything else. Not for money. */
export function parseNumber(value: string): number | null {
  const plain = value.normalize('NFKC').trim()
  if (!/^[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,10})?$/.test(plain)) return null
  return Number(plain.replaceAll(',', ''))
}

/** Whether a text is a real calendar day written yyyy-mm-dd. */
export function isDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (match === null) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}

function valueProblem(definition: VariableDefinition, value: string): Omit<ValueProblem, 'name'> | null {
  if (isBlank(value)) return definition.required ? { code: 'REQUIRED' } : null
  switch (definition.type) {
    case 'text': return textProblem(definition, value, VARIABLE_LIMITS.textLength)
    case 'longtext': return textProblem(definition, value, VARIABLE_LIMITS.longtextLength)
    case 'number': return numberProblem(definition, value)
    case 'choice': return definition.choices?.includes(value.trim()) === true ? null : { code: 'NOT_A_CHOICE' }
    case 'date': return isDate(value.trim()) ? null : { code: 'NOT_A_DATE' }
  }
}

function textProblem(definition: VariableDefinition, value: string, most: number): Omit<ValueProblem, 'name'> | null {
  if (definition.type === 'text' && /[\r\n]/.test(value.trim())) return { code: 'NOT_ONE_LINE' }
  const limit = definition.maxLength ?? most
  return countCharacters(value) > limit ? { code: 'TOO_LONG', limit } : null
}

function numberProblem({ min, max }: VariableDefinition, value: string): Omit<ValueProblem, 'name'> | null {
  const number = parseNumber(value)
  if (number === null) return { code: 'NOT_A_NUMBER' }
  if (min !== undefined && number < min) return { code: 'BELOW_MIN', limit: min }
  return max !== undefined && number > max ? { code: 'ABOVE_MAX', limit: max } : null
}

function isTooLong(note: string | undefined): boolean {
  return countCharacters(note ?? '') > VARIABLE_LIMITS.noteLength
}

function choicesProblem({ type, choices }: VariableDefinition): DefinitionProblemCode | null {
  if (type !== 'choice') return choices === undefined ? null : 'SETTING_NOT_FOR_TYPE'
  if (choices === undefined || choices.length < 2) return 'CHOICES_MISSING'
  if (choices.length > VARIABLE_LIMITS.choices) return 'TOO_MANY_CHOICES'
  const isValid = (choice: string): boolean =>
    choice !== '' && choice === choice.normalize('NFC').trim() && countCharacters(choice) <= VARIABLE_LIMITS.choiceLength
  if (!choices.every(isValid)) return 'CHOICE_INVALID'
  return new Set(choices).size < choices.length ? 'CHOICE_DUPLICATE' : null
}

function rangeProblem({ type, min, max }: VariableDefinition): DefinitionProblemCode | null {
  if (min === undefined && max === undefined) return null
  if (type !== 'number') return 'SETTING_NOT_FOR_TYPE'
  const low = min ?? -Number.MAX_SAFE_INTEGER
  const high = max ?? Number.MAX_SAFE_INTEGER
  return Number.isFinite(low) && Number.isFinite(high) && low <= high ? null : 'RANGE_INVALID'
}

function maxLengthProblem({ type, maxLength }: VariableDefinition): DefinitionProblemCode | null {
  if (maxLength === undefined) return null
  if (type !== 'text' && type !== 'longtext') return 'SETTING_NOT_FOR_TYPE'
  const most = type === 'text' ? VARIABLE_LIMITS.textLength : VARIABLE_LIMITS.longtextLength
  return Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= most ? null : 'MAX_LENGTH_INVALID'
}

/**
 * The defined name a typing error most likely meant. NFD takes Hangul apart into its letters, so 말토 is one letter
 * from 말투; a third of the letters may differ, no more.
 */
function nearestName(name: string, defined: ReadonlySet<string>): string | null {
  const letters = [...name.normalize('NFD')]
  let nearest: string | null = null
  let least = Math.floor(letters.length / 3) + 1
  for (const candidate of defined) {
    const distance = editDistance(letters, [...candidate.normalize('NFD')])
    if (distance < least) [nearest, least] = [candidate, distance]
  }
  return nearest
}

function editDistance(from: readonly string[], to: readonly string[]): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of from.entries()) {
    const next = [i + 1]
    for (const [j, other] of to.entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
