import { expect, test } from 'vitest'
import { isReadable, VISIBLE_LINE, VISIBLE_LINES } from './visible'

test.each(['\u00AD', '\u034F', '\u061C', '\u180E', '\u200B', '\u202E', '\u2066', '\u2800', '\u3164', '\uFEFF', '\u{E0041}', '\u0000'])('%j is refused in a line', (hidden) => {
  expect(VISIBLE_LINE.test(`가${hidden}림`)).toBe(false)
  expect(VISIBLE_LINES.test(`가${hidden}림`)).toBe(false)
})

test('letters, signs and emoji are taken, line feeds only where there are lines', () => {
  for (const text of ['안내 메일 3.1', 'naïve — “그래요”', '❤️ 👩‍💻']) expect(VISIBLE_LINE.test(text)).toBe(true)
  expect([VISIBLE_LINE.test('a\nb'), VISIBLE_LINES.test('a\nb')]).toEqual([false, true])
})

test('a text of blanks is not readable', () => {
  expect([isReadable('문장공방'), isReadable('ㅤㅤㅤ'.replaceAll('\u3164', ' ')), isReadable('!!!')]).toEqual([true, false, false])
})
