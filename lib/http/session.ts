import 'server-only'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import { cache } from 'react'
import type { Actor } from '@/lib/core/actor'
import { findActor } from '@/lib/domain/accounts'
import { noteActive } from './active-day'
import { cookieName, readCookie } from './cookies'

/** How a request says who it is. A Bearer token makes cookies count for nothing. */
export type Credentials = { kind: 'bearer' | 'cookie'; token: string } | { kind: 'none' }

/** Reads the credentials of a request without judging them. */
export function credentialsOf(headers: Headers): Credentials {
  const authorization = headers.get('authorization')
  if (authorization !== null) return { kind: 'bearer', token: /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1] ?? '' }
  const token = readCookie(headers, 'access')
  return token === null ? { kind: 'none' } : { kind: 'cookie', token }
}

/** Who holds a token, noted as here today. */
async function actorOf(token: string): Promise<Actor | null> {
  const actor = await findActor(token)
  if (actor) noteActive(actor.userId)
  return actor
}

/** Who sends a request, or null. */
export async function actorOfRequest(headers: Headers): Promise<Actor | null> {
  const credentials = credentialsOf(headers)
  return credentials.kind === 'none' ? null : actorOf(credentials.token)
}

/** Who looks at a page, or null. Read once for each render, and never while a page is prepared ahead of its request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  await connection()
  const token = (await cookies()).get(cookieName('access'))?.value
  return token ? actorOf(token) : null
})
