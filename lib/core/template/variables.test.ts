import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTemplate } from './parse'
import {
  checkDefinitions, checkUsage, checkValues, displayValue, isDate, parseNumber, valueOf, VARIABLE_LIMITS, type VariableDefinition,
} from './variables'

const text = (more: Partial<VariableDefinition> = {}): VariableDefinition => ({ name: '이름', type: 'text', required: true, ...more })

describe('definitions', () => {
  test.each<[string, Partial<VariableDefinition>, string, string]>([
    ['empty name', { name: '' }, 'name', 'TEMPLATE_EMPTY_NAME'],
    ['long name', { name: '가'.repeat(21) }, 'name', 'TEMPLATE_NAME_TOO_LONG'],
    ['mark in name', { name: '이:름' }, 'name', 'TEMPLATE_INVALID_NAME'],
    ['name not normalised', { name: ' 이름' }, 'name', 'TEMPLATE_INVALID_NAME'],
    ['long help', { help: '가'.repeat(201) }, 'help', 'NOTE_TOO_LONG'],
    ['long example', { example: '가'.repeat(201) }, 'example', 'NOTE_TOO_LONG'],
    ['no choices', { type: 'choice' }, 'choices', 'CHOICES_MISSING'],
    ['one choice', { type: 'choice', choices: ['가'] }, 'choices', 'CHOICES_MISSING'],
    ['101 choices', { type: 'choice', choices: Array.from({ length: 101 }, (_, index) => `${index}`) }, 'choices', 'TOO_MANY_CHOICES'],
    ['blank choice', { type: 'choice', choices: ['가', ''] }, 'choices', 'CHOICE_INVALID'],
    ['spaced choice', { type: 'choice', choices: ['가', ' 나'] }, 'choices', 'CHOICE_INVALID'],
    ['long choice', { type: 'choice', choices: ['가', '나'.repeat(101)] }, 'choices', 'CHOICE_INVALID'],
    ['same choice twice', { type: 'choice', choices: ['가', '가'] }, 'choices', 'CHOICE_DUPLICATE'],
    ['choices of a text', { choices: ['가', '나'] }, 'choices', 'SETTING_NOT_FOR_TYPE'],
    ['range of a text', { min: 1 }, 'min', 'SETTING_NOT_FOR_TYPE'],
    ['range upside down', { type: 'number', min: 2, max: 1 }, 'min', 'RANGE_INVALID'],
    ['range without end', { type: 'number', max: Number.NaN }, 'min', 'RANGE_INVALID'],
    ['length of a date', { type: 'date', maxLength: 10 }, 'maxLength', 'SETTING_NOT_FOR_TYPE'],
    ['length 0', { maxLength: 0 }, 'maxLength', 'MAX_LENGTH_INVALID'],
    ['length 1.5', { maxLength: 1.5 }, 'maxLength', 'MAX_LENGTH_INVALID'],
    ['length above the most', { type: 'longtext', maxLength: 5001 }, 'maxLength', 'MAX_LENGTH_INVALID'],
    ['default not a choice', { type: 'choice', choices: ['가', '나'], default: '다' }, 'default', 'DEFAULT_INVALID'],
  ])('%s', (_, more, field, code) => {
    expect(checkDefinitions([text(more)])).toEqual([{ index: 0, field, code }])
  })

  test('good ones pass', () => {
    expect(checkDefinitions([
      text({ default: '', help: '도움말', example: '예', maxLength: 200 }),
      text({ name: '글', type: 'longtext', maxLength: 5000 }),
      text({ name: '수', type: 'number', min: 0, default: '1,000' }),
      text({ name: '수2', type: 'number', max: 5 }),
      text({ name: '말투', type: 'choice', choices: ['가', '나'], default: '나' }),
      text({ name: '날', type: 'date', default: '2026-11-30' }),
    ])).toEqual([])
  })

  test('names are unique and at most thirty', () => {
    expect(checkDefinitions([text(), text()])).toEqual([{ index: 1, field: 'name', code: 'NAME_DUPLICATE' }])
    const many = Array.from({ length: VARIABLE_LIMITS.variables + 2 }, (_, index) => text({ name: `이름 ${index}` }))
    expect(checkDefinitions(many)).toEqual([{ index: 30, field: 'name', code: 'TOO_MANY_VARIABLES' }])
  })
})

describe('usage', () => {
  test('undefined ones are told at every use with the nearest name, unused ones once', () => {
    const { template } = parseTemplate('말투는 {{말토}}로\n{{연락처}} {{말투}} {{말토}}')
    expect(checkUsage(template, [text({ name: '말투' }), text({ name: '기한' })])).toEqual([
      { code: 'UNDEFINED_VARIABLE', name: '말토', suggestion: '말투', line: 1, column: 5, length: 6 },
      { code: 'UNDEFINED_VARIABLE', name: '연락처', suggestion: null, line: 2, column: 1, length: 7 },
      { code: 'UNDEFINED_VARIABLE', name: '말토', suggestion: '말투', line: 2, column: 16, length: 6 },
      { code: 'UNUSED_VARIABLE', name: '기한', suggestion: null, line: 0, column: 0, length: 0 },
    ])
  })

  test('the nearest of several names is suggested', () => {
    const { template } = parseTemplate('{{상품 이름}} {{brnad}}')
    const suggestions = checkUsage(template, [text({ name: '상품 이동' }), text({ name: '상품이름' }), text({ name: 'brand' })])
      .flatMap(({ code, suggestion }) => (code === 'UNDEFINED_VARIABLE' ? [suggestion] : []))
    expect(suggestions).toEqual(['상품이름', null])
  })
})

