import type { Box } from '../box'
import { formBody, redirect, type Call } from '../http'
import type { Router } from '../router'
import { StripeRefusal } from '../stripe/errors'
import { finishAsync } from '../stripe/payments'
import { refund } from '../stripe/refunds'
import { cancel } from '../toss/cancels'
import { deposit, DEPOSITS } from '../toss/deposits'
import { TossRefusal } from '../toss/errors'
import { getPayment } from '../toss/payments'
import { html } from './html'
import { layout } from './layout'

/** The buttons of the home page. */
export function addActions(router: Router, box: Box): void {
  const on = (path: string, act: (form: URLSearchParams) => unknown) => {
    router.add('POST', `/_ui${path}`, (call) => run(call, act))
  }
  on('/stripe/async', (form) => finishAsync(box, form.get('sessionId') ?? '', form.get('outcome') === 'succeeded' ? 'succeeded' : 'failed'))
  on('/toss/deposit', (form) => {
    const result = deposit(box, getPayment(box, form.get('paymentKey') ?? ''), DEPOSITS.find((kind) => kind === form.get('kind')) ?? 'exact')
    if (!result.accepted) throw new TossRefusal('NOT_FOUND', `은행이 입금을 받지 않았어요 (${result.reason}).`)
  })
  on('/stripe/refund', (form) => refund(box, { payment_intent: form.get('paymentIntent') ?? '' }))
  on('/toss/cancel', (form) => cancel(box, form.get('paymentKey') ?? '', { cancelReason: '결제사 화면에서 환불' }))
  on('/webhooks/resend', (form) => {
    const delivery = box.store.get('webhook', form.get('id') ?? '')
    return delivery && box.webhooks.resend(delivery, { times: 1, parallel: false, sign: 'ok', ageSeconds: 0, reserialise: false })
  })
}

async function run(call: Call, act: (form: URLSearchParams) => unknown) {
  try {
    await act(formBody(call))
    return redirect('/')
  } catch (error) {
    if (!(error instanceof StripeRefusal) && !(error instanceof TossRefusal)) throw error
    return layout('할 수 없어요', html`<p>${error.message}</p><p><a href="/">돌아가기</a></p>`, 409)
  }
}
