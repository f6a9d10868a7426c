import type Stripe from 'stripe'
import type { Box } from '../box'
import { formBody, redirect, type Call, type Reply } from '../http'
import { html, pageReply, won, type Html } from '../pages/html'
import type { SessionRecord } from '../records'
import type { Router } from '../router'
import { StripeRefusal } from './errors'
import { WORDS } from './page-text'
import { paySession, type PayOutcome } from './payments'
import { getSession } from './sessions'

/** Stripe's own number of a card that is always declined [docs.stripe.com/testing]. */
const DECLINED_CARD = '4000000000000002'

/** The hosted checkout: `GET /c/pay/{session}` shows it, `POST` is one of its buttons. */
export function addCheckoutPages(router: Router, box: Box): void {
  router.add('GET', '/c/pay/:id', (call) => withSession(box, call, (record) => show(box, record, call, false)))
  router.add('POST', '/c/pay/:id', (call) => withSession(box, call, (record) => act(box, record, call)))
}

function withSession(box: Box, call: Call, reply: (record: SessionRecord) => Reply): Reply {
  try {
    return reply(getSession(box, call.params.id ?? ''))
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error
    return pageReply(html`<main class="pay"><div class="card"><h1>${WORDS.ko.notFound}</h1></div></main>`, { title: WORDS.ko.notFound, status: 404 })
  }
}

function act(box: Box, record: SessionRecord, call: Call): Reply {
  if (record.session.status !== 'open') return show(box, record, call, false)
  const form = formBody(call)
  const outcome = readOutcome(form)
  paySession(box, record.id, outcome, form.get('email'), call.origin)
  return outcome === 'declined' ? show(box, record, call, true) : redirect(successUrl(record.session))
}

function readOutcome(form: URLSearchParams): PayOutcome {
  const outcome = form.get('outcome')
  if (outcome === 'declined' || outcome === 'async') return outcome
  return (form.get('card') ?? '').replace(/\D/g, '') === DECLINED_CARD ? 'declined' : 'paid'
}

function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}

function show(box: Box, record: SessionRecord, call: Call, declined: boolean): Reply {
  const { session } = record
  const lang = languageOf(session, call)
  const words = WORDS[lang]
  if (session.status !== 'open') {
    const back = session.status === 'complete' ? successUrl(session) : session.cancel_url
    const body = html`<main class="pay"><div class="card">
      <h1>${session.status === 'complete' ? words.complete : words.expired}</h1>
      ${session.status !== 'complete' && html`<p class="soft">${words.expiredHint}</p>`}
      ${back && html`<p style="margin-top:16px"><a href="${back}">${words.toShop}</a></p>`}
    </div></main>`
    return pageReply(body, { title: words.payTitle, lang })
  }
  const body = html`<main class="pay"><div class="card">
    <span class="tag">${words.testMode}</span>
    <p class="soft" style="margin-top:12px">${words.total}</p>
    <h1 class="amount">${won(session.amount_total ?? 0)}</h1>
    <dl>
      <dt>${words.shop}</dt><dd>${box.config.shopName}</dd>
      ${record.items.map((item) => html`<dt>${words.item}</dt><dd>${item.description}</dd>`)}
    </dl>
    ${declined && html`<p class="note bad" role="alert">${words.declined}</p>`}
    ${payForm(session, words)}
    ${otherOutcomes(words)}
    ${session.cancel_url && html`<p style="margin-top:16px"><a id="cancel" href="${session.cancel_url}">${words.back}</a></p>`}
    <p class="note">${words.note}</p>
  </div></main>`
  return pageReply(body, { title: words.payTitle, lang })
}

type Words = (typeof WORDS)['ko' | 'en']

function payForm(session: Stripe.Checkout.Session, words: Words): Html {
  return html`<form method="post">
    <label class="field">${words.email}<input name="email" type="email" autocomplete="email" required value="${session.customer_email ?? 'buyer@example.com'}"></label>
    <label class="field">${words.card}<input name="card" inputmode="numeric" autocomplete="off" required value="4242 4242 4242 4242"></label>
    <div class="row">
      <label class="field">${words.expiry}<input name="expiry" inputmode="numeric" autocomplete="off" required value="12 / 34"></label>
      <label class="field">${words.cvc}<input name="cvc" inputmode="numeric" autocomplete="off" required value="123"></label>
    </div>
    <button class="big" id="pay" name="outcome" value="paid">${words.pay(won(session.amount_total ?? 0))}</button>
  </form>`
}

function otherOutcomes(words: Words): Html {
  return html`<details>
    <summary>${words.others}</summary>
    <form method="post">
      <button class="quiet" id="decline" name="outcome" value="declined">${words.decline}</button>
      <button class="quiet" id="async" name="outcome" value="async">${words.later}</button>
      <p class="soft" style="margin-top:8px;font-size:13px">${words.laterHint}</p>
    </form>
  </details>`
}

function languageOf(session: Stripe.Checkout.Session, call: Call): 'ko' | 'en' {
  if (session.locale === 'ko') return 'ko'
  if (session.locale === null || session.locale === 'auto') return (call.headers['accept-language'] ?? 'ko').startsWith('ko') ? 'ko' : 'en'
  return 'en'
}
