import { newId } from '@/lib/core/ids'
import { now } from '@/lib/platform/clock'
import { seal, unseal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'

/** A bank account in the clear. Nothing but the seller's own form and the payout file ever holds one. */
export interface BankAccount {
  /** Code of the bank, three digits (금융결제원). */
  bankCode: string
  accountNumber: string
  holder: string
}

const numberPlace = (id: string, sellerId: string): string => `payout_account|${id}|${sellerId}|number`
const holderPlace = (id: string, sellerId: string): string => `payout_account|${id}|${sellerId}|holder`

interface SealedAccount {
  id: string
  sellerId: string
  bankCode: string
  accountSealed: string
  holderSealed: string
}

const open = (row: SealedAccount): BankAccount => ({
  bankCode: row.bankCode,
  accountNumber: unseal(row.accountSealed, numberPlace(row.id, row.sellerId)),
  holder: unseal(row.holderSealed, holderPlace(row.id, row.sellerId)),
})

/**
 * Makes this the seller's account and retires the former one, which stays for the record. May be repeated: the same
 * account stays as it is. Answers the id of the account that stands.
 */
export async function changePayoutAccount(tx: Tx, sellerId: string, account: BankAccount): Promise<string> {
  await tx.$executeRaw`SELECT 1 FROM seller_profile WHERE id = ${sellerId} FOR UPDATE`
  const former = await tx.payoutAccount.findFirst({ where: { sellerId, retiredAt: null } })
  if (former) {
    const { bankCode, accountNumber, holder } = open(former)
    if (bankCode === account.bankCode && accountNumber === account.accountNumber && holder === account.holder) return former.id
  }
  const id = newId('bnk')
  await tx.payoutAccount.updateMany({ where: { sellerId, retiredAt: null }, data: { retiredAt: now() } })
  await tx.payoutAccount.create({
    data: {
      id,
      sellerId,
      bankCode: account.bankCode,
      accountSealed: seal(account.accountNumber, numberPlace(id, sellerId)),
      holderSealed: seal(account.holder, holderPlace(id, sellerId)),
      accountLast4: account.accountNumber.slice(-4),
      createdAt: now(),
    },
    select: { id: true },
  })
  return id
}

/** Opens bank accounts by id, for the payout file. Throws CRYPTO_UNREADABLE when one cannot be read. */
export async function readPayoutAccounts(tx: Tx, ids: readonly string[]): Promise<Map<string, BankAccount>> {
  const rows = await tx.payoutAccount.findMany({ where: { id: { in: [...ids] } }, select: { id: true, sellerId: true, bankCode: true, accountSealed: true, holderSealed: true } })
  return new Map(rows.map((row) => [row.id, open(row)]))
}
