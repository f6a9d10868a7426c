import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { pool } from '@/lib/platform/db'
import { onSale, someCategories } from '@/tests/support/catalogue'
import { asOwner } from '@/tests/support/database'
import { findNearQueries, findPrompts, listPrompts } from './list-queries'
import { readQuery } from './search-terms'

const search = async (q: string) => (await listPrompts({ q, limit: 50 })).items.map(({ title }) => title)

const REPURCHASE = '재구매를 부르는 신상품 안내 메일'
const INTERVIEW = '직무 면접 꼬리질문 20개와 답변 뼈대'
const STILL_LIFE = '제품 정물 사진, 창가에 드는 오후 빛'
const BLOG = '블로그글쓰기용 초안'
const REVIEW = 'PR 하나를 세 사람 눈으로 읽는 코드 리뷰'
const AD = '짧은 광고 카피 스무 줄'

beforeAll(async () => {
  await someCategories()
  await onSale(
    { title: REPURCHASE, summary: '지난 구매에서 시작하는 편지 프롬프트를 드려요.', tags: ['뉴스레터'], salesCount: 40 },
    { title: INTERVIEW, summary: '자기소개서를 넣으면 면접관이 물을 질문이 나와요.', categorySlug: 'interview', modelFamily: 'gemini', modelVersions: ['Gemini 2.5 Pro'], sellerName: '한걸음컨설팅', salesCount: 90 },
    { title: STILL_LIFE, summary: '빛의 각도를 정해요.', modelFamily: 'midjourney', modelVersions: ['Midjourney v7'], tags: ['정물', 'photo'], sellerName: '정물사', salesCount: 60 },
    { title: BLOG, summary: '주제만 넣으세요.', modelFamily: 'gpt', modelVersions: ['GPT-5'], salesCount: 5 },
    { title: REVIEW, summary: '나가면 언제 아픈지를 말해 줘요.', tags: ['ＣｏｄｅＲｅｖｉｅｗ'], modelFamily: 'claude', modelVersions: ['Claude Sonnet 4.5'], salesCount: 70 },
    { title: AD, summary: '면접과는 관계없지만 글자 수를 지켜요.', categorySlug: 'ads', modelFamily: 'llama', modelVersions: ['Llama 4'], salesCount: 10 },
  )
  await onSale({ title: '아직 팔지 않는 면접 글' }).then(([id]) => pool().query("UPDATE prompt SET status = 'UNPUBLISHED' WHERE id = $1", [id]))
  await asOwner('ANALYZE prompt')
})

