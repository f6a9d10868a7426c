import { describe, expect, test } from 'vitest'
import { notices } from '@/config/notices'
import type { MailData, MailTemplate } from './schema'
import { writeMail } from './write-mail'

const AT = '2026-11-23T05:25:00Z'
const order = { orderId: 'ord_1', orderNumber: '20261123-7K3Q9', title: '상세페이지 <b>문장</b> & 제목', amount: 9900 }
const samples: { [T in MailTemplate]: MailData[T] } = {
  'verify-email': { token: 'abc_DEF-123' },
  'address-taken': {},
  'reset-password': { token: 'abc_DEF-123' },
  'password-changed': { at: AT },
  'session-reuse': { at: AT, userAgent: '<script>alert(1)</script>' },
  'new-device': { at: AT, userAgent: '', ip: '203.0.113.7' },
  'order-paid': { ...order, paidAt: AT, withdrawableUntil: '2026-11-30T14:59:59Z', receiptUrl: 'https://pay.example/r/1?a=1&b=2' },
  'deposit-waiting': { ...order, bankName: '신한은행', accountNumber: '110-123-456789', dueAt: '2026-11-24T14:59:00Z' },
  'refund-done': { ...order, cause: 'WITHDRAWN' },
  'review-hidden': { title: '면접 답변 다듬기', reason: 'RIGHTS_CLAIM' },
  'listing-approved': { title: '면접 답변 다듬기', slug: 'interview-1' },
  'listing-rejected': { promptId: 'prm_1', title: '면접 답변 다듬기', reason: '예시 결과가 설명과 달라요' },
  'listing-taken-down': { title: '면접 답변 다듬기', reason: '예시 결과가 설명과 달라요' },
  'payout-account-changed': { bankName: '신한은행', accountLast4: '6789', at: AT },
  'statement-ready': { period: '2026-10', payableAmount: 123_456, carriedAmount: 0 },
  'payout-sent': { period: '2026-10', amount: 123_456, accountLast4: '6789', settledAt: AT },
  'daily-digest': {
    day: '2026-11-22', figures: [{ name: 'gmv', value: 99_000, before: 0, weekMean: 12_345.6 }, { name: 'paid', value: 10, before: 3, weekMean: 2.4285 }, { name: 'success', value: 9_990, before: null, weekMean: null }],
    openAlerts: [{ level: 'P1', title: '<b>Toss</b>' }], quietAlerts: [], openIncidents: 1, failedJobs: ['recover ×2'], books: true, queues: { inbox: 0, outbox: 1, due: 2 }, differences: 0,
  },
}
const templates = Object.keys(samples) as MailTemplate[]
const write = <T extends MailTemplate>(template: T, locale: string, more: Partial<MailData[T]> = {}) => writeMail({ template, locale, data: { ...samples[template], ...more } })

describe.each(templates)('%s', (template) => {
  test.each(['ko', 'en'])('in %s it is whole: subject in one line, text and HTML say the same, nothing unfilled', (locale) => {
    const { subject, text, html } = write(template, locale)
    expect(subject).toMatch(locale === 'ko' ? /^\[가림\] \S/ : /^\[Garim\] \S/)
    for (const part of [subject, text, html]) expect(part).not.toMatch(/undefined|null|NaN|\[object/)
    expect(html).toContain(`<html lang="${locale}">`)
    expect(html).not.toContain('<script>')
    const hangul = /[가-힣]/.test(text.replaceAll(order.title, '').replace(/신한은행|면접 답변 다듬기|예시 결과가 설명과 달라요/g, ''))
    expect(hangul).toBe(locale === 'ko')
    for (const link of text.match(/http:\/\/localhost:3000\S*/g) ?? []) expect(new URL(link).pathname.startsWith('/en/')).toBe(locale === 'en')
  })
})

test('tokens travel in the fragment, which reaches no server', () => {
  expect(write('verify-email', 'ko').text).toContain('http://localhost:3000/verify#token=abc_DEF-123')
  expect(write('reset-password', 'en').text).toContain('http://localhost:3000/en/reset#token=abc_DEF-123')
})

test('a seller’s words are text, never markup, and never break the subject line', () => {
  expect(write('order-paid', 'ko').html).toContain('상세페이지 &lt;b&gt;문장&lt;/b&gt; &amp; 제목')
  expect(write('order-paid', 'ko', { title: '첫 줄\r\nBcc: all@example.com' }).subject).toBe('[가림] 결제했어요: 첫 줄 Bcc: all@example.com')
})

test('the receipt says what was paid, when it opens for good, and until when it can be returned', () => {
  const { text } = write('order-paid', 'ko')
  for (const part of ['9,900원 (부가세 포함)', '2026.11.23 14:25', '20261123-7K3Q9', '11월 30일 23:59', '매출전표: https://pay.example/r/1?a=1&b=2', 'http://localhost:3000/orders/ord_1']) expect(text).toContain(part)
  expect(write('order-paid', 'ko', { receiptUrl: null }).text).not.toContain('매출전표')
})

test.each(['ko', 'en'] as const)('in %s the receipt carries the terms in writing: when the right of withdrawal ends, and that the shop is no party to the sale', (locale) => {
  const { text, html } = write('order-paid', locale)
  for (const words of [notices.withdrawal[locale], notices.intermediary[locale]]) for (const part of [text, html]) expect(part).toContain(words)
})

test.each([
  ['ko', '열지 않은 프롬프트라서'],
  ['en', 'had not been opened'],
])('a refund says in %s why it was made, and only the buyer’s own withdrawal says that nothing was opened', (locale, sealed) => {
  const causes = ['WITHDRAWN', 'RETURNED_SEALED', 'RETURNED_OPENED', 'UNUSABLE'] as const
  const texts = causes.map((cause) => write('refund-done', locale, { cause }).text)
  expect(new Set(texts).size).toBe(causes.length)
  expect(texts.map((text) => text.includes(sealed))).toEqual([true, false, false, false])
})

test('particles follow the title', () => {
  expect(write('listing-rejected', 'ko').text).toContain('‘면접 답변 다듬기’를 검토했어요')
  expect(write('listing-rejected', 'ko', { title: '새벽 문장' }).text).toContain('‘새벽 문장’을 검토했어요')
})

test('a month below the minimum says that it is carried', () => {
  const { text } = write('statement-ready', 'ko', { payableAmount: 0, carriedAmount: 4200 })
  expect(text).toContain('다음 달로 넘겼어요')
  expect(text).toContain('4,200원')
})

test('the digest says each figure beside the day before and the mean of the week, and whether anything asks for somebody', () => {
  const { subject, text } = write('daily-digest', 'ko')
  expect(subject).toBe('[가림] 2026-11-22 운영 요약 · 볼 것이 있어요')
  for (const part of ['거래액: 99,000원 (전날 0원, 앞 7일 평균 12,346원)', '결제된 주문: 10 (전날 3, 앞 7일 평균 2.4)', '결제 성공률: 99.9% (전날 –, 앞 7일 평균 –)', '장부 검사: 맞음']) expect(text).toContain(part)
  const quiet = { openAlerts: [], openIncidents: 0, failedJobs: [] }
  expect(write('daily-digest', 'en', quiet).subject).toBe('[Garim] Digest of 2026-11-22')
  expect(write('daily-digest', 'en', { ...quiet, books: false }).subject).toContain('something to look at')
})
