import type { Box } from './box'
import { expireIfDue as expireSession } from './stripe/sessions'
import { expireIfDue as expirePayment } from './toss/payments'

/** Lets every open session and payment notice the time. */
export function sweep(box: Box): void {
  for (const record of box.store.all('stripe.session')) expireSession(box, record)
  for (const record of box.store.all('toss.payment')) expirePayment(box, record)
}
