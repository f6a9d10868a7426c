import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf, nameProblem, normalizeName, parseTemplate, variablesOf, type Template, type TemplateRun } from './parse'

const runsOf = (source: string): TemplateRun[] => parseTemplate(source).template.sections.flatMap(linesOf).flatMap((line) => line.runs)
const shown = (source: string): (string | [string] | [string, string])[] => runsOf(source).map((run) => {
  if (run.kind === 'text') return run.text
  return run.particle === null ? [run.name] : [run.name, run.particle]
})
const codes = (source: string): string[] => parseTemplate(source).problems.map(({ code }) => code)

/** Gives the source back from the tree alone, by the positions of the runs. */
function rebuild(template: Template, source: string): string {
  const lines = source.split('\n')
  return template.sections.flatMap(linesOf).map(({ before, number, runs }) =>
    before + runs.map(({ column, length }) => (lines[number - 1] ?? '').slice(column - 1, column - 1 + length)).join(''),
  ).join('') + template.tail
}

describe('variables', () => {
  test.each<[string, ReturnType<typeof shown>]>([
    ['{{이름}}', [['이름']]],
    ['안녕, {{ 지난   구매 }}!', ['안녕, ', ['지난 구매'], '!']],
    ['{{이름:은/는}} 좋다', [['이름', '은/는'], ' 좋다']],
    ['{{ 이름 : 는 / 은 }}', [['이름', '은/는']]],
    ['{{a_b-1}}{{b}}', [['a_b-1'], ['b']]],
    ['{{ชื่อ}}', [['ชื่อ']]],
    ['{"값": {{{값}}}}', ['{"값": {', ['값'], '}}']],
    ['{{{{값}}}}', ['{{', ['값'], '}}']],
    ['$& $1 { "a": {"b": 1}} \\n C:\\길 } }} 끝', ['$& $1 { "a": {"b": 1}} \\n C:\\길 } }} 끝']],
    ['\\{{이름}}', ['{{', '이름}}']],
    ['\\\\{{이름}}', ['\\', ['이름']]],
    ['C:\\\\\\{{이름}}', ['C:', '\\{{', '이름}}']],
    ['\\{{{이름}}', ['{{', '{이름}}']],
    ['\\{이름}', ['\\{이름}']],
  ])('%j', (source, expected) => {
    expect(shown(source)).toEqual(expected)
    expect(codes(source)).toEqual([])
  })

  test('names are composed, and found with their places', () => {
    const { template } = parseTemplate(`첫 줄\n{{${'이름'.normalize('NFD')}}}과 {{주소}}`)
    expect(variablesOf(template)).toEqual([
      { kind: 'variable', name: '이름', particle: null, line: 2, column: 1, length: 9 },
      { kind: 'variable', name: '주소', particle: null, line: 2, column: 12, length: 6 },
    ])
  })
})

describe('problems stay text and are told with their place', () => {
  test.each([
    ['글 {{이름', 'TEMPLATE_UNCLOSED', 3, 2],
    ['{{이름\n}}', 'TEMPLATE_UNCLOSED', 1, 2],
    ['{{이름 그리고 {{주소}}', 'TEMPLATE_UNCLOSED', 1, 2],
    ['{{}}', 'TEMPLATE_EMPTY_NAME', 1, 4],
    ['{{ : 은/는}}', 'TEMPLATE_EMPTY_NAME', 1, 10],
    [`{{${'가'.repeat(21)}}}`, 'TEMPLATE_NAME_TOO_LONG', 1, 25],
    ['{{이름?}}', 'TEMPLATE_INVALID_NAME', 1, 7],
    ['{{이.름:은/는}}', 'TEMPLATE_INVALID_NAME', 1, 11],
    ['{{이름\u200b}}', 'TEMPLATE_INVALID_NAME', 1, 7],
    ['{{이름:은/가}}', 'TEMPLATE_UNKNOWN_PARTICLE', 1, 10],
    ['{{이름:}}', 'TEMPLATE_UNKNOWN_PARTICLE', 1, 7],
  ])('%j → %s', (source, code, column, length) => {
    expect(parseTemplate(source).problems).toEqual([{ code, line: 1, column, length }])
  })

  test('one mistake does not hide what follows', () => {
    expect(codes('{{}} {{좋아요}} {{이름\n{{?}}')).toEqual(['TEMPLATE_EMPTY_NAME', 'TEMPLATE_UNCLOSED', 'TEMPLATE_INVALID_NAME'])
    expect(shown('{{}} {{좋아요}} {{이름')).toEqual(['{{}} ', ['좋아요'], ' {{이름'])
  })
})

