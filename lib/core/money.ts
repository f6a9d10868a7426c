import { assert } from './assert'

/** The one currency of the book. The won has no minor unit, so amounts are whole won. */
export type Currency = 'KRW'

/** Money as it crosses JSON: an integer of minor units. */
export interface MoneyJson {
  amount: number
  currency: Currency
}

/** Turns won from the book into its JSON form. Throws when the integer would not survive JSON. */
export function toMoneyJson(amount: bigint): MoneyJson {
  assert(amount <= BigInt(Number.MAX_SAFE_INTEGER) && amount >= -BigInt(Number.MAX_SAFE_INTEGER), 'amount fits JSON')
  return { amount: Number(amount), currency: 'KRW' }
}

/** Reads an integer of won that came from outside. Throws RangeError on anything else. */
export function wonFrom(value: number | string): bigint {
  if (typeof value === 'number' ? !Number.isSafeInteger(value) : !/^-?\d{1,15}$/.test(value)) throw new RangeError(`not an integer of won: ${value}`)
  return BigInt(value)
}

/** Part of an amount in basis points, rounded down, and the rest: both always add up to the whole. */
export function splitBps(amount: bigint, bps: number): { part: bigint; rest: bigint } {
  assert(amount >= 0n && Number.isInteger(bps) && bps >= 0 && bps <= 10_000, 'split of a non-negative amount by 0–10000 bps')
  const part = (amount * BigInt(bps)) / 10_000n
  return { part, rest: amount - part }
}

/** How the price of one sale divides, in won. */
export interface SaleSplit {
  commission: bigint
  vat: bigint
  seller: bigint
}

/** VAT is a tenth of its base (부가가치세법 제30조). The check of the book divides by the same number. */
export const VAT_DIVISOR = 10

/**
 * Divides a sale: commission K = floor(price · bps / 10000), the VAT on it V = floor(K / 10), the rest is the
 * seller's. The VAT base of an intermediary is its commission alone.
 */
export function splitSale(price: bigint, commissionBps: number): SaleSplit {
  const { part: commission } = splitBps(price, commissionBps)
  const vat = commission / BigInt(VAT_DIVISOR)
  return { commission, vat, seller: price - commission - vat }
}

/** Writes won with thousands separators and no sign of currency: 12345 → "12,345". */
export function groupDigits(amount: bigint | number): string {
  return String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** Won in running text: "9,900원" in Korean, "₩9,900" in English. */
export function formatWon(amount: bigint | number, locale: string): string {
  const negative = amount < 0
  const digits = groupDigits(negative ? -amount : amount)
  const sign = negative ? '−' : ''
  return locale === 'ko' ? `${sign}${digits}원` : `${sign}₩${digits}`
}
