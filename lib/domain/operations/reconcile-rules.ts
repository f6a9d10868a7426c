import type { DifferenceKind } from './schema'

/** A capture or refund as the gateway lists it. Won, above zero; the fee with its VAT, null while it is not told. */
export interface TheirTransaction {
  kind: 'capture' | 'refund'
  reference: string
  paymentKey: string
  refundRef: string | null
  amount: bigint
  currency: string
  feeAmount: bigint | null
  at: Date
}

/** A capture or refund as we have it. `capture` is known by the payment, `refund` by the gateway's id of it. */
export interface OurTransaction {
  kind: 'capture' | 'refund'
  /** Our attempt or refund. */
  id: string
  orderId: string
  paymentKey: string
  refundRef: string | null
  amount: bigint
  at: Date
}

/** Where the two sides differ. An amount that one side does not have is null. */
export interface Difference {
  kind: DifferenceKind
  reference: string
  paymentKey: string | null
  orderId: string | null
  gatewayAmount: bigint | null
  ourAmount: bigint | null
}

/** What is compared: the gateway's list around a day and ours, with the fees of the book by the gateway's transaction. */
export interface Sides {
  from: Date
  to: Date
  /** Reaches some time over both ends of the day, so that two clocks may disagree; each once. */
  theirs: readonly TheirTransaction[]
  /** Ours of the day, and whatever of ours `theirs` names. */
  ours: readonly OurTransaction[]
  /** Won with VAT, by the gateway's id of the transaction; a fee that is not booked yet is missing. */
  bookedFees: ReadonlyMap<string, bigint>
}

const keyOf = (one: { kind: string; paymentKey: string; refundRef: string | null }): string => (one.kind === 'refund' ? `refund ${one.refundRef ?? one.paymentKey}` : `capture ${one.paymentKey}`)
const isWithin = (at: Date, { from, to }: Sides): boolean => at >= from && at < to

function compareOne(their: TheirTransaction, our: OurTransaction | undefined, bookedFee: bigint | undefined): Difference[] {
  const facts = { reference: their.reference, paymentKey: their.paymentKey, orderId: our?.orderId ?? null, gatewayAmount: their.amount, ourAmount: our?.amount ?? null }
  if (their.currency !== 'KRW') return [{ ...facts, kind: 'currency' }]
  if (!our) return [{ ...facts, kind: `${their.kind}_unknown` }]
  return [
    ...(our.amount === their.amount ? [] : [{ ...facts, kind: `${their.kind}_amount` } satisfies Difference]),
    ...(bookedFee === undefined || their.feeAmount === null || bookedFee === their.feeAmount ? [] : [{ ...facts, kind: 'fee_amount', gatewayAmount: their.feeAmount, ourAmount: bookedFee } satisfies Difference]),
  ]
}

/** Each transaction of a list once: what is added while it is read may move one of them onto a second page. */
export const eachOnce = (listed: readonly TheirTransaction[]): TheirTransaction[] => [...new Map(listed.map((their) => [`${their.kind} ${their.reference}`, their])).values()]

/**
 * Compares a day of a gateway with ours, to the won: every transaction of theirs on that day has one of ours for itself, every
 * one of ours has one of theirs, and what is booked as a fee is what they state. Pure; the order of the lists does not matter.
 */
export function compareSides(sides: Sides): Difference[] {
  const ours = new Map(sides.ours.map((our) => [keyOf(our), our]))
  const theirs = new Set(sides.theirs.map(keyOf))
  const found = sides.theirs.filter(({ at }) => isWithin(at, sides)).flatMap((their) => {
    const our = ours.get(keyOf(their))
    ours.delete(keyOf(their))
    return compareOne(their, our, sides.bookedFees.get(their.reference))
  })
  const missing = sides.ours.filter((our) => isWithin(our.at, sides) && !theirs.has(keyOf(our)))
  return [
    ...found,
    ...missing.map(({ kind, id, orderId, paymentKey, amount }): Difference => ({ kind: `${kind}_missing`, reference: id, paymentKey, orderId, gatewayAmount: null, ourAmount: amount })),
  ]
}
