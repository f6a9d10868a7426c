import type { Box } from '../box'
import type { Reply } from '../http'
import type { Delivery, SessionRecord } from '../records'
import type { TossPaymentRecord } from '../toss/types'
import { html, won, type Html } from './html'
import { layout, table, when } from './layout'

const SHOWN = 50

/** `GET /`: what there is, newest first, with what a person may do to it. */
export function home(box: Box): Reply {
  const sessions = box.store.all('stripe.session').slice(-SHOWN).reverse()
  const payments = box.store.all('toss.payment').slice(-SHOWN).reverse()
  const webhooks = box.store.all('webhook').slice(-SHOWN).reverse()
  return layout('결제와 웹훅', html`
    <p class="soft">실제 결제사 대신 응답하는 시험 서버예요. 지금 시각은 ${when(new Date(box.clock.now()).toISOString())}이고, 최근 ${SHOWN}건만 보여요.</p>
    <h2>장부</h2>${books(box)}
    <h2>Stripe 결제 세션</h2>
    ${table(['만든 시각', '주문', ['금액'], '상태', '세션', ''], sessions.map((record) => sessionRow(box, record)), '아직 만든 세션이 없어요.')}
    <h2>토스페이먼츠 결제</h2>
    ${table(['요청 시각', '주문', ['금액'], '상태', '결제수단', ''], payments.map((record) => paymentRow(box, record)), '아직 요청한 결제가 없어요.')}
    <h2>웹훅</h2>
    ${table(['시각', '결제사', '종류', '대상', '상태', ''], webhooks.map(webhookRow), '아직 보낸 웹훅이 없어요.')}`)
}

function books(box: Box): Html {
  const rows = (['stripe', 'toss'] as const).map((gateway) => {
    const sum = box.book.summary(gateway)
    const amounts = [sum.captured, sum.refunded, sum.disputed, sum.fees, sum.paidOut, sum.balance]
    return html`<tr><td>${gateway === 'stripe' ? 'Stripe' : '토스페이먼츠'}</td>${amounts.map((amount) => html`<td class="r">${won(amount)}</td>`)}</tr>`
  })
  return table(['결제사', ['승인'], ['환불'], ['분쟁'], ['수수료'], ['지급'], ['남은 금액']], rows, '')
}

function sessionRow(box: Box, { session }: SessionRecord): Html {
  const isWaiting = session.status === 'complete' && session.payment_status === 'unpaid'
    && box.store.get('stripe.intent', String(session.payment_intent))?.status === 'processing'
  return html`<tr>
    <td class="soft">${when(new Date(session.created * 1000).toISOString())}</td>
    <td>${session.client_reference_id ?? session.metadata?.order_id ?? '–'}</td>
    <td class="r">${won(session.amount_total ?? 0)}</td>
    <td>${session.status} · ${session.payment_status}</td>
    <td class="mono">${session.url ? html`<a href="${session.url}">${session.id.slice(0, 18)}…</a>` : `${session.id.slice(0, 18)}…`}</td>
    <td>${session.payment_status === 'paid' && session.status === 'complete' && left(box, session.payment_intent) > 0 && button('/_ui/stripe/refund', { paymentIntent: String(session.payment_intent) }, '환불')}
      ${isWaiting && html`${button('/_ui/stripe/async', { sessionId: session.id, outcome: 'succeeded' }, '입금됨')} ${button('/_ui/stripe/async', { sessionId: session.id, outcome: 'failed' }, '입금 안 됨')}`}</td>
  </tr>`
}

function paymentRow(box: Box, { payment, id }: TossPaymentRecord): Html {
  const isWaiting = payment.status === 'WAITING_FOR_DEPOSIT'
  const account = payment.virtualAccount
  return html`<tr>
    <td class="soft">${when(payment.requestedAt)}</td>
    <td class="mono">${payment.orderId}</td>
    <td class="r">${won(payment.totalAmount)}</td>
    <td>${payment.status}${account?.expired && ' · 기한 지남'}</td>
    <td>${payment.method ?? '–'}${payment.easyPay && ` (${payment.easyPay.provider})`}${account && html`<br><span class="mono soft">${account.accountNumber}</span>`}</td>
    <td>${payment.status === 'READY' && html`<a href="/toss/window/${id}">결제창</a>`}
      ${isWaiting && html`${deposit(id, 'exact', '입금')} ${deposit(id, 'short', '모자라게 입금')} ${deposit(id, 'late', '기한 뒤 입금')}`}
      ${!account && (payment.status === 'DONE' || payment.status === 'PARTIAL_CANCELED') && button('/_ui/toss/cancel', { paymentKey: id }, '환불')}
      ${account && payment.status === 'DONE' && deposit(id, 'error', '입금 취소')}</td>
  </tr>`
}

/** What of a payment is not refunded yet. */
function left(box: Box, intentId: unknown): number {
  const charge = box.store.get('stripe.charge', String(box.store.get('stripe.intent', String(intentId))?.latest_charge))
  return charge ? charge.amount - charge.amount_refunded : 0
}

const deposit = (paymentKey: string, kind: string, label: string) => button('/_ui/toss/deposit', { paymentKey, kind }, label)

const STATES: Record<Delivery['state'], [label: string, tone: string]> = {
  queued: ['대기', 'wait'], held: ['보류', 'wait'], delivered: ['전달됨', 'ok'], failed: ['실패', 'bad'], suppressed: ['막음', 'soft'], no_endpoint: ['주소 없음', 'soft'],
}

function webhookRow(delivery: Delivery): Html {
  const [label, tone] = STATES[delivery.state]
  const last = delivery.attempts.at(-1)
  return html`<tr>
    <td class="soft">${when(delivery.createdAt)}</td>
    <td>${delivery.gateway === 'stripe' ? 'Stripe' : '토스'}</td>
    <td class="mono">${delivery.type}</td>
    <td class="mono">${delivery.about.slice(0, 24)}</td>
    <td><span class="${tone}">${label}</span>${last && html` <span class="soft">${delivery.attempts.length}번, ${last.status ?? last.error}</span>`}</td>
    <td>${button('/_ui/webhooks/resend', { id: delivery.id }, '다시 보내기')}</td>
  </tr>`
}

function button(action: string, fields: Record<string, string>, label: string): Html {
  return html`<form method="post" action="${action}">${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="mini">${label}</button></form>`
}
