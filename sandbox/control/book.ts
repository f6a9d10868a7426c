import type { Box } from '../box'
import type { Gateway } from '../records'
import type { On } from './on'

interface BookPayment { id: string; sessionId: string | null; orderId: string | null; amount: number; refunded: number; status: string }

/** The money book, which tests use as the oracle, and what was sent to people. */
export function addBookControl(on: On, box: Box): void {
  on('GET', '/book', () => ({
    stripe: { ...box.book.summary('stripe'), payments: stripePayments(box) },
    toss: { ...box.book.summary('toss'), payments: tossPayments(box) },
  }))
  on('GET', '/book/entries', (call) => {
    const gateway: Gateway = call.query.get('gateway') === 'toss' ? 'toss' : 'stripe'
    return { entries: box.book.entries(gateway, call.query.get('paymentId') ?? undefined) }
  })
  on('GET', '/mails', (call) => {
    const [to, subject] = [call.query.get('to')?.toLowerCase(), call.query.get('subject')]
    const mails = box.store.all('mail').filter((m) =>
      (!to || m.to.some((address) => address.toLowerCase().includes(to))) && (!subject || m.subject.includes(subject)))
    return { mails }
  })
  on('GET', '/slack', () => ({ messages: box.store.all('slack') }))
  on('GET', '/pagerduty', () => ({ incidents: box.store.all('pagerduty') }))
  on('GET', '/sms', () => ({ messages: box.store.all('sms') }))
  on('GET', '/sentry', () => ({ events: box.store.all('sentry') }))
}

function stripePayments(box: Box): BookPayment[] {
  const sessions = new Map(box.store.all('stripe.session').map(({ session }) => [session.payment_intent, session]))
  return [...box.book.payments('stripe')].map(([id, { captured, refunded }]) => {
    const session = sessions.get(id)
    return {
      id, sessionId: session?.id ?? null, orderId: session?.client_reference_id ?? session?.metadata?.order_id ?? null, amount: captured, refunded,
      status: box.store.get('stripe.intent', id)?.status ?? 'unknown',
    }
  })
}

function tossPayments(box: Box): BookPayment[] {
  return [...box.book.payments('toss')].map(([id, { captured, refunded }]) => {
    const payment = box.store.get('toss.payment', id)?.payment
    return { id, sessionId: null, orderId: payment?.orderId ?? null, amount: captured, refunded, status: payment?.status ?? 'unknown' }
  })
}
