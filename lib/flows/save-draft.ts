import 'server-only'
import { sellerStanding } from '@/lib/domain/accounts'
import { createDraft, deleteDraft, getDraft, saveDraft, startVersion, type Owner } from '@/lib/domain/catalog'
import type { DraftInput, DraftView, SaveDraftInput } from '@/lib/domain/catalog/write-schema'
import type { VersionStep } from '@/lib/core/listing'
import { inTransaction } from '@/lib/platform/db'

/** Starts a listing as a draft. Not to be repeated: every call makes one. */
export async function startDraft(owner: Owner, input: DraftInput): Promise<DraftView> {
  const id = await inTransaction(async (tx) => {
    const { displayName, handle } = await sellerStanding(tx, owner.sellerId)
    return createDraft(tx, { userId: owner.userId, sellerId: owner.sellerId, displayName, handle }, input)
  })
  return getDraft(owner.sellerId, id)
}

/** Saves what was typed and answers the listing with everything the machine has to say about it. May be repeated. */
export async function saveOwnDraft(owner: Owner, promptId: string, input: SaveDraftInput): Promise<{ view: DraftView; isPublic: boolean }> {
  const { isPublic } = await inTransaction((tx) => saveDraft(tx, owner, promptId, input))
  return { view: await getDraft(owner.sellerId, promptId), isPublic }
}

/** Opens the next version of a listing. May be repeated. */
export async function startOwnVersion(owner: Owner, promptId: string, step: VersionStep): Promise<DraftView> {
  await inTransaction((tx) => startVersion(tx, owner, promptId, step))
  return getDraft(owner.sellerId, promptId)
}

/** Deletes a listing that was never on sale. Throws NOT_FOUND, also when it is gone already. */
export const deleteOwnDraft = (owner: Owner, promptId: string): Promise<void> => inTransaction((tx) => deleteDraft(tx, owner, promptId))