describe('search finds', () => {
  test.each([
    ['a word of two syllables', '메일', [REPURCHASE]],
    ['a word with a particle, in a text that has another', '프롬프트는 편지', [REPURCHASE]],
    ['a word without the particle that stands in the text', '자기소개서', [INTERVIEW]],
    ['a weak particle on the second try', '뉴스레터의', [REPURCHASE]],
    ['a part of a compound', '글쓰기', [BLOG]],
    ['every word, in any place', '정물사 창가', [STILL_LIFE]],
    ['first consonants of a title', 'ㄲㄹㅈㅁ', [INTERVIEW]],
    ['one syllable in a title', '글', [BLOG]],
    ['Latin letters in any width and case', 'ｃｏｄｅｒｅｖｉｅｗ', [REVIEW]],
    ['the family of models', 'claude 리뷰', [REVIEW]],
    ['a model and its number', 'gpt5', [BLOG]],
    ['synonyms', '챗지피티', [BLOG]],
    ['synonyms in Hangul', '문구 스무', [AD]],
    ['a mistyped Latin word', 'midjurney', [STILL_LIFE]],
    ['letters that changed places', 'cluade', [REVIEW]],
    ['a wish in a whole sentence', '면접 질문 만들어줘', [INTERVIEW]],
  ])('%s: %s', async (_name, q, titles) => {
    const found = await search(q)
    expect(found).toEqual(expect.arrayContaining(titles))
    expect(found.length).toBeLessThan(6)
  })

  test('the name of the category, and of the one above it', async () => {
    expect(await search('취업')).toEqual([INTERVIEW])
    expect(await search('ㅁㅋㅌ')).toEqual(expect.arrayContaining([REPURCHASE, AD]))
  })

  test('what has the word in its title first, whatever was bought more', async () => {
    expect(await search('면접')).toEqual([INTERVIEW, AD])
    expect(await search('광고')).toEqual([AD])
  })

  test('only what is on sale', async () => {
    expect(await search('팔지 않는')).toEqual([])
  })

  test('nothing for signs and for a lone consonant, without an error', async () => {
    for (const q of ['!!!', 'ㅁ', '%', "'; DROP TABLE prompt; --", '\\']) expect(await search(q)).toEqual([])
  })

  test('the new words after a change of the title', async () => {
    const [id] = await onSale({ title: '바꾸기 전' })
    // A new title comes with another version.
    await pool().query("UPDATE prompt SET title = '달팽이 관찰 일지', status = 'UNPUBLISHED', current_version_id = NULL WHERE id = $1", [id])
    await pool().query("UPDATE prompt SET status = 'PUBLISHED', current_version_id = (SELECT v.id FROM prompt_version v WHERE v.prompt_id = $1) WHERE id = $1", [id])
    expect(await search('달팽이')).toEqual(['달팽이 관찰 일지'])
    expect(await search('바꾸기')).toEqual([])
    await pool().query("UPDATE prompt SET status = 'UNPUBLISHED' WHERE id = $1", [id])
  })
})

test('an empty search suggests what its words would find', async () => {
  const { cards, count } = await findPrompts({ q: '사직서 면접' }, undefined, 1)
  expect([cards, count]).toEqual([[], 0])
  expect(await findNearQueries('사직서 면접')).toEqual([{ q: '면접', count: 2 }])
})

test('a page behind the last one is empty, and no reason to read the query more generously', async () => {
  expect(await findPrompts({ q: '면접' }, undefined, 2)).toMatchObject({ cards: [], count: 2, isLoose: false })
  expect(await findPrompts({ q: '뉴스레터의' }, undefined, 1)).toMatchObject({ count: 1, isLoose: true })
})

test('a search goes on where its page ended, through both of its parts', async () => {
  const all = await search('ㅁㅋㅌ')
  const first = await listPrompts({ q: 'ㅁㅋㅌ', limit: 1 })
  const titles = [...first.items]
  for (let cursor = first.nextCursor; cursor; ) {
    const next = await listPrompts({ q: 'ㅁㅋㅌ', limit: 1, cursor })
    titles.push(...next.items)
    cursor = next.nextCursor
  }
  expect(titles.map(({ title }) => title)).toEqual(all)
})

describe('the tokens of the query and those of the database', () => {
  const tokensOf = async (title: string): Promise<string[]> => {
    const { rows } = await pool().query<{ tokens: string[] }>('SELECT prompt_search_tokens($1, NULL, NULL) AS tokens', [title])
    return rows[0]?.tokens ?? []
  }
  test('any text is found by each of its own words', async () => {
    const letter = fc.constantFrom(...'가각힣마케팅프롬트글AzＺ09 5-_.,ァひ漢ㅋ!😀')
    await fc.assert(fc.asyncProperty(fc.array(letter, { maxLength: 24 }).map((letters) => letters.join('')), async (title) => {
      const stored = new Set(await tokensOf(title))
      for (const { forms } of readQuery(title)) {
        const [own] = forms
        // A lone consonant between syllables is no word of the text; the database keeps none.
        if (own?.every((token) => !/[ᄀ-ᄒ]/.test(token))) expect({ title, own, stored: own.every((token) => stored.has(token)) }).toEqual({ title, own, stored: true })
      }
    }), { numRuns: 200 })
  })
})
