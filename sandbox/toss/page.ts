import type { Box } from '../box'
import { formBody, redirect, type Call, type Reply } from '../http'
import { html, pageReply, won, type Html } from '../pages/html'
import type { Router } from '../router'
import { TossRefusal } from './errors'
import { WORDS } from './page-text'
import { authenticate, getPayment } from './payments'
import { failWindow, successRedirect } from './redirects'
import { TOSS_METHODS, type TossMethod, type TossPaymentRecord } from './types'
import { isMethod } from './window'

/** The payment window in `self` mode: `GET /toss/window/{paymentKey}` shows it, `POST` is one of its buttons. */
export function addWindowPages(router: Router, box: Box): void {
  router.add('GET', '/toss/window/:paymentKey', (call) => withPayment(box, call, (record) => show(box, record)))
  router.add('POST', '/toss/window/:paymentKey', (call) => withPayment(box, call, (record) => act(box, record, call)))
}

function withPayment(box: Box, call: Call, reply: (record: TossPaymentRecord) => Reply): Reply {
  try {
    return reply(getPayment(box, call.params.paymentKey ?? ''))
  } catch (error) {
    if (!(error instanceof TossRefusal)) throw error
    return pageReply(html`<main class="pay"><div class="card"><h1>${WORDS.KO.notFound}</h1></div></main>`, { title: WORDS.KO.title, status: 404 })
  }
}

function act(box: Box, record: TossPaymentRecord, call: Call): Reply {
  if (record.payment.status !== 'READY') return show(box, record)
  const form = formBody(call)
  switch (form.get('outcome')) {
    case 'close': return redirect(failWindow(box, record, 'PAY_PROCESS_CANCELED'))
    case 'abort': return redirect(failWindow(box, record, 'PAY_PROCESS_ABORTED'))
    case 'reject': return redirect(failWindow(box, record, 'REJECT_CARD_COMPANY'))
    case 'refuse-later': record.confirmRefusal = 'REJECT_CARD_COMPANY'
  }
  authenticate(box, record, chosenMethod(record, form.get('method')), form.get('provider') ?? record.easyPayProvider)
  return redirect(successRedirect(record))
}

function chosenMethod(record: TossPaymentRecord, wanted: string | null): TossMethod {
  return record.requestedMethod ?? (isMethod(wanted) ? wanted : '카드')
}

function show(box: Box, record: TossPaymentRecord): Reply {
  const words = WORDS[record.language]
  const { payment } = record
  const lang = record.language === 'KO' ? 'ko' : 'en'
  if (payment.status !== 'READY') {
    const isLost = payment.status === 'EXPIRED' || payment.status === 'ABORTED'
    const body = html`<main class="pay"><div class="card">
      <h1>${payment.status === 'EXPIRED' ? words.expired : words.done}</h1>
      <p style="margin-top:16px"><a href="${isLost ? record.failUrl : successRedirect(record)}">${words.toShop}</a></p>
    </div></main>`
    return pageReply(body, { title: words.title, lang })
  }
  const body = html`<main class="pay"><div class="card">
    <span class="tag">${words.testMode}</span>
    <h1 class="amount">${won(payment.totalAmount)}</h1>
    <dl>
      <dt>${words.shop}</dt><dd>${box.config.shopName}</dd>
      <dt>${words.item}</dt><dd>${payment.orderName}</dd>
      <dt>${words.orderId}</dt><dd class="mono">${payment.orderId}</dd>
    </dl>
    <form method="post">
      ${methodChoice(record)}
      <button class="big dark" id="authenticate" name="outcome" value="authenticate">${words.pay}</button>
      <button class="quiet" id="close" name="outcome" value="close">${words.close}</button>
      <details>
        <summary>${words.others}</summary>
        <button class="quiet" id="reject" name="outcome" value="reject">${words.reject}</button>
        <button class="quiet" id="abort" name="outcome" value="abort">${words.abort}</button>
        <button class="quiet" id="refuse-later" name="outcome" value="refuse-later">${words.refuseLater}</button>
      </details>
    </form>
    <p class="note">${words.note}</p>
  </div></main>`
  return pageReply(body, { title: words.title, lang })
}

const PROVIDERS = ['토스페이', '카카오페이', '네이버페이']

function methodChoice(record: TossPaymentRecord): Html {
  const words = WORDS[record.language]
  const methods = record.requestedMethod ? [record.requestedMethod] : TOSS_METHODS
  const provider = record.easyPayProvider
  return html`<fieldset>
    <legend>${words.choose}</legend>
    ${methods.map((method, i) => html`<label class="choice">
      <input type="radio" name="method" value="${method}"${i === 0 && html` checked`}> ${words.methods[method]}
      <small>${method === '간편결제' && provider ? provider : words.hints[method]}</small>
    </label>`)}
    ${methods.includes('간편결제') && provider === null && html`<label class="field provider">${words.provider}
<select name="provider">${PROVIDERS.map((name) => html`<option>${name}</option>`)}</select></label>`}
  </fieldset>`
}
