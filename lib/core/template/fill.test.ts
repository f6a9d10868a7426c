import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillTemplate } from './fill'
import { parseTemplate } from './parse'
import type { VariableDefinition } from './variables'

const required = (name: string, more: Partial<VariableDefinition> = {}): VariableDefinition => ({ name, type: 'text', required: true, ...more })
const optional = (name: string, more: Partial<VariableDefinition> = {}): VariableDefinition => ({ name, type: 'text', required: false, ...more })
const fill = (body: string, definitions: VariableDefinition[], values: Record<string, string> = {}, locale?: 'ko' | 'en'): ReturnType<typeof fillTemplate> =>
  fillTemplate(parseTemplate(body).template, definitions, values, locale)

describe('values', () => {
  test('stand in their places, with the particle that fits', () => {
    expect(fill('지난번에 {{지난 구매:을/를}} 산 사람', [required('지난 구매')], { '지난 구매': '무향 바디워시 500ml' })).toEqual({
      text: '지난번에 무향 바디워시 500ml를 산 사람',
      segments: [
        { kind: 'text', text: '지난번에 ' },
        { kind: 'value', name: '지난 구매', text: '무향 바디워시 500ml' },
        { kind: 'particle', name: '지난 구매', text: '를' },
        { kind: 'text', text: ' 산 사람' },
      ],
      missing: [],
    })
  })

  test.each(['$&', '$1$`', '{{상품}}', '{{이름}}', '\\{{x}}', '\\', '# 제목', '}}{{'])('%j is never read again', (value) => {
    expect(fill('가 {{이름}} 나\\{{', [required('이름')], { 이름: value }).text).toBe(`가 ${value} 나{{`)
  })

  test('a missing one stays visible with both particles, once in the list', () => {
    const { text, missing, segments } = fill('{{이름:이/가}} {{모름}} {{이름}}', [required('이름')], { 이름: ' ' })
    expect(text).toBe('{{이름}}이(가) {{모름}} {{이름}}')
    expect(missing).toEqual(['이름', '모름'])
    expect(segments[1]).toEqual({ kind: 'particle', name: '이름', text: '이(가)' })
  })

  test('names that every object has are ordinary names', () => {
    expect(fill('{{constructor}} {{__proto__}}', [required('constructor'), required('__proto__')]).missing).toEqual(['constructor', '__proto__'])
  })

  test('a default stands in until something is typed; clearing the field is typing', () => {
    const tone = optional('말투', { default: '담백하게' })
    expect(fill('말투: {{말투}}', [tone]).text).toBe('말투: 담백하게')
    expect(fill('말투: {{말투}}', [tone], { 말투: '다정하게' }).text).toBe('말투: 다정하게')
    expect(fill('말투: {{말투}}', [tone], { 말투: '' }).text).toBe('')
  })

  test('dates follow the reader, and their particle the last digit', () => {
    const until = [required('기한', { type: 'date' })]
    expect(fill('{{기한:을/를}} 적어요', until, { 기한: '2026-11-30' }).text).toBe('2026.11.30을 적어요')
    expect(fill('by {{기한}}', until, { 기한: '2026-11-30' }, 'en').text).toBe('by 2026-11-30')
  })
})

describe('optional paragraphs', () => {
  const definitions = [required('상품'), optional('혜택'), optional('기한')]
  const values = { 상품: '비누' }

  test('a paragraph whose variables are all blank goes, with one of the gaps around it', () => {
    const body = '{{상품}} 소개\n\n{{혜택:을/를}} {{기한}}까지 드려요.\n\n끝인사'
    expect(fill(body, definitions, values).text).toBe('비누 소개\n\n끝인사')
    expect(fill(body, definitions, { ...values, 혜택: '덤' }).text).toBe('비누 소개\n\n덤을 까지 드려요.\n\n끝인사')
  })

  test('a paragraph without variables, or with a required one, stays', () => {
    expect(fill('가\n\n{{상품}}과 {{혜택:은/는}}\n', definitions).text).toBe('가\n\n{{상품}}과 \n')
  })

  test('a list item is a paragraph of its own; the numbers stay as written', () => {
    expect(fill('1. {{상품}}\n2. {{혜택}} 혜택\n   이어서\n3. 끝', definitions, values).text).toBe('1. 비누\n3. 끝')
  })

  test('a code fence goes or stays as a whole', () => {
    const body = '가\n```\n{{혜택}}\n\n{{기한}}\n```\n나'
    expect(fill(body, definitions).text).toBe('가\n나')
    expect(fill(body, definitions, { 기한: '내일' }).text).toBe('가\n```\n\n\n내일\n```\n나')
  })

  test('a section left with nothing loses its heading; a bare heading stays', () => {
    expect(fill('# 가\n말\n\n# 혜택\n\n{{혜택}}\n\n# 빈 제목\n# 나\n말', definitions).text).toBe('# 가\n말\n\n# 빈 제목\n# 나\n말')
  })

  test('the widest gap stays, and none is left at the start or the end', () => {
    expect(fill('가\n\n\n{{혜택}}\n# 나', definitions).text).toBe('가\n\n\n# 나')
    expect(fill('{{혜택}}\n\n가\n\n{{혜택}}\n', definitions).text).toBe('가\n')
    expect(fill('\n{{혜택}}\n\n\n가', definitions).text).toBe('\n가')
    expect(fill('{{혜택}}', definitions)).toEqual({ text: '', segments: [], missing: [] })
    expect(fill('', definitions)).toEqual({ text: '', segments: [], missing: [] })
  })
})

test('the text is its segments, and without variables it is the source', () => {
  const lines = fc.array(fc.constantFrom('', '# 제목', '- 항목', '글', '```', '{{가:을/를}} {{나}}', '{{나}}', ' ', '{한} $& {"a":1}'), { maxLength: 15 })
  fc.assert(fc.property(lines, fc.string(), fc.string(), (parts, ga, na) => {
    const body = parts.join('\n')
    const filled = fill(body, [required('가'), optional('나')], { 가: ga, 나: na })
    expect(filled.segments.map(({ text }) => text).join('')).toBe(filled.text)
    if (!body.includes('{{')) expect(filled.text).toBe(body)
    if (ga.trim() !== '' && na.trim() !== '') expect(filled.missing).toEqual([])
  }))
})
