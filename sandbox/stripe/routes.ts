import type { Box } from '../box'
import type { Router } from '../router'
import { stripeHandler, type Endpoint, type StripeCall } from './api'
import { addCheckoutPages } from './page'
import {
  getBalanceTransaction, getCharge, getDispute, getEvent, getIntent, getPayout,
  listBalanceTransactions, listCharges, listDisputes, listEvents, listIntents, listPayouts,
} from './reads'
import { createRefund, getRefund, listRefunds, updateRefund } from './refunds'
import { createSession, expireSession, getSession, listItems, listSessions } from './sessions'

/** `https://api.stripe.com/v1` and `https://checkout.stripe.com/c/pay`. */
export function addStripe(router: Router, box: Box): void {
  const on = (method: string, path: string, endpoint: (box: Box, call: StripeCall) => object) => {
    const bound: Endpoint = (call) => endpoint(box, call)
    router.add(method, path, stripeHandler(box, bound))
  }
  on('POST', '/v1/checkout/sessions', createSession)
  on('GET', '/v1/checkout/sessions', listSessions)
  on('GET', '/v1/checkout/sessions/:id', (b, call) => getSession(b, call.id).session)
  on('POST', '/v1/checkout/sessions/:id/expire', expireSession)
  on('GET', '/v1/checkout/sessions/:id/line_items', listItems)
  on('GET', '/v1/payment_intents', listIntents)
  on('GET', '/v1/payment_intents/:id', getIntent)
  on('GET', '/v1/charges', listCharges)
  on('GET', '/v1/charges/:id', getCharge)
  on('POST', '/v1/refunds', createRefund)
  on('GET', '/v1/refunds', listRefunds)
  on('GET', '/v1/refunds/:id', (b, call) => getRefund(b, call.id))
  on('POST', '/v1/refunds/:id', updateRefund)
  on('GET', '/v1/balance_transactions', listBalanceTransactions)
  on('GET', '/v1/balance_transactions/:id', getBalanceTransaction)
  on('GET', '/v1/events', listEvents)
  on('GET', '/v1/events/:id', getEvent)
  on('GET', '/v1/disputes', listDisputes)
  on('GET', '/v1/disputes/:id', getDispute)
  on('GET', '/v1/payouts', listPayouts)
  on('GET', '/v1/payouts/:id', getPayout)
  addCheckoutPages(router, box)
}
