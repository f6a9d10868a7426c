import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLeaks, spellsHidden } from './leak'

const sold = '받는 사람이 이미 가진 물건이 지금 어떤 상태일지부터 적어요. 좋아진 점은 하나만 고르고 나머지는 버리세요.'
const body = `# 역할\n${sold}\n\n# 규칙\n- 느낌표와 물결표는 쓰지 않아요.`
const thirty = sold.slice(3, 33)
const thirtyOne = sold.slice(3, 34)

describe('shared runs', () => {
  test('thirty characters may be shared, thirty-one may not', () => {
    expect(thirtyOne).toHaveLength(31)
    expect(findLeaks(body, { title: thirty })).toEqual([])
    expect(findLeaks(body, { title: thirtyOne })).toEqual([{ field: 'title', from: 0, to: 31 }])
    expect(findLeaks(body, { title: '가나다라 마바사 아자차' }, { maxRun: 5 })).toEqual([])
    expect(findLeaks(body, { title: '느낌표와 물결' }, { maxRun: 5 })).toEqual([{ field: 'title', from: 0, to: 7 }])
  })

  test('each stretch is told once, whole, with its field', () => {
    const text = `설명: ${sold} 그리고 “${thirtyOne}!`
    expect(findLeaks(body, { title: '제목', description: text, summary: '' })).toEqual([
      { field: 'description', from: 4, to: 4 + sold.length },
      { field: 'description', from: text.lastIndexOf(thirtyOne), to: text.lastIndexOf(thirtyOne) + 31 },
    ])
  })

  test('line breaks, wide spaces and decomposed letters hide nothing', () => {
    expect(findLeaks(body, { title: thirtyOne.replaceAll(' ', '\n\u00a0 ').normalize('NFD') })).toHaveLength(1)
    expect(findLeaks(sold.replaceAll(' ', '\n'), { title: thirtyOne })).toHaveLength(1)
    expect(findLeaks(body.normalize('NFD'), { title: thirtyOne })).toHaveLength(1)
  })

  test('variables are part of the text, escapes are read', () => {
    const source = '당신은 {{브랜드명:은/는}} 오래 일한 편지 담당자예요. \\{{그대로}} 둬요.'
    expect(findLeaks(source, { text: '당신은 {{브랜드명}} 오래 일한 편지 담당자예요. {{그대로}} 둬요.' })).toHaveLength(1)
  })
})

describe('letter by letter', () => {
  const english = 'Write down what the reader already owns before anything else.'
  test.each([
    ['no spaces', sold.replaceAll(' ', '')],
    ['a dot after each letter', [...sold].join('.')],
    ['line feeds and dashes', [...sold.replaceAll(' ', '')].join('\n-')],
  ])('%s hides nothing', (_how, text) => {
    expect(findLeaks(body, { text })).toEqual([])
    expect(spellsHidden(body, text)).toBe(true)
  })

  test('neither do case and width', () => {
    const wide = [...english].map((letter) => (/[a-z]/i.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter)).join('')
    expect([english.toUpperCase(), wide].map((text) => spellsHidden(english, text))).toEqual([true, true])
  })

  test('what is short, in clear or only about it may be said', () => {
    expect(spellsHidden(body, sold.slice(3, 33))).toBe(false)
    expect(spellsHidden(body, [...sold].join('.'), { clearLineNumbers: [2] })).toBe(false)
    expect(spellsHidden(body, '받는 사람부터 떠올리게 해 줘서 편지가 짧아졌어요. 느낌표를 안 쓰는 것도 좋아요.')).toBe(false)
  })
})

describe('what is public already', () => {
  test('headings and lines in clear are free, and no run reaches over them', () => {
    const heading = `# ${sold}`
    expect(findLeaks(heading, { title: sold })).toEqual([])
    expect(findLeaks(body, { title: sold }, { clearLineNumbers: [2] })).toEqual([])
    const cut = `${thirtyOne.slice(0, 16)}\n공개\n${thirtyOne.slice(16)}`
    expect(findLeaks(cut, { title: thirtyOne }, { clearLineNumbers: [2] })).toEqual([])
    expect(findLeaks('', { title: sold })).toEqual([])
  })
})

test('a hidden piece put anywhere is found exactly when it is long enough', () => {
  // The body repeats no letter, so that nothing around the piece can lengthen the run by chance.
  const letters = Array.from({ length: 400 }, (_, index) => String.fromCodePoint(0xac00 + index * 7)).join('')
  fc.assert(fc.property(fc.nat(300), fc.integer({ min: 1, max: 99 }), fc.string({ maxLength: 50 }), fc.string({ maxLength: 50 }), (at, length, before, after) => {
    const piece = letters.slice(at, at + length)
    const text = `${before}|${piece}|${after}`.normalize('NFC')
    const found = findLeaks(letters, { text }).map(({ from, to }) => text.slice(from, to))
    expect(found).toEqual(length > 30 ? [piece] : [])
  }))
})

test('a book against a book takes a moment', () => {
  const book = Array.from({ length: 3000 }, (_, index) => `낱말${index * 31 % 997}`).join(' ')
  const started = performance.now()
  expect(findLeaks(book, { one: book, other: book.toUpperCase() }).length).toBeGreaterThan(0)
  expect(performance.now() - started).toBeLessThan(2_000)
})
