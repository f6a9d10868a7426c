import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { Prisma } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { readRows } from '@/lib/platform/read-rows'
import { verifyAccess } from './tokens'

interface ActorRow {
  session_id: string
  authenticated_at: Date
  user_id: string
  email: string
  display_name: string
  locale: string
  is_email_verified: boolean
  is_admin: boolean
  seller_id: string | null
}

/**
 * Who holds an access token, or null. One indexed read per request joins session, user and seller, so that signing
 * out, suspending a user or changing a role counts from the next request on, whatever the token says.
 */
export async function findActor(accessToken: string): Promise<Actor | null> {
  const named = verifyAccess(accessToken)
  if (!named) return null
  const rows = await readRows<ActorRow>(Prisma.sql`
    SELECT s.id AS session_id, s.authenticated_at, u.id AS user_id, u.email, u.display_name, u.locale,
           u.email_verified_at IS NOT NULL AS is_email_verified, u.role = 'ADMIN' AS is_admin, p.id AS seller_id
      FROM session s
      JOIN app_user u ON u.id = s.user_id
      LEFT JOIN seller_profile p ON p.user_id = u.id AND p.suspended_at IS NULL
     WHERE s.id = ${named.sessionId} AND s.user_id = ${named.userId}
       AND s.revoked_at IS NULL AND s.expires_at > ${now()} AND u.status = 'ACTIVE'`)
  const row = rows[0]
  return row
    ? {
        userId: row.user_id,
        sessionId: row.session_id,
        email: row.email,
        displayName: row.display_name,
        locale: row.locale === 'en' ? 'en' : 'ko',
        isEmailVerified: row.is_email_verified,
        isAdmin: row.is_admin,
        sellerId: row.seller_id,
        authenticatedAt: row.authenticated_at,
      }
    : null
}
