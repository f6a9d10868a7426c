import { describe, expect, test } from 'vitest'
import { assertMayReview, maskName, toStarCounts, type ReviewStanding } from './rules'
import { hideInput, replyInput, reviewInput, reviewListQuery } from './schema'

const standing: ReviewStanding = { promptId: 'prm_1', slug: 'letter-1', isPublished: true, sellerUserId: 'usr_seller', purchase: { id: 'ent_1', openedLabel: '1.2' } }

describe('who may review', () => {
  test('an owner who opened it, also when it is not sold any more', () => {
    const purchase = { promptId: 'prm_1', slug: 'letter-1', entitlementId: 'ent_1', versionLabel: '1.2' }
    expect(assertMayReview(standing, 'usr_buyer')).toEqual(purchase)
    expect(assertMayReview({ ...standing, isPublished: false }, 'usr_buyer')).toEqual(purchase)
  })

  test.each<[string, ReviewStanding | null, string, number]>([
    ['an unknown prompt', null, 'NOT_FOUND', 404],
    ['one that was not bought', { ...standing, purchase: null }, 'REVIEW_NOT_BOUGHT', 403],
    ['a draft of somebody, which is not there', { ...standing, purchase: null, isPublished: false }, 'NOT_FOUND', 404],
    ['a sealed one', { ...standing, purchase: { id: 'ent_1', openedLabel: null } }, 'REVIEW_NOT_OPENED', 409],
    ['an own one, however it was bought', { ...standing, sellerUserId: 'usr_buyer' }, 'REVIEW_OWN_PROMPT', 403],
  ])('refuses %s', (_, found, code, status) => {
    expect(() => assertMayReview(found, 'usr_buyer')).toThrow(expect.objectContaining({ code, status }))
  })
})

test.each([
  ['한걸음', '한**'], ['한', '한**'], ['김 철수 님의 가게', '김**'], ['  kim@example.com', 'k**'], ['', '**'], ['🙂웃음', '**'], ['\u1112\u1161\u11ab', '한**'],
])('the name %j is shown as %j', (name, shown) => expect(maskName(name)).toBe(shown))

test('stars without a review count zero', () => {
  expect(toStarCounts([{ rating: 1, count: 2 }, { rating: 5, count: 7 }])).toEqual([7, 0, 0, 0, 2])
})

describe('what is written', () => {
  const text = '처음부터 쓸 만했어요. 말투도 마음에 들어요.'
  const read = (input: object) => reviewInput.safeParse({ rating: 4, text, ...input })

  test('is kept composed, with plain line ends, without space around it', () => {
    expect(read({ text: `  ${text.normalize('NFD')}\r\n둘째 줄\r셋째 줄 \n` })).toMatchObject({ success: true, data: { rating: 4, text: `${text}\n둘째 줄\n셋째 줄` } })
    expect(read({ text: '가족👨‍👩‍👧과 함께 써 봤어요' }).success).toBe(true)
  })

  test.each([
    ['nine characters', '가'.repeat(9)], ['ten of which one is space', ` ${'가'.repeat(9)}`], ['1,001 characters', '가'.repeat(1001)], ['a null', `${'가'.repeat(10)}\0`], ['a tab', `가나다\t${'가'.repeat(10)}`],
    ['an escape', `${'가'.repeat(10)}\u001b[31m`], ['a turn of direction', `${'가'.repeat(10)}\u202e글`], ['a character that draws nothing', `${'가'.repeat(10)}\u200b글`],
  ])('is refused with %s', (_, wrong) => expect(read({ text: wrong }).success).toBe(false))

  test.each([0, 6, 4.5, '5', null])('is refused with the rating %j', (rating) => expect(read({ rating }).success).toBe(false))

  test('has its bounds where they are said', () => {
    expect([read({ text: '가'.repeat(10) }).success, read({ text: '가'.repeat(1000) }).success]).toEqual([true, true])
    expect(reviewInput.safeParse({ rating: 5, text, hiddenAt: null }).success).toBe(false)
    expect([replyInput.safeParse({ text: '고마워요' }).success, replyInput.safeParse({ text: '가'.repeat(501) }).success]).toEqual([true, false])
    expect(hideInput.safeParse({ reason: 'BAD_STARS' }).success).toBe(false)
    expect(reviewListQuery.safeParse({ cursor: "rev_1' OR true" }).success).toBe(false)
  })
})
