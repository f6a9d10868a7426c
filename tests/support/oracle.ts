import { expect } from 'vitest'
import { db } from '@/lib/platform/db'
import { expectBooksBalanced } from './books'
import { ctl } from './payment-sandbox'

interface GatewayBook {
  captured: number
  refunded: number
  fees: number
  balance: number
}

async function balanceOf(code: string): Promise<number> {
  const { _sum } = await db().ledgerEntry.aggregate({ where: { account: { code } }, _sum: { amount: true } })
  return Number(_sum.amount ?? 0n)
}

/**
 * The strongest oracle: what our book says the gateways owe us is what the stand-in's own book says, to the won, and
 * no money of a buyer lies anywhere in between. Call it when nothing is under way any more.
 */
export async function expectBothBooksAgree(): Promise<void> {
  await expectBooksBalanced()
  const theirs = await ctl<Record<'stripe' | 'toss', GatewayBook>>('/book')
  const ours = {
    stripe: await balanceOf('gw_recv:stripe'), toss: await balanceOf('gw_recv:toss'),
    refund_payable: await balanceOf('refund_payable'), suspense_buyer: await balanceOf('suspense_buyer'), payout_clearing: await balanceOf('payout_clearing'),
  }
  expect(ours).toEqual({ stripe: theirs.stripe.balance, toss: theirs.toss.balance, refund_payable: 0, suspense_buyer: 0, payout_clearing: 0 })
}

/** What our book says a gateway still owes us, in won. */
export const receivableFrom = (gateway: 'stripe' | 'toss'): Promise<number> => balanceOf(`gw_recv:${gateway}`)
