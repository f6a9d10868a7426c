import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { accountError, findSellerOf, getStanding, reinstateUser, suspendUser } from '@/lib/domain/accounts'
import type { UserState } from '@/lib/domain/accounts/schema'
import { withdrawListings } from '@/lib/domain/catalog'
import { inTransaction } from '@/lib/platform/db'

/** How an account stands after a suspension or its end, and the addresses of listings that went off sale with it. */
export interface Suspension {
  id: string
  status: UserState
  withdrawn: string[]
}

/**
 * Suspends an account: its sessions end with the commit, it cannot sign in, buy, sell or be paid, and its listings go off
 * sale. What was bought of it stays with the buyers. May be repeated. Throws NOT_FOUND, and ACCOUNT_IS_OPERATOR (409):
 * operators come and go by the database, so that none of them can lock out the rest, or themselves.
 */
export function suspendAccount(operator: Actor, userId: string, reason: string): Promise<Suspension> {
  return inTransaction(async (tx) => {
    const { isOperator } = await getStanding(tx, userId)
    if (isOperator) throw accountError('ACCOUNT_IS_OPERATOR')
    const isNew = await suspendUser(tx, operator.userId, userId, reason)
    const sellerId = await findSellerOf(tx, userId)
    const withdrawn = isNew && sellerId ? await withdrawListings(tx, sellerId, operator.userId, reason) : []
    return { id: userId, status: 'SUSPENDED' as const, withdrawn }
  })
}

/** Lifts a suspension. Listings stay off sale until their seller puts them back. May be repeated. Throws NOT_FOUND. */
export function reinstateAccount(operator: Actor, userId: string, reason: string): Promise<Omit<Suspension, 'withdrawn'>> {
  return inTransaction(async (tx) => {
    await getStanding(tx, userId)
    await reinstateUser(tx, operator.userId, userId, reason)
    return { id: userId, status: 'ACTIVE' as const }
  })
}
