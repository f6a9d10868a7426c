import type { Store } from '../store'

const KINDS = {
  pi: 'stripe.intent', ch: 'stripe.charge', re: 'stripe.refund', txn: 'stripe.balance', dp: 'stripe.dispute', po: 'stripe.payout',
} as const

type Prefix = keyof typeof KINDS

/** Any Stripe object by its id, whose prefix says what it is. */
export function findObject(store: Store, id: string): { id: string } | undefined {
  const prefix = id.split('_')[0] ?? ''
  if (prefix === 'cs') return store.get('stripe.session', id)?.session
  return isPrefix(prefix) ? store.get(KINDS[prefix], id) : undefined
}

/** Overwrites fields of an object, as no API of Stripe would; undefined when there is no such object. */
export function tamper(store: Store, id: string, set: object): object | undefined {
  const record = store.get('stripe.session', id)
  if (record) {
    Object.assign(record.session, set)
    store.put('stripe.session', record)
    return record.session
  }
  const prefix = id.split('_')[0] ?? ''
  return isPrefix(prefix) ? overwrite(store, KINDS[prefix], id, set) : undefined
}

function overwrite<K extends (typeof KINDS)[Prefix]>(store: Store, kind: K, id: string, set: object): object | undefined {
  const object = store.get(kind, id)
  if (!object) return undefined
  Object.assign(object, set)
  store.put(kind, object)
  return object
}

const isPrefix = (value: string): value is Prefix => value in KINDS