test('names', () => {
  expect(normalizeName('  지난\u00a0 구매\t')).toBe('지난 구매')
  expect(nameProblem('가'.repeat(20))).toBeNull()
  expect(nameProblem('constructor')).toBeNull()
})

describe('structure', () => {
  const outline = (source: string): unknown => parseTemplate(source).template.sections.map(({ name, paragraphs }) =>
    [name, ...paragraphs.map(({ shape, lines }) => `${shape}:${lines.map(({ number }) => number).join(',')}`)])

  test('headings open sections; blank lines, list items and fences make paragraphs', () => {
    expect(outline([
      '머리말', '이어짐', '', '# 역할 #', '당신은', '', '   ', '담당자', '## {{상품명}} 규칙', '1. 하나', '   이어서', '- 둘', '셋째',
      '```sh', '# 주석', '', '- x', '```', '끝', '#태그는 제목이 아니에요', '####### 일곱',
    ].join('\n'))).toEqual([
      ['', 'prose:1,2'],
      ['역할', 'prose:5', 'prose:8'],
      ['{{상품명}} 규칙', 'item:10,11', 'item:12,13', 'code:14,15,16,17,18', 'prose:19,20,21'],
    ])
  })

  test('a fence closes only with its own mark, and may stay open', () => {
    expect(outline('~~~~\n```\n~~~\n# a\n~~~~~\n# b\n```\n# c\n\nd')).toEqual([['', 'code:1,2,3,4,5'], ['b', 'code:7,8,9,10']])
  })

  test('an empty body has no section', () => {
    expect(parseTemplate('')).toEqual({ template: { sections: [], tail: '' }, problems: [] })
    expect(parseTemplate('\n \n').template).toEqual({ sections: [], tail: '\n \n' })
  })

  test('Windows line ends are kept', () => {
    const source = '# 가\r\n나\r\n\r\n다\r\n'
    expect(outline(source)).toEqual([['가', 'prose:2', 'prose:4']])
    expect(rebuild(parseTemplate(source).template, source.replaceAll('\r\n', '\n')).replaceAll('\r\n', '\n')).toBe(source.replaceAll('\r\n', '\n'))
  })
})

const pieces = fc.array(fc.oneof(
  fc.constantFrom('{{', '}}', '{', '}', '\\', '\n', '\r\n', '\n\n', ' ', '# ', '- ', '1. ', '```', ':', '은/는', '이름', '{{이름}}', '{{이름:을/를}}'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
), { maxLength: 40 }).map((parts) => parts.join(''))

test('any source can be given back exactly from its tree', () => {
  fc.assert(fc.property(pieces, (source) => {
    expect(rebuild(parseTemplate(source).template, source)).toBe(source)
  }), { numRuns: 1000 })
})

test('any text can be written literally by escaping its braces', () => {
  const escape = (text: string): string => text.replace(/(\\*)\{\{/g, '$1$1\\{{')
  fc.assert(fc.property(pieces.map((text) => text.replaceAll('\r', '')), (text) => {
    const { template, problems } = parseTemplate(escape(text))
    expect(problems).toEqual([])
    expect(variablesOf(template)).toEqual([])
    expect(template.sections.flatMap(linesOf).map(({ before, runs }) =>
      before + runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')).join('') + template.tail).toBe(text)
  }), { numRuns: 1000 })
})

test('a long line of braces takes no longer than its length allows', () => {
  const started = performance.now()
  parseTemplate('{{ '.repeat(50_000))
  parseTemplate('{{}}'.repeat(50_000))
  parseTemplate(`# ${' '.repeat(100_000)}#${'#'.repeat(100_000)}`)
  parseTemplate('\\'.repeat(100_000))
  expect(performance.now() - started).toBeLessThan(2_000)
})
