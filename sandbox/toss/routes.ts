import type { Box } from '../box'
import { json, jsonBody } from '../http'
import type { Router } from '../router'
import { tossHandler, type TossCall } from './api'
import { cancel } from './cancels'
import { TossRefusal } from './errors'
import { addWindowPages } from './page'
import { confirm, getPayment, getPaymentByOrder } from './payments'
import { listSettlements, listTransactions } from './reports'
import { browserScript } from './script'
import { requestPayment } from './window'

const CORS = { 'access-control-allow-origin': '*' }

/** `https://api.tosspayments.com`, `https://js.tosspayments.com/v1` and the payment window. */
export function addToss(router: Router, box: Box): void {
  const on = (method: string, path: string, endpoint: (box: Box, call: TossCall) => object) => {
    router.add(method, path, tossHandler(box, (call) => endpoint(box, call)))
  }
  on('POST', '/v1/payments/confirm', (b, call) => confirm(b, call.body))
  on('GET', '/v1/payments/orders/:orderId', (b, call) => getPaymentByOrder(b, call.params.orderId ?? '').payment)
  on('GET', '/v1/payments/:paymentKey', (b, call) => getPayment(b, call.params.paymentKey ?? '').payment)
  on('POST', '/v1/payments/:paymentKey/cancel', (b, call) => cancel(b, call.params.paymentKey ?? '', call.body))
  on('GET', '/v1/transactions', listTransactions)
  on('GET', '/v1/settlements', listSettlements)
  router.add('GET', '/v1/payment', browserScript)
  router.add('GET', '/v1/payment.js', browserScript)
  router.add('POST', '/v1/payment/window', (call) => {
    try {
      const record = requestPayment(box, jsonBody(call) ?? {}, call.origin)
      return json(200, { url: record.payment.checkout.url, paymentKey: record.id }, CORS)
    } catch (error) {
      if (!(error instanceof TossRefusal)) throw error
      return json(error.status, { code: error.code, message: error.message }, CORS)
    }
  })
  addWindowPages(router, box)
}
