import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { synonymGroups } from './search-synonyms'
import { editDistance, inTitle, isNearMiss, latinWords, readQuery } from './search-terms'

const formsOf = (query: string, loose = false) => readQuery(query, { loose }).map(({ forms }) => forms)

describe('readQuery', () => {
  test('a word of two syllables is one token', () => {
    expect(formsOf('지도')).toEqual([[['지도']]])
  })
  test('a long word is covered by windows', () => {
    expect(formsOf('자기소개해드림')).toEqual([[['자기소개', '개해드림']]])
    expect(formsOf('postgresqlindexes')).toEqual([[['postgr', 'esqlin', 'ndexes']]])
  })
  test('clear particles fall at once', () => {
    expect(formsOf('이력서를')[0]?.[0]).toEqual(['이력서'])
    expect(formsOf('면접에서는')[0]?.[0]).toEqual(['면접'])
  })
  test('an ending that may belong to the noun falls on the second try only', () => {
    expect(formsOf('고양이')).toEqual([[['고양이']]])
    expect(formsOf('고양이', true)).toEqual([[['고양이'], ['고양']]])
  })
  test('a particle after Latin letters is dropped', () => {
    expect(formsOf('Midjourney로')[0]?.[0]).toEqual(['midjou', 'ourney'])
    expect(formsOf('GPT-5를')[0]?.[0]).toEqual(['gpt', '5'])
  })
  test('a stem of one syllable is no word: 가을 keeps its end', () => {
    expect(formsOf('가을')).toEqual([[['가을']]])
  })
  test('one syllable is looked for in titles, one letter as a word', () => {
    expect(formsOf('글')).toEqual([[['^글']]])
    expect(formsOf('v')).toEqual([[['v']]])
  })
  test('first consonants are tokens, a single one is not', () => {
    expect(formsOf('ㅁㅋㅌ')).toEqual([[['ᄆᄏᄐ']]])
    expect(readQuery('ㅁ')).toEqual([])
  })
  test('width and case do not matter', () => {
    expect(readQuery('ＣｈａｔＧＰＴ')).toEqual(readQuery('chatgpt'))
  })
  test('synonyms are further forms of the term', () => {
    expect(formsOf('챗지피티')[0]).toContainEqual(['gpt'])
    expect(formsOf('카피를')[0]).toContainEqual(['문구'])
  })
  test('what every prompt would match is left out unless nothing else was typed', () => {
    expect(readQuery('면접 프롬프트 추천').map(({ word }) => word)).toEqual(['면접'])
    expect(readQuery('프롬프트').map(({ word }) => word)).toEqual(['프롬프트'])
  })
  test('punctuation alone asks for nothing', () => {
    expect(readQuery('!!! … “”')).toEqual([])
  })
  test('at most eight words are read', () => {
    expect(readQuery('하나둘 '.repeat(50))).toHaveLength(8)
  })
  test('no input makes an empty form or throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.boolean(), (query, loose) => {
      for (const { forms } of readQuery(query, { loose })) {
        expect(forms.length).toBeGreaterThan(0)
        for (const form of forms) expect(form.every((token) => token.length > 0)).toBe(true)
      }
    }))
  })
})

test('a word stands in one group of synonyms only, in the form search sees', () => {
  const words = synonymGroups.flat()
  expect(new Set(words).size).toBe(words.length)
  expect(words.filter((word) => word !== word.normalize('NFKC').toLowerCase())).toEqual([])
})

describe('title and typing errors', () => {
  test('tokens of the title are marked once', () => {
    expect(inTitle(['면접', '^글'])).toEqual(['^면접', '^글'])
  })
  test('neighbours that changed places are one slip', () => {
    expect(editDistance('cluade', 'claude')).toBe(1)
    expect(editDistance('', 'abc')).toBe(3)
  })
  test('a near miss is not the word itself and not a far one', () => {
    expect(isNearMiss('midjurney', 'midjourney')).toBe(true)
    expect(isNearMiss('claude', 'claude')).toBe(false)
    expect(isNearMiss('code', 'core')).toBe(true)
    expect(isNearMiss('code', 'cafe')).toBe(false)
  })
  test('only Latin words of four letters and more are corrected', () => {
    expect(latinWords(readQuery('gpt midjurney 정물'))).toEqual(['midjurney'])
  })
})
