import { describe, expect, test } from 'vitest'
import { findPrivateData } from './private-data'

const codes = (line: string): string[] => findPrivateData(line).map(({ code, severity }) => `${code} ${severity}`)
const run = (length: number, unit = 'a1B2'): string => unit.repeat(length).slice(0, length)

// The keys are put together here, so that no scanner takes this file for a leak.
describe('secrets', () => {
  test.each([
    `키는 ${'sk'}-${run(40)}예요`, `${'sk'}_live_${run(24)}`, `${'AKIA'}${'A2'.repeat(8)}`, `${'AIza'}${run(35)}`, `${'ghp'}_${run(36)}`,
    `${'github_pat'}_${run(40)}`, `${'xoxb'}-${run(20)}`, `Authorization: ${'Bearer'} ${run(30)}`, `${'eyJ'}${run(20)}.${'eyJ'}${run(30)}.${run(40)}`,
    `-----BEGIN RSA ${'PRIVATE'} KEY-----`,
  ])('%s', (line) => {
    expect(codes(line)).toEqual(['SECRET_KEY error'])
  })

  test.each([
    'task-list-of-many-words', 'sk-learn', 'sk-a-long-name-joined-by-dashes-only', 'AKIA 회사', 'Bearer token', 'Bearer <여기에 토큰을 넣어요>',
    '비밀번호: {{비밀번호}}', '비밀번호를 묻지 마세요', 'password: required-string',
  ])('%s is none', (line) => {
    expect(codes(line)).toEqual([])
  })

  test('a password is a guess, so it only warns', () => {
    expect(codes('비밀번호: hunter2222')).toEqual(['SECRET_PASSWORD warn'])
    expect(codes('password = "s3cret-word"')).toEqual(['SECRET_PASSWORD warn'])
  })
})

describe('personal data', () => {
  test.each([
    ['900101-1234567', 'PII_RESIDENT_NUMBER error'], ['0503024123454', 'PII_RESIDENT_NUMBER error'], ['991231 - 5123456', 'PII_RESIDENT_NUMBER error'],
    ['4111 1111 1111 1111', 'PII_CARD error'], ['5555-5555-5555-4444', 'PII_CARD error'], ['378282246310005', 'PII_CARD error'],
    ['급하면 010-2741-0093 으로', 'PII_PHONE error'], ['01027410093', 'PII_PHONE error'], ['+82 10-2741-0093', 'PII_PHONE error'], ['016.123.4567', 'PII_PHONE error'],
    ['02-123-4567', 'PII_PHONE warn'], ['031) 123-4567', 'PII_PHONE warn'], ['070-1234-5678', 'PII_PHONE warn'],
    ['메일은 seo.yun+shop@mail.shop.kr이에요', 'PII_EMAIL error'],
  ])('%s → %s', (line, code) => {
    expect(codes(line)).toEqual([code])
  })

  test.each([
    '901301-1234567', '900132-1234567', '900101-9234567', '1900101-1234567',
    '4111 1111 1111 1112', '0000 0000 0000 0000', '8801234567893', '1234-5678', '1588-0000', '2026-11-30', '12,345,678원', '010-27',
    'hello@example.com', 'a@mail.example.co.kr', '@handle', 'a@b', '12@34',
  ])('%s is none', (line) => {
    expect(codes(line)).toEqual([])
  })
})

test('a place is a line, a column and a length', () => {
  expect(findPrivateData('첫 줄\n급하면 010-2741-0093, 또는 010-2741-0094')).toEqual([
    { code: 'PII_PHONE', severity: 'error', line: 2, column: 5, length: 13 },
    { code: 'PII_PHONE', severity: 'error', line: 2, column: 23, length: 13 },
  ])
})

test('what one shape has taken is not told again by another', () => {
  expect(codes(`${'Bearer'} ${'sk'}-${run(40)}`)).toEqual(['SECRET_KEY error'])
})

test('a long line stays cheap', () => {
  const started = performance.now()
  for (const unit of ['a', '1', '1 ', '-', 'a.', '@', 'a@a.', 'sk-', 'eyJa.', '+82', 'Bearer ', ' ']) findPrivateData(unit.repeat(20_000 / unit.length))
  expect(performance.now() - started).toBeLessThan(2_000)
})
