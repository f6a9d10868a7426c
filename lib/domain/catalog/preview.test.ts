import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { buildPreview, clearPercentOf, type PreviewInput } from './preview'
import { maskedPreviewSchema, type MaskedPreview, type PreviewRun } from './preview-schema'

const preview = (body: string, more: Partial<PreviewInput> = {}): MaskedPreview =>
  buildPreview({ body, variables: [], clearLineNumbers: [], versionLabel: '3.2', exampleCount: 3, seed: 7, ...more })
const kinds = (runs: PreviewRun[][]): string[][] => runs.map((paragraph) => paragraph.map((run) => {
  switch (run.kind) {
    case 'text': return run.text
    case 'variable': return `{{${run.name}}}`
    case 'bars': return '…'
  }
}))

const letter = [
  '# 역할',
  '당신은 {{브랜드명}}에서 오래 일한 편지 담당자예요.',
  '',
  '# 규칙',
  '1. 첫 문장에는 새 물건의 이름을 쓰지 마세요.',
  '2. 두 번째 문단에서 {{신상품:을/를}} 꺼내요.',
  '',
  '# {{말투}} 출력',
].join('\n')
const variables = [{ name: '브랜드명' }, { name: '신상품' }, { name: '말투' }]

describe('what is shown', () => {
  test('names, counts, variables in their places; the rest is bars', () => {
    const shown = preview(letter, { variables })
    expect(shown).toMatchObject({
      versionLabel: '3.2', wordCount: 18, variableCount: 3, ruleCount: 2, exampleCount: 3, clearPercent: 0, seed: 7,
    })
    expect(shown.sections.map(({ name, wordCount, isClear }) => [name, wordCount, isClear])).toEqual([
      ['역할', 6, false], ['규칙', 12, false], ['{{말투}} 출력', 0, false],
    ])
    expect(shown.sections.map(({ runs }) => kinds(runs))).toEqual([
      [['…', '{{브랜드명}}', '…']], [['…', '{{신상품}}', '…']], [],
    ])
    expect(maskedPreviewSchema.parse(shown)).toEqual(shown)
  })

  test('lines in clear stand alone, whole, with both particles', () => {
    const shown = preview(letter, { variables, clearLineNumbers: [2, 6], capPercent: 100 })
    expect(shown.sections.map(({ isClear }) => isClear)).toEqual([true, false, false])
    expect(shown.sections.slice(0, 2).map(({ runs }) => kinds(runs))).toEqual([
      [['당신은 ', '{{브랜드명}}', '에서 오래 일한 편지 담당자예요.']],
      [['…'], ['2. 두 번째 문단에서 ', '{{신상품}}', '을(를)', ' 꺼내요.']],
    ])
  })

  test('a variable that nobody defined is covered like a word', () => {
    expect(kinds(preview('{{비밀}}', { variables: [] }).sections[0]?.runs ?? [])).toEqual([['…']])
  })

  test('text before the first heading is a part without a name; an empty body has none', () => {
    expect(preview('머리말 세 단어').sections.map(({ name, wordCount }) => [name, wordCount])).toEqual([['', 3]])
    expect(preview('').sections).toEqual([])
    expect(preview('# 역할\n!!').sections[0]).toMatchObject({ wordCount: 0, isClear: false, runs: [] })
  })

  test('the same seed draws the same; another draws another', () => {
    const body = Array.from({ length: 40 }, (_, index) => `{{가}} ${'단어 '.repeat(index)}`).join('\n')
    const draw = (seed: number): string => JSON.stringify(preview(body, { variables: [{ name: '가' }], seed }).sections)
    expect(draw(1)).toBe(draw(1))
    expect(draw(1)).not.toBe(draw(2))
  })

  test('a part shows at most thirty places, and long text no more bars than a few lines', () => {
    const { runs } = preview(`${'{{가}} 나 '.repeat(200)}${'단어 '.repeat(5000)}`, { variables: [{ name: '가' }] }).sections[0] ?? { runs: [] }
    expect(runs.flat().filter(({ kind }) => kind === 'variable')).toHaveLength(30)
    expect(Math.max(...runs.flat().map((run) => (run.kind === 'bars' ? run.count : 0)))).toBeLessThanOrEqual(28)
  })
})

