import 'server-only'
import { db } from '@/lib/platform/db'

/** A person by id and name; the schedule is "system" and has no name. */
export interface Hand {
  id: string
  name: string | null
}

/** Looks up who these people are, in one read. */
export async function nameHands(ids: readonly string[]): Promise<(id: string) => Hand> {
  const users = await db().user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, displayName: true } })
  const names = new Map(users.map(({ id, displayName }) => [id, displayName]))
  return (id) => ({ id, name: names.get(id) ?? null })
}
