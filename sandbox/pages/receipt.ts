import type { Box } from '../box'
import type { Call, Reply } from '../http'
import { html, pageReply, won } from './html'
import { when } from './layout'

/** `GET /receipts/{charge or paymentKey}`: what a gateway's receipt link leads to. */
export function receipt(box: Box, call: Call): Reply {
  const found = find(box, call.params.id ?? '')
  const body = found
    ? html`<main class="pay"><div class="card">
        <span class="tag">시험 결제</span>
        <h1 class="amount">${won(found.amount)}</h1>
        <dl><dt>결제사</dt><dd>${found.gateway}</dd><dt>결제 시각</dt><dd>${when(found.at)}</dd><dt>환불한 금액</dt><dd>${won(found.refunded)}</dd>
          <dt>결제 번호</dt><dd class="mono">${call.params.id}</dd></dl>
      </div></main>`
    : html`<main class="pay"><div class="card"><h1>영수증을 찾을 수 없어요.</h1></div></main>`
  return pageReply(body, { title: '영수증', status: found ? 200 : 404 })
}

function find(box: Box, id: string): { gateway: string; amount: number; refunded: number; at: string } | null {
  const charge = box.store.get('stripe.charge', id)
  if (charge) return { gateway: 'Stripe', amount: charge.amount, refunded: charge.amount_refunded, at: new Date(charge.created * 1000).toISOString() }
  const payment = box.store.get('toss.payment', id)?.payment
  if (!payment?.approvedAt) return null
  return { gateway: '토스페이먼츠', amount: payment.totalAmount, refunded: payment.totalAmount - payment.balanceAmount, at: payment.approvedAt }
}
