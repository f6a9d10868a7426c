import type { Box } from '../box'
import { kstMicro } from '../clock'
import { newId } from '../ids'
import { deposit, DEPOSITS } from '../toss/deposits'
import { authenticate, getPayment, getPaymentByOrder, isUsedUp, openPayment } from '../toss/payments'
import { FAILURES, failWindow, successRedirect } from '../toss/redirects'
import { TossRefusal } from '../toss/errors'
import { TOSS_METHODS, type TossPaymentRecord } from '../toss/types'
import { readOrderId } from '../toss/window'
import { BadControl, Input } from './input'
import type { On } from './on'

/** What a buyer, a bank or a forger would do on Toss's side. */
export function addTossControl(on: On, box: Box): void {
  on('GET', '/toss/payments', () => ({ payments: box.store.all('toss.payment').map((r) => r.payment) }))
  on('POST', '/toss/open', (call) => open(box, new Input(call), call.origin).payment)
  on('POST', '/toss/authenticate', (call) => {
    const input = new Input(call)
    const record = readyPayment(box, input) ?? open(box, input, call.origin)
    record.confirmRefusal = input.textOr('confirmRefusal', null)
    authenticate(box, record, input.oneOf('method', TOSS_METHODS, '카드'), input.textOr('easyPay', null))
    const { paymentKey, orderId, totalAmount } = record.payment
    return { paymentKey, orderId, amount: totalAmount, paymentType: 'NORMAL', redirectUrl: successRedirect(record) }
  })
  on('POST', '/toss/fail', (call) => {
    const input = new Input(call)
    const codes = Object.keys(FAILURES) as (keyof typeof FAILURES)[]
    return { redirectUrl: failWindow(box, getPaymentByOrder(box, input.text('orderId')), input.oneOf('code', codes)) }
  })
  on('POST', '/toss/deposit', (call) => {
    const input = new Input(call)
    return deposit(box, paymentOf(box, input), input.oneOf('kind', DEPOSITS, 'exact'))
  })
  on('POST', '/toss/tamper', (call) => {
    const input = new Input(call)
    const record = paymentOf(box, input)
    Object.assign(record.payment, input.object('set'))
    box.store.put('toss.payment', record)
    return record.payment
  })
  on('POST', '/toss/forge', (call) => forge(box, new Input(call)))
  on('POST', '/toss/payout', () => {
    const amount = box.book.summary('toss').balance
    if (amount <= 0) throw new BadControl('There is no balance to pay out.')
    box.book.post('toss', 'payout', amount, null)
    return { amount }
  })
}

/** A payment that the window has opened for this order and amount, and nobody has authenticated yet. */
function readyPayment(box: Box, input: Input): TossPaymentRecord | undefined {
  const [orderId, amount] = [input.text('orderId'), input.int('amount')]
  return box.store.all('toss.payment').findLast((r) =>
    r.payment.orderId === orderId && r.payment.status === 'READY' && r.payment.totalAmount === amount)
}

function open(box: Box, input: Input, origin: string): TossPaymentRecord {
  const orderId = readOrderId(input.text('orderId'))
  if (isUsedUp(box, orderId)) throw new TossRefusal('DUPLICATED_ORDER_ID')
  return openPayment(box, {
    amount: input.int('amount'), orderId, orderName: input.textOr('orderName', '시험 주문'),
    successUrl: input.textOr('successUrl', 'http://127.0.0.1/success'), failUrl: input.textOr('failUrl', 'http://127.0.0.1/fail'),
    language: 'KO', customerName: input.textOr('customerName', null), method: null, easyPayProvider: null, validHours: input.intOr('validHours', 168),
    metadata: null,
  }, origin)
}

function paymentOf(box: Box, input: Input): TossPaymentRecord {
  return input.has('paymentKey') ? getPayment(box, input.text('paymentKey')) : getPaymentByOrder(box, input.text('orderId'))
}

/** Posts a webhook that Toss never sent. `body` replaces the whole body; without it the fields make one of the two known kinds. */
async function forge(box: Box, input: Input): Promise<object> {
  const kind = input.oneOf('kind', ['status', 'deposit'], 'status')
  const orderId = input.textOr('orderId', 'forged-order')
  const status = input.textOr('status', 'DONE')
  const createdAt = kstMicro(box.clock.now())
  const amount = input.intOr('amount', 10_000)
  const made = kind === 'deposit'
    ? { createdAt, secret: input.textOr('secret', 'ps_forged'), status, transactionKey: 'FORGED', orderId }
    : {
      eventType: 'PAYMENT_STATUS_CHANGED', createdAt,
      data: { paymentKey: input.textOr('paymentKey', 'tgen_forged'), orderId, status, totalAmount: amount, balanceAmount: amount, currency: 'KRW', method: '카드' },
    }
  const body = JSON.stringify(input.has('body') ? input.object('body') : made)
  return box.webhooks.deliverNow({ gateway: 'toss', eventId: input.textOr('webhookId', newId('wh_', 24)), type: `FORGED_${kind.toUpperCase()}`, about: orderId, body })
}
