import { MailService } from '@sendgrid/mail'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { control, type Control } from '../../sandbox/client'
import { startSandbox, type Sandbox } from '../../sandbox/index'
import { confirm, newSession, stripeFor } from '../support/sandbox-shop'

let sandbox: Sandbox
let ctl: Control

beforeAll(async () => {
  sandbox = await startSandbox({ sendgridApiKey: 'SG.ours' })
  ctl = control(sandbox.url)
})
afterAll(() => sandbox.stop())
beforeEach(() => ctl.post('/reset'))

describe('mail and alerts', () => {
  function mailer(key: string): MailService {
    const service = new MailService()
    service.setApiKey(key)
    ;(service as unknown as { client: { setDefaultRequest: (key: string, value: string) => void } }).client.setDefaultRequest('baseUrl', `${sandbox.url}/`)
    return service
  }
  const mail = { to: 'Buyer@Example.com', from: { email: 'shop@example.com', name: '가게' }, subject: '구매해 주셔서 고마워요', text: '본문 http://shop.test/x', html: '<p>본문</p><script>alert(1)</script>', categories: ['receipt'] }

  test('the real SendGrid SDK is answered 202 and the mail can be read', async () => {
    const [response] = await mailer('SG.ours').send(mail)
    expect(response.statusCode).toBe(202)
    const [kept] = await ctl.mails('buyer@example.com')
    expect(kept).toMatchObject({ from: '가게 <shop@example.com>', subject: mail.subject, text: mail.text, html: mail.html, categories: ['receipt'] })
    expect(await (await fetch(`${sandbox.url}/inbox`)).text()).toContain('구매해 주셔서 고마워요')
    const page = await (await fetch(`${sandbox.url}/inbox/${kept?.id}`)).text()
    expect(page).toContain('http://shop.test/x')
    expect(page).not.toContain('<script>')
  })

  test('a wrong key, a missing subject and a fault are refused', async () => {
    await expect(mailer('SG.theirs').send(mail)).rejects.toMatchObject({ code: 401 })
    await expect(mailer('SG.ours').send({ ...mail, subject: '' })).rejects.toMatchObject({ code: 400 })
    await ctl.fault({ match: 'POST /v3/mail/send', do: 'reply', status: 503, body: { errors: [{ message: 'busy' }] } })
    await expect(mailer('SG.ours').send(mail)).rejects.toMatchObject({ code: 503 })
    expect(await ctl.mails('')).toEqual([])
  })

  test('the Slack hook says ok and shows the message', async () => {
    const post = (body: string) => fetch(`${sandbox.url}/services/T0/B0/secret`, { method: 'POST', body })
    expect(await (await post(JSON.stringify({ text: '정산 확인 필요' }))).text()).toBe('ok')
    expect((await post('payload')).status).toBe(400)
    expect(await (await fetch(`${sandbox.url}/inbox/slack`)).text()).toContain('정산 확인 필요')
  })
})

test('the book adds up over both gateways and after payouts', async () => {
  const stripe = stripeFor(sandbox.url)
  for (const amount of [1_000, 20_000, 333_333]) {
    const { id } = await newSession(sandbox.url, amount)
    await ctl.post('/stripe/pay', { sessionId: id })
    await confirm(sandbox.url, await ctl.authenticate({ orderId: `pay_${amount}`, amount }))
  }
  const [newest] = (await ctl.book()).stripe.payments.slice(-1)
  await stripe.refunds.create({ payment_intent: newest?.id ?? '', amount: 33_333 })
  const { stripe: a, toss: b } = await ctl.book()
  for (const book of [a, b]) {
    expect(book.captured).toBe(354_333)
    expect(book.balance).toBe(book.captured - book.refunded - book.disputed - book.fees - book.paidOut)
    expect(book.payments.reduce((sum, p) => sum + p.amount, 0)).toBe(book.captured)
    expect(book.payments.reduce((sum, p) => sum + p.refunded, 0)).toBe(book.refunded)
  }
  const rows = await stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 1_000 })
  expect(rows.reduce((sum, row) => sum + row.net, 0)).toBe(a.balance)
  await ctl.post('/stripe/payout')
  await ctl.post('/toss/payout')
  const after = await ctl.book()
  expect([after.stripe.balance, after.toss.balance, after.stripe.paidOut]).toEqual([0, 0, a.balance])
})

test('the receipt opens, and the refund buttons of the home page give the money back', async () => {
  const { id } = await newSession(sandbox.url)
  await ctl.post('/stripe/pay', { sessionId: id })
  const { paymentKey } = await (await confirm(sandbox.url, await ctl.authenticate({ orderId: 'pay_000001', amount: 5_000 }))).json() as { paymentKey: string }
  const [charge] = (await stripeFor(sandbox.url).charges.list()).data
  expect(await (await fetch(String(charge?.receipt_url))).text()).toContain('₩9,900')
  expect((await fetch(`${sandbox.url}/receipts/${paymentKey}`)).status).toBe(200)
  const press = (path: string, form: Record<string, string>) => fetch(`${sandbox.url}/_ui${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) })
  expect((await press('/stripe/refund', { paymentIntent: String(charge?.payment_intent) })).status).toBe(303)
  expect((await press('/toss/cancel', { paymentKey })).status).toBe(303)
  expect((await press('/toss/cancel', { paymentKey })).status).toBe(409)
  const { stripe, toss } = await ctl.book()
  expect([stripe.refunded, toss.refunded]).toEqual([9_900, 5_000])
})

test('the clock can be set to an instant, which the gateways then write, and given back', async () => {
  type Reading = { now: string; offsetMs: number }
  const set = await ctl.post<Reading>('/clock/set', { at: '2027-03-01T09:00:00+09:00' })
  expect(set.now.slice(0, 16)).toBe('2027-03-01T00:00')
  expect((await ctl.get<Reading>('/clock')).offsetMs).toBe(set.offsetMs)
  const answer = await (await confirm(sandbox.url, await ctl.authenticate({ orderId: 'pay_000001', amount: 5_000 }))).json() as { approvedAt: string }
  expect(answer.approvedAt.slice(0, 10)).toBe('2027-03-01')
  await expect(ctl.post('/clock/set', { at: 'tomorrow' })).rejects.toThrow('400')
  expect((await ctl.get<Reading>('/clock')).offsetMs).toBeGreaterThan(0) // a refused instant changes nothing
  expect(await ctl.post<Reading>('/clock/set', { at: null })).toMatchObject({ offsetMs: 0 })
})

test('the home page and the payment pages open', async () => {
  const { url } = await newSession(sandbox.url)
  const opened = await ctl.post<{ checkout: { url: string } }>('/toss/open', { orderId: 'pay_000001', amount: 9_900 })
  for (const page of [`${sandbox.url}/`, String(url), opened.checkout.url]) {
    const answer = await fetch(page)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  }
})
