import { expect, test } from 'vitest'
import { countCharacters, countWords } from './words'

test.each([
  ['', 0], ['   \n\t ', 0], ['# - |', 0],
  ['당신은 편지 담당자예요.', 3], ['Write in three short lines', 5], ['ChatGPT로 쓴 글', 3],
  ['한국어 English 섞어 써요\n\n둘째 문단', 6], ['5 items', 2], ['1. 하나\n  2) 둘 3.', 3],
  ['東京タワー', 3], ['日本 GPT', 2], ['漢字는', 2],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})

test('characters are counted as people see them', () => {
  expect(countCharacters('한글'.normalize('NFD'))).toBe(2)
  expect(countCharacters('🌙달')).toBe(2)
})
