import { expect } from 'vitest'
import { db } from '@/lib/platform/db'
import { expectBooksBalanced } from './books'
import { vendors } from './payment-sandbox'

/** What our book says: what the gateways owe us, and what lies in between. In won, debit above zero. */
export interface Balances {
  stripe: number
  toss: number
  refundPayable: number
  suspense: number
  payoutClearing: number
}

async function balanceOf(code: string): Promise<number> {
  const { _sum } = await db().ledgerEntry.aggregate({ where: { account: { code } }, _sum: { amount: true } })
  return Number(_sum.amount ?? 0n)
}

export async function readBalances(): Promise<Balances> {
  return {
    stripe: await balanceOf('gw_recv:stripe'), toss: await balanceOf('gw_recv:toss'),
    refundPayable: await balanceOf('refund_payable'), suspense: await balanceOf('suspense_buyer'), payoutClearing: await balanceOf('payout_clearing'),
  }
}

/**
 * The strongest oracle: since `before`, what our book says the gateways owe us is what the stand-in's own book says, to
 * the won, and no money of a buyer lies anywhere in between. Call it when nothing is under way any more.
 */
export async function expectBothBooksAgree(before: Balances): Promise<void> {
  await expectBooksBalanced()
  const theirs = await vendors.book()
  const ours = await readBalances()
  expect({ ...ours, stripe: ours.stripe - before.stripe, toss: ours.toss - before.toss }).toEqual({ ...before, stripe: theirs.stripe.balance, toss: theirs.toss.balance })
}
