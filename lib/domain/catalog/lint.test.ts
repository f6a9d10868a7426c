import { describe, expect, test } from 'vitest'
import type { VariableDefinition } from '@/lib/core/template/variables'
import { bodyLimits, lintBody, type LintNotice } from './lint'

const variable = (name: string): VariableDefinition => ({ name, type: 'text', required: true })
const filler = '손님이 화난 까닭을 먼저 한 문장으로 되짚고, 그다음에 사실만 적어요. 모르는 것은 확인하고 알려 드려요.'
const withBody = (lines: string): LintNotice[] => lintBody(`# 역할\n${filler}\n${lines}`, [variable('말투')])
/** What is told beyond the notice on headings and the unused variable. */
const told = (lines: string): LintNotice[] => withBody(lines).filter(({ code }) => code !== 'HEADINGS_ARE_PUBLIC' && code !== 'UNUSED_VARIABLE')

test('a good body is only reminded that its headings are public', () => {
  expect(withBody('말투는 {{말투}}로 맞춰요.')).toEqual([{ code: 'HEADINGS_ARE_PUBLIC', severity: 'warn', line: 1, column: 1, length: 4 }])
})

test('the drawn case: a phone number and a variable typed wrong', () => {
  expect(withBody('급하면 010-2741-0093 으로\n말투는 {{말토}}로')).toEqual([
    { code: 'UNUSED_VARIABLE', severity: 'warn', name: '말투', line: 0, column: 0, length: 0 },
    { code: 'HEADINGS_ARE_PUBLIC', severity: 'warn', line: 1, column: 1, length: 4 },
    { code: 'PII_PHONE', severity: 'error', line: 3, column: 5, length: 13 },
    { code: 'UNDEFINED_VARIABLE', severity: 'error', name: '말토', suggestion: '말투', line: 4, column: 5, length: 6 },
  ])
})

test('an undefined variable like no other has no suggestion; a template mistake is an error', () => {
  expect(told('{{연락처}} {{말투')).toEqual([
    { code: 'UNDEFINED_VARIABLE', severity: 'error', name: '연락처', line: 3, column: 1, length: 7 },
    { code: 'TEMPLATE_UNCLOSED', severity: 'error', line: 3, column: 9, length: 2 },
  ])
})

describe('lengths', () => {
  const codesOf = (body: string): string[] => lintBody(body, []).map(({ code }) => code)
  test('50 to 20,000 characters, spaces around not counted', () => {
    expect(codesOf(`  ${'가'.repeat(49)}\n`)).toEqual(['BODY_TOO_SHORT', 'HEADINGS_MISSING'])
    expect(codesOf('가'.repeat(50))).toEqual(['HEADINGS_MISSING'])
    expect(codesOf('가'.repeat(20_000))).toEqual(['HEADINGS_MISSING'])
    expect(codesOf(`{{${'가'.repeat(20_000)}`)).toEqual(['BODY_TOO_LONG'])
  })

  test('headings', () => {
    const heading = '가'.repeat(bodyLimits.headingLength + 1)
    expect(lintBody(`# ${heading}\n${filler}`, [])[1]).toEqual({ code: 'HEADING_TOO_LONG', severity: 'error', line: 1, column: 1, length: 63 })
    const many = Array.from({ length: bodyLimits.headings + 2 }, (_, index) => `# 제목 ${index}`).join('\n')
    expect(lintBody(many, []).filter(({ severity }) => severity === 'error')).toEqual([
      { code: 'TOO_MANY_HEADINGS', severity: 'error', line: bodyLimits.headings + 1, column: 1, length: 7 },
    ])
  })
})

describe('near misses', () => {
  test.each([
    ['상품은 {상품명}이에요', '상품명', 5, 5],
    ['상품은 [상품명]이에요', '상품명', 5, 5],
    ['{ 상품명 }}은', '상품명', 1, 7],
    ['{{말투}} [상품명]', '상품명', 8, 5],
    ['- [말투] 로', '말투', 3, 4],
    ['[말투](주소)', '말투', 1, 4],
  ])('%s', (line, name, column, length) => {
    expect(told(line)).toEqual([{ code: 'BRACES_NEAR_MISS', severity: 'warn', name, line: 3, column, length }])
  })

  test.each([
    '[역할] 당신은', '- [x] 할 일', '- [ ] 할 일', '1. [출력] 짧게', '자세히는 [여기](https://example.com)', '본문[1]과 {0}', '{"이름": "값"}', '{a: 1}', '[a, b]',
    '```\n{상품명} [상품명]\n```', '{{말투}}', '\\{{상품명}}', '[{"a":1}]', '각주 [참고]: 글', `{${'가'.repeat(21)}}`,
  ])('%s is none', (line) => {
    expect(told(line).filter(({ code }) => code === 'BRACES_NEAR_MISS')).toEqual([])
  })
})