describe('the cap', () => {
  // Twenty characters besides the heading and the variable, three of them on line 2.
  const body = '# 제목은 세지 않아요\n가나다\n{{이름}} 라마바사 아자차카\n타파하 거너더러머버'
  test('counts characters of text, without spaces, headings and variables', () => {
    expect(clearPercentOf(body, [2])).toBe(15)
    expect(clearPercentOf(body, [1, 2])).toBe(15)
    expect(clearPercentOf(body, [99])).toBe(0)
    expect(clearPercentOf('', [1])).toBe(0)
    expect(clearPercentOf(`가\n${'나'.repeat(500)}`, [1])).toBe(1)
    expect(preview(body, { clearLineNumbers: [2] }).clearPercent).toBe(15)
  })

  test('refuses what is above it', () => {
    const attempt = (): MaskedPreview => preview(`${body.slice(0, -1)}`, { clearLineNumbers: [2] })
    expect(attempt).toThrow(AppError)
    expect(attempt).toThrow(expect.objectContaining({ code: 'CATALOG_CLEAR_OVER_CAP', status: 422, details: { clearPercent: 16, capPercent: 15 } }))
    expect(preview(body, { clearLineNumbers: [3], capPercent: 45 }).clearPercent).toBe(40)
  })
})

/** A word that can stand nowhere in a preview by chance: Hangul with a number of its own. */
const canary = fc.string({ unit: fc.constantFrom(...'가나다라마바사아자차카타파하'), minLength: 4, maxLength: 9 })
const wrap = fc.constantFrom(
  (word: string) => word, (word: string) => `- ${word}`, (word: string) => `1. ${word}`, (word: string) => `\\{{${word}}}`,
  (word: string) => `{{${word}`, (word: string) => `{{${word}?}}`, (word: string) => `{{${word}}}`, (word: string) => `{{${word}:을/를}}`,
  (word: string) => `#${word}`, (word: string) => `\`\`\`\n# ${word}\n\`\`\``, (word: string) => `{"${word}": "$&"}`, (word: string) => `{{이름}}${word}\r`,
)

test('no hidden word stands anywhere in the preview', () => {
  const line = fc.record({ word: canary, wrap, part: fc.constantFrom('hidden', 'clear', 'heading') })
  fc.assert(fc.property(fc.array(line, { maxLength: 25 }), fc.integer(), (lines, seed) => {
    const clearLineNumbers: number[] = []
    const hidden: string[] = []
    const source: string[] = []
    for (const [index, { word, wrap: wrapWord, part }] of lines.entries()) {
      const marked = `${word}표${String.fromCodePoint(0xac00 + index * 28)}`
      if (part === 'hidden') { hidden.push(marked); source.push(wrapWord(marked)) }
      if (part === 'heading') source.push(`# ${marked}`)
      if (part === 'clear') { source.push(`${marked} 공개`); clearLineNumbers.push(source.join('\n').split('\n').length) }
    }
    const output = JSON.stringify(preview(source.join('\n'), { variables: [{ name: '이름' }], clearLineNumbers, capPercent: 100, seed }))
    for (const word of hidden) expect(output).not.toContain(word)
    // The property can see: what is public is there.
    for (const [index, { word, part }] of lines.entries()) {
      if (part !== 'hidden') expect(output).toContain(`${word}표${String.fromCodePoint(0xac00 + index * 28)}`)
    }
  }), { numRuns: 500 })
})

test('neither word lengths nor line breaks of hidden text change the preview', () => {
  const words = fc.array(fc.tuple(canary, canary, fc.constantFrom(' ', '\n', '\n\n'), fc.boolean()), { minLength: 1, maxLength: 60 })
  fc.assert(fc.property(words, fc.integer(), (rows, seed) => {
    const body = (side: 0 | 1): string => rows.map(([one, other, gap, isVariable]) =>
      `${side === 0 ? one : other}${isVariable ? ' {{이름}}' : ''}${side === 0 ? gap : ' '}`).join('')
    const options = { variables: [{ name: '이름' }], seed }
    expect(preview(body(0), options)).toEqual(preview(body(1), options))
  }))
})
