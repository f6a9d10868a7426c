import { hasBatchim } from 'es-hangul'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bothJosa, findJosaPair, JOSA_PAIRS, pickJosa, type JosaPair } from './josa'

describe('Hangul', () => {
  test('agrees with es-hangul on every syllable', () => {
    for (let code = 0xac00; code <= 0xd7a3; code += 1) {
      const word = String.fromCharCode(code)
      expect(pickJosa(word, '을/를')).toBe(hasBatchim(word) ? '을' : '를')
    }
  })

  test.each<[string, JosaPair, string]>([
    ['밤비누', '은/는', '는'], ['수건', '은/는', '은'],
    ['밤비누', '이/가', '가'], ['수건', '이/가', '이'],
    ['밤비누', '과/와', '와'], ['수건', '과/와', '과'],
    ['서울', '으로/로', '로'], ['부산', '으로/로', '으로'], ['제주', '으로/로', '로'],
    ['물', '을/를', '을'], ['물', '으로서/로서', '로서'], ['물', '으로써/로써', '로써'], ['값', '으로/로', '으로'],
    ['하늘', '아/야', '아'], ['민수', '아/야', '야'],
    ['책', '이나/나', '이나'], ['노트', '이나/나', '나'],
    ['책', '이란/란', '이란'], ['노트', '이란/란', '란'],
    ['책', '이랑/랑', '이랑'], ['노트', '이랑/랑', '랑'],
    ['책', '이라고/라고', '이라고'], ['비누', '이에요/예요', '예요'], ['수건', '이에요/예요', '이에요'],
  ])('%s + %s → %s', (word, pair, particle) => {
    expect(pickJosa(word, pair)).toBe(particle)
  })

  test('a decomposed syllable is read as the composed one', () => {
    expect(pickJosa('수건'.normalize('NFD'), '을/를')).toBe('을')
  })
})

describe('digits and units', () => {
  test.each([
    ['10', '을', '으로'], ['1', '을', '로'], ['2', '를', '로'], ['3', '을', '으로'], ['4', '를', '로'], ['5', '를', '로'],
    ['6', '을', '으로'], ['7', '을', '로'], ['8', '을', '로'], ['9', '를', '로'],
    ['1,000', '을', '으로'], ['3.5', '를', '로'], ['2026.11.30', '을', '으로'], ['５', '를', '로'],
    ['500ml', '를', '로'], ['2 kg', '을', '으로'], ['30㎏', '을', '으로'], ['16px', '을', '로'], ['10km', '를', '로'],
    ['50%', '를', '로'], ['90°', '를', '로'], ['36.5℃', '를', '로'], ['11월 30일', '을', '로'],
    ['%', '을(를)', '(으)로'], ['3constructor', '를', '로'],
  ])('%s → %s, %s', (word, object, direction) => {
    expect(pickJosa(word, '을/를')).toBe(object)
    expect(pickJosa(word, '으로/로')).toBe(direction)
  })
})

describe('Latin letters', () => {
  test.each([
    ['API', '를', '로'], ['URL', '을', '로'], ['HTML', '을', '로'], ['LLM', '을', '으로'], ['CRM', '을', '으로'],
    ['VPN', '을', '으로'], ['AR', '을', '로'], ['SNS', '를', '로'], ['ChatGPT', '를', '로'], ['비타민 C', '를', '로'],
    ['r', '을', '로'], ['GPT-5', '를', '로'], ['B2B', '를', '로'],
    ['Gmail', '을', '로'], ['Excel', '을', '로'], ['Google', '을', '로'], ['Apple', '을', '로'],
    ['Zoom', '을', '으로'], ['Chrome', '을', '으로'], ['Notion', '을', '으로'], ['iPhone', '을', '으로'],
    ['Bing', '을', '으로'], ['Slack', '을', '으로'], ['Facebook', '을', '으로'], ['TikTok', '을', '으로'],
    ['CapCut', '을', '으로'], ['bot', '을', '으로'], ['Photoshop', '을', '으로'],
    ['Claude', '를', '로'], ['Gemini', '를', '로'], ['server', '를', '로'], ['PowerPoint', '를', '로'],
    ['feed', '를', '로'], ['sheet', '를', '로'], ['Midjourney', '를', '로'], ['Netflix', '를', '로'], ['café', '를', '로'],
    ['Ｅxcel', '을', '로'],
  ])('%s → %s, %s', (word, object, direction) => {
    expect(pickJosa(word, '을/를')).toBe(object)
    expect(pickJosa(word, '으로/로')).toBe(direction)
  })
})

describe('what follows the last sound is not spoken', () => {
  test.each([
    ['“밤비누”', '를'], ["'수건'", '을'], ['「수건」', '을'], ['[밤비누]', '를'], ['수건!', '을'], ['밤비누...', '를'],
    ['수건 ', '을'], ['밤비누🌙', '를'], ['밤비누❤️', '를'], ['C++', '를'],
    ['밤비누(무향)', '를'], ['수건 (대)', '을'], ['밤비누(무향).', '를'], ['(주)', '를'], ['(수건)', '을'],
  ])('%s → %s', (word, particle) => {
    expect(pickJosa(word, '을/를')).toBe(particle)
  })
})

describe('nothing to go by', () => {
  test.each(['', '   ', '!!', '東京', 'Привет', '🌙'])('%j shows both forms', (word) => {
    expect(pickJosa(word, '을/를')).toBe('을(를)')
  })

  test.each<[JosaPair, string]>([
    ['은/는', '은(는)'], ['이/가', '이(가)'], ['을/를', '을(를)'], ['과/와', '과(와)'], ['으로/로', '(으)로'],
    ['아/야', '아(야)'], ['이나/나', '(이)나'], ['이란/란', '(이)란'], ['이랑/랑', '(이)랑'],
    ['이에요/예요', '이에요(예요)'], ['으로서/로서', '(으)로서'],
  ])('%s → %s', (pair, both) => {
    expect(bothJosa(pair)).toBe(both)
  })
})

test('a pair is found in either order, with spaces, and nothing else is', () => {
  for (const pair of JOSA_PAIRS) {
    const [one, other] = pair.split('/')
    expect(findJosaPair(pair)).toBe(pair)
    expect(findJosaPair(` ${other} / ${one} `)).toBe(pair)
  }
  expect(findJosaPair('을/를'.normalize('NFD'))).toBe('을/를')
  for (const text of ['', '/', '을', '을/는', '을/를/은/는/', 'constructor']) expect(findJosaPair(text)).toBeNull()
})

test('any text gets one of the three forms of the pair', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...JOSA_PAIRS), (word, pair) => {
    expect([...pair.split('/'), bothJosa(pair)]).toContain(pickJosa(word, pair))
  }))
})
