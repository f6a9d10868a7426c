import 'server-only'
import { assertNever } from '@/lib/core/assert'
import { recordAudit } from '@/lib/domain/audit'
import type { Tx } from '@/lib/platform/db'
import { lockPrompt } from './draft-store'
import type { Owner } from './drafts'
import { catalogError } from './write-errors'
import type { PromptStatusName } from './write-schema'

/** What was never on sale may go; what buyers may own, what a reviewer has before the eyes and what an operator stopped may not. */
function assertDeletable(status: PromptStatusName): void {
  switch (status) {
    case 'DRAFT':
    case 'REJECTED': return
    case 'IN_REVIEW': throw catalogError('CATALOG_IN_REVIEW')
    case 'PUBLISHED':
    case 'UNPUBLISHED': throw catalogError('CATALOG_WAS_ON_SALE')
    case 'TAKEN_DOWN': throw catalogError('CATALOG_TAKEN_DOWN')
    default: return assertNever(status)
  }
}

/**
 * Deletes a listing that was never on sale, with its texts, its examples and the pictures that only they show. The audit
 * keeps that it was there. Throws NOT_FOUND, also for another seller's and for what is deleted already;
 * CATALOG_IN_REVIEW, CATALOG_WAS_ON_SALE, CATALOG_TAKEN_DOWN (409).
 */
export async function deleteDraft(tx: Tx, owner: Owner, promptId: string): Promise<void> {
  await lockPrompt(tx, promptId, owner.sellerId)
  const { status } = await tx.prompt.findUniqueOrThrow({ where: { id: promptId }, select: { status: true } })
  assertDeletable(status)
  const examples = await tx.promptExample.findMany({ where: { version: { promptId } }, select: { imageId: true } })
  const imageIds = examples.flatMap(({ imageId }) => imageId ?? [])
  await tx.promptExample.deleteMany({ where: { version: { promptId } } })
  await tx.promptContent.deleteMany({ where: { version: { promptId } } })
  await tx.promptVersion.deleteMany({ where: { promptId } })
  await tx.prompt.delete({ where: { id: promptId }, select: { id: true } })
  await tx.storedImage.deleteMany({ where: { id: { in: imageIds }, ownerId: owner.userId, examples: { none: {} } } })
  await recordAudit(tx, { actorId: owner.userId, action: 'prompt.delete', subjectType: 'prompt', subjectId: promptId, details: { status } })
}
