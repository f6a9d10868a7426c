import { expect, test } from 'vitest'
import { handleProblem, holdsResidentNumber, isPhone, readBusinessNumber } from './seller-rules'
import { payoutAccountInput, sellerProfileInput } from './seller-schema'

test.each(['abc', 'moon-jang', 'a1-b2-c3', 'x'.repeat(24)])('%s is a handle', (handle) => expect(handleProblem(handle)).toBeNull())
test.each(['ab', 'x'.repeat(25), 'Moon', '문장공방', '-abc', 'abc-', 'a--b', 'a_b', 'a b', ''])('%j is none', (handle) => expect(handleProblem(handle)).toBe('HANDLE_INVALID'))
test.each(['admin', 'api', 'studio', 'garim', 'official'])('%s means something else', (handle) => expect(handleProblem(handle)).toBe('HANDLE_RESERVED'))

test.each([['1234567891', '123-45-67891'], ['123-45-67891', '123-45-67891'], [' 123 45 67891 ', '123-45-67891']])('%s is a business number', (text, written) => expect(readBusinessNumber(text)).toBe(written))
test.each(['123-45-67890', '123-45-6789', '12345678911', '0000000000', 'abc-de-fghij', ''])('%j is none', (text) => expect(readBusinessNumber(text)).toBeNull())
test('one wrong digit or two that changed places are noticed', () => {
  const good = '1234567891'
  for (let at = 0; at < 9; at += 1) {
    const wrong = good.slice(0, at) + String((Number(good[at]) + 1) % 10) + good.slice(at + 1)
    expect(readBusinessNumber(wrong)).toBeNull()
  }
  expect(readBusinessNumber('2134567891')).toBeNull()
})

test.each(['010-1234-5678', '01012345678', '02-123-4567', '031 123 4567', '1588-1234', '(02) 1234-5678', '070-1234-5678'])('%s can be dialled', (text) => expect(isPhone(text)).toBe(true))
test.each(['12345', '010-12', '+1 555 0100', '010-1234-56789', '전화 없음'])('%s cannot', (text) => expect(isPhone(text)).toBe(false))

test.each(['900101-1234567', '9001011234567', '번호는 900101 - 2234567이에요'])('%s holds a resident number', (text) => expect(holdsResidentNumber(text)).toBe(true))
test.each(['110-123-456789', '2026-11-23', '900101-9234567', '19900101-12345678'])('%s holds none', (text) => expect(holdsResidentNumber(text)).toBe(false))

const person = { kind: 'INDIVIDUAL', handle: 'moonjang', displayName: '문장공방', representativeName: '이문장', address: '서울시 중구 세종대로 110', phone: '010-0000-1234', contactEmail: 'shop@example.com' }
const company = { ...person, kind: 'BUSINESS', businessName: '문장공방', businessNumber: '1234567891', mailOrderExemption: 'FEW_SALES' }
const problemOf = (input: object) => sellerProfileInput.safeParse(input).error?.issues.map(({ path, message }) => [path.join('.'), message])

test('each kind of seller has its own fields', () => {
  expect(sellerProfileInput.parse(person)).toMatchObject({ kind: 'INDIVIDUAL', bio: '' })
  expect(sellerProfileInput.parse(company)).toMatchObject({ businessNumber: '123-45-67891' })
  expect(problemOf({ ...person, businessNumber: '1234567891' })).toBeDefined()
  expect(problemOf({ ...company, businessNumber: '1234567890' })).toEqual([['businessNumber', 'BUSINESS_NUMBER_INVALID']])
})

test('a business reports its mail-order sales or says why not, not both', () => {
  const { mailOrderExemption, ...open } = company
  expect(problemOf(open)).toEqual([['mailOrderNumber', 'MAIL_ORDER_REQUIRED']])
  expect(problemOf({ ...open, mailOrderExemption, mailOrderNumber: '제2026-서울-1호' })).toEqual([['mailOrderNumber', 'MAIL_ORDER_REQUIRED']])
  expect(problemOf({ ...open, mailOrderNumber: '제2026-서울-1호' })).toBeUndefined()
})

test('a resident number is taken nowhere', () => {
  for (const field of ['displayName', 'bio', 'representativeName', 'address']) expect(problemOf({ ...person, [field]: '번호 900101-1234567' })).toContainEqual([field, 'RESIDENT_NUMBER'])
})

test('what a shop says of itself may have lines, and no characters that hide or turn others', () => {
  expect(sellerProfileInput.parse({ ...person, bio: ' 편지를 고쳐요.\r\n하루에 한 통씩요. ' })).toMatchObject({ bio: '편지를 고쳐요.\n하루에 한 통씩요.' })
  for (const hidden of ['\u202E', '\u200B', '\u0007', '\u2066']) expect(problemOf({ ...person, bio: `편지${hidden}를 고쳐요` })).toMatchObject([['bio', expect.any(String)]])
})

test('account numbers are digits, eight to sixteen of them, at a bank we know', () => {
  expect(payoutAccountInput.parse({ bankCode: '088', accountNumber: ' 110-123 456789 ', holder: '이문장' }).accountNumber).toBe('110123456789')
  for (const accountNumber of ['1234567', '1'.repeat(17), '110-12a-456789']) expect(payoutAccountInput.safeParse({ bankCode: '088', accountNumber, holder: '이문장' }).success).toBe(false)
  expect(payoutAccountInput.safeParse({ bankCode: '999', accountNumber: '110123456789', holder: '이문장' }).success).toBe(false)
})
