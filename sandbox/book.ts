import type { Clock } from './clock'
import { newId } from './ids'
import type { Account, BookEntry, Gateway } from './records'
import type { Store } from './store'

const MOVES: Record<BookEntry['kind'], [from: Account, to: Account]> = {
  capture: ['buyer', 'balance'],
  deposit_error: ['balance', 'buyer'],
  refund: ['balance', 'buyer'],
  refund_failure: ['buyer', 'balance'],
  fee: ['balance', 'gateway'],
  fee_return: ['gateway', 'balance'],
  dispute: ['balance', 'buyer'],
  dispute_won: ['buyer', 'balance'],
  payout: ['balance', 'bank'],
}

export interface BookSummary {
  captured: number
  refunded: number
  disputed: number
  fees: number
  paidOut: number
  /** What the gateway still owes the shop: captured − refunded − disputed − fees − paidOut. */
  balance: number
}

/** The sandbox's own account of the money it moved, in won, independent of what any API object says. */
export class Book {
  constructor(private readonly store: Store, private readonly clock: Clock) {}

  post(gateway: Gateway, kind: BookEntry['kind'], amount: number, paymentId: string | null): void {
    if (amount === 0) return
    const [from, to] = MOVES[kind]
    this.store.put('book', { id: newId('bok_', 16), gateway, kind, from, to, amount, paymentId, at: new Date(this.clock.now()).toISOString() })
  }

  entries(gateway: Gateway, paymentId?: string): BookEntry[] {
    return this.store.all('book').filter((e) => e.gateway === gateway && (paymentId === undefined || e.paymentId === paymentId))
  }

  /** The sums of a gateway. */
  summary(gateway: Gateway): BookSummary {
    return summarise(this.entries(gateway))
  }

  /** The sums of every payment that ever took money, in the order in which it was taken. */
  payments(gateway: Gateway): Map<string, BookSummary> {
    const byPayment = new Map<string, BookEntry[]>()
    for (const entry of this.entries(gateway)) {
      if (entry.paymentId === null) continue
      const known = byPayment.get(entry.paymentId)
      if (known) known.push(entry)
      else byPayment.set(entry.paymentId, [entry])
    }
    return new Map([...byPayment].map(([id, entries]) => [id, summarise(entries)]))
  }
}

function summarise(entries: BookEntry[]): BookSummary {
  const sum = (...kinds: BookEntry['kind'][]) =>
    entries.filter((e) => kinds.includes(e.kind)).reduce((total, e) => total + e.amount, 0)
  return {
    captured: sum('capture') - sum('deposit_error'),
    refunded: sum('refund') - sum('refund_failure'),
    disputed: sum('dispute') - sum('dispute_won'),
    fees: sum('fee') - sum('fee_return'),
    paidOut: sum('payout'),
    balance: entries.reduce((total, e) => total + (e.to === 'balance' ? e.amount : 0) - (e.from === 'balance' ? e.amount : 0), 0),
  }
}