describe('values', () => {
  const check = (definition: VariableDefinition, value: string): unknown => checkValues([definition], { [definition.name]: value })[0] ?? null

  test.each<[string, VariableDefinition, string, string | null, number?]>([
    ['blank', text(), ' ', 'REQUIRED'],
    ['blank, optional', text({ required: false }), ' ', null],
    ['text', text(), '밤비누', null],
    ['text over its own length', text({ maxLength: 2 }), '밤비누', 'TOO_LONG', 2],
    ['text over the most', text(), '가'.repeat(201), 'TOO_LONG', 200],
    ['decomposed text within its length', text({ maxLength: 3 }), '밤비누'.normalize('NFD'), null],
    ['two lines in a text', text(), '가\n나', 'NOT_ONE_LINE'],
    ['two lines in a long text', text({ type: 'longtext' }), '가\n나', null],
    ['long text over the most', text({ type: 'longtext' }), '가'.repeat(5001), 'TOO_LONG', 5000],
    ['number', text({ type: 'number', min: 0, max: 1000 }), '1,000', null],
    ['number of any size', text({ type: 'number' }), '-12.5', null],
    ['no number', text({ type: 'number' }), '열', 'NOT_A_NUMBER'],
    ['number below', text({ type: 'number', min: 1 }), '0', 'BELOW_MIN', 1],
    ['number above', text({ type: 'number', max: 5 }), '5.1', 'ABOVE_MAX', 5],
    ['choice', text({ type: 'choice', choices: ['가', '나'] }), '나', null],
    ['other choice', text({ type: 'choice', choices: ['가', '나'] }), '다', 'NOT_A_CHOICE'],
    ['choice without choices', text({ type: 'choice' }), '다', 'NOT_A_CHOICE'],
    ['date', text({ type: 'date' }), '2026-11-30', null],
    ['no date', text({ type: 'date' }), '11월 30일', 'NOT_A_DATE'],
  ])('%s', (_, definition, value, code, limit) => {
    expect(check(definition, value)).toEqual(code === null ? null : { name: '이름', code, ...(limit === undefined ? {} : { limit }) })
  })

  test('absent keys count as blank, a default fills them, foreign keys are refused', () => {
    expect(checkValues([text()], {})).toEqual([{ name: '이름', code: 'REQUIRED' }])
    expect(checkValues([text({ default: '밤비누' })], {})).toEqual([])
    expect(checkValues([text({ name: 'constructor' })], {})).toEqual([{ name: 'constructor', code: 'REQUIRED' }])
    expect(checkValues([], { 이름: '밤비누' })).toEqual([{ name: '이름', code: 'UNKNOWN_VARIABLE' }])
  })

  test('what was typed is composed', () => {
    expect(valueOf(text(), { 이름: '밤비누'.normalize('NFD') })).toBe('밤비누')
  })
})

test.each<[VariableDefinition['type'], string, 'ko' | 'en', string]>([
  ['text', ' 밤비누 ', 'ko', '밤비누'],
  ['number', '1,000', 'ko', '1,000'],
  ['date', '2026-11-30', 'ko', '2026.11.30'],
  ['date', '2026-11-30', 'en', '2026-11-30'],
  ['date', '2026-11', 'ko', '2026-11'],
  ['longtext', '\n  들여 쓴 글\n\n둘째 줄\n', 'ko', '  들여 쓴 글\n\n둘째 줄'],
])('%s %j in %s is shown as %j', (type, value, locale, shown) => {
  expect(displayValue(text({ type }), value, locale)).toBe(shown)
})

test.each([
  ['0', 0], ['1,000', 1000], ['12,345,678.9', 12345678.9], ['+3', 3], ['-3.50', -3.5], ['１２', 12], [' 7 ', 7],
  ['', null], ['1,00', null], ['1.', null], ['.5', null], ['1e3', null], ['1,000원', null], ['Infinity', null], ['1'.repeat(16), null],
])('number %j → %j', (value, number) => {
  expect(parseNumber(value)).toBe(number)
})

test('a date is what the calendar says it is', () => {
  for (const day of ['2024-02-29', '2000-02-29', '2026-12-31']) expect(isDate(day)).toBe(true)
  for (const day of ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00', '26-1-1', '2026-1-1']) {
    expect(isDate(day)).toBe(false)
  }
  fc.assert(fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
    expect(isDate(date.toISOString().slice(0, 10))).toBe(true)
  }))
})
