import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { POST as stripeWebhook } from '@/app/api/webhooks/stripe/route'
import { POST as tossWebhook } from '@/app/api/webhooks/toss/route'
import { recover } from '@/lib/flows/recover'
import { db, disconnect } from '@/lib/platform/db'
import { expectBothBooksAgree, readBalances, type Balances } from './oracle'
import { vendors, onWebhook, stopSandbox } from './payment-sandbox'
import { webhooksSettled } from './paying'

const ROUNDS = 3

/** Recovery as the schedule runs it, with twenty seconds. */
export const runRecovery = () => recover({ deadline: new Date(Date.now() + 20_000) })

/** Makes everything that recovery would look at later due now. */
export async function timePasses(): Promise<void> {
  const past = new Date(Date.now() - 1_000)
  await db().paymentAttempt.updateMany({ where: { nextTryAt: { not: null } }, data: { nextTryAt: past } })
  await db().refund.updateMany({ where: { nextTryAt: { not: null } }, data: { nextTryAt: past } })
  await db().gatewayEvent.updateMany({ where: { status: 'RECEIVED' }, data: { nextTryAt: past } })
}

/** Lets webhooks and recovery finish whatever was begun. */
export async function everythingSettles(): Promise<void> {
  await webhooksSettled()
  for (let round = 1; round <= ROUNDS; round += 1) {
    await timePasses()
    expect((await runRecovery()).failed).toBe(0)
    await webhooksSettled()
  }
}

/**
 * The shop with its webhooks connected to the stand-in. After each test all faults end, everything settles, and both
 * money books must agree to the won.
 */
export function shopUnderTest(): void {
  let before: Balances
  beforeAll(async () => {
    await db().paymentAttempt.updateMany({ data: { nextTryAt: null } }) // what other files left has no counterpart here
    await Promise.allSettled(Array.from({ length: 20 }, () => db().$queryRaw`SELECT 1 FROM pg_sleep(0.2)`)) // the connections of twenty at once
    before = await readBalances()
    connectWebhooks()
  })
  afterEach(async () => {
    await vendors.delete('/faults')
    await vendors.delete('/webhooks/rules')
    connectWebhooks()
    await everythingSettles()
    await expectBothBooksAgree(before)
  })
  afterAll(async () => {
    await stopSandbox()
    await disconnect()
  })
}

export function connectWebhooks(): void {
  onWebhook('stripe', stripeWebhook)
  onWebhook('toss', tossWebhook)
}

/** As if the application were down for the gateways. */
export function disconnectWebhooks(): void {
  onWebhook('stripe', null)
  onWebhook('toss', null)
}
