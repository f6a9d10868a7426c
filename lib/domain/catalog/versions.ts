import 'server-only'
import { newId } from '@/lib/core/ids'
import { nextLabel, type VersionStep } from '@/lib/core/listing'
import { recordAudit } from '@/lib/domain/audit'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { loadDraft, lockPrompt, newSeed, proposedTexts, writeVersion } from './draft-store'
import type { Owner } from './drafts'
import { maskedPreviewSchema } from './preview-schema'
import { catalogError } from './write-errors'

/**
 * Opens the next version as a copy of the newest one, which stays as it is for those who bought it. May be repeated: a
 * version that is being written is kept and only takes the label asked for. Throws CATALOG_IN_REVIEW, CATALOG_TAKEN_DOWN.
 */
export async function startVersion(tx: Tx, owner: Owner, promptId: string, step: VersionStep): Promise<void> {
  await lockPrompt(tx, promptId, owner.sellerId)
  const { prompt, version, history, draft } = await loadDraft(tx, promptId, owner.sellerId)
  if (prompt.status === 'TAKEN_DOWN') throw catalogError('CATALOG_TAKEN_DOWN')
  if (version.status === 'SUBMITTED') throw catalogError('CATALOG_IN_REVIEW')
  const approved = history.find(({ status }) => status === 'APPROVED')?.label ?? null
  const label = nextLabel(approved, step)
  const { listing: _listing, ...content } = draft
  if (version.status === 'DRAFT') {
    if (version.label === label) return
    const { seed } = maskedPreviewSchema.parse(version.preview)
    await writeVersion(tx, { id: version.id, promptId, number: version.number, label, sellerId: owner.sellerId, seed }, content)
  } else {
    // What changed is told anew, except where a reviewer sent the same version back.
    const changeNote = version.status === 'REJECTED' ? content.changeNote : ''
    const id = newId('prv')
    await writeVersion(tx, { id, promptId, number: version.number + 1, label, sellerId: owner.sellerId, seed: newSeed() }, { ...content, changeNote })
    // Texts that a reviewer sent back are mended, not typed again.
    const texts = proposedTexts(version)
    if (texts) await tx.promptVersion.update({ where: { id }, data: { listing: texts as Prisma.InputJsonObject }, select: { id: true } })
    await recordAudit(tx, { actorId: owner.userId, action: 'prompt.version', subjectType: 'prompt', subjectId: promptId, details: { versionId: id, label } })
  }
  await tx.prompt.update({ where: { id: promptId }, data: { revision: { increment: 1 } }, select: { id: true } })
}
