import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { db } from '@/lib/platform/db'

/** How somebody stands to a prompt: its seller, its owner, or neither. */
export interface PromptStanding {
  isOwn: boolean
  /** The entitlement to open in the library, if they bought it. */
  entitlementId: string | null
}

/** Whether an actor sells or owns a prompt; an unknown prompt is neither. */
export async function findPromptStanding(actor: Actor, promptId: string): Promise<PromptStanding> {
  const [own, owned] = await Promise.all([
    actor.sellerId === null ? 0 : db().prompt.count({ where: { id: promptId, sellerId: actor.sellerId } }),
    db().entitlement.findFirst({ where: { promptId, buyerId: actor.userId, status: 'ACTIVE' }, select: { id: true } }),
  ])
  return { isOwn: own > 0, entitlementId: owned?.id ?? null }
}
