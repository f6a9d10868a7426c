import 'server-only'
import { canonicalEmail, type UserListQuery, type UserState } from '@/lib/domain/accounts/schema'
import type { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'

/** An account in the operators' list. */
export interface UserRow {
  id: string
  email: string
  displayName: string
  isOperator: boolean
  isEmailVerified: boolean
  status: UserState
  seller: { id: string; handle: string; name: string } | null
  createdAt: string
}

/** What a search means: an address, an id of a user or of a seller, else the address of a shop. Every way goes by a unique index. */
function conditionOf(q: string): Prisma.UserWhereInput {
  if (q.includes('@')) return { email: canonicalEmail(q) }
  if (q.startsWith('usr_')) return { id: q }
  return { seller: q.startsWith('slr_') ? { id: q } : { handle: q.toLowerCase() } }
}

/** Everybody's accounts, newest first. The cursor is the id of the last one of the page before. */
export async function listUsers({ cursor, limit, status, q }: UserListQuery): Promise<{ items: UserRow[]; nextCursor: string | null }> {
  const rows = await db().user.findMany({
    where: { AND: [cursor ? { id: { lt: cursor } } : {}, status ? { status } : {}, q ? conditionOf(q) : {}] },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: { id: true, email: true, displayName: true, role: true, emailVerifiedAt: true, status: true, createdAt: true, seller: { select: { id: true, handle: true, displayName: true } } },
  })
  const items = rows.slice(0, limit).map(({ role, emailVerifiedAt, seller, createdAt, ...user }): UserRow => ({
    ...user,
    isOperator: role === 'ADMIN',
    isEmailVerified: emailVerifiedAt !== null,
    seller: seller && { id: seller.id, handle: seller.handle, name: seller.displayName },
    createdAt: createdAt.toISOString(),
  }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
