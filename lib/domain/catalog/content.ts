import 'server-only'
import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { keyedHash, seal, unseal } from '@/lib/platform/crypto'
import { db, type Tx } from '@/lib/platform/db'
import { maskedPreviewSchema, publicVariableSchema, type MaskedPreview, type PublicVariable } from './preview-schema'

/** Where a body is sealed for: moved to another row, prompt or seller, it does not open. */
const placeOf = (version: { id: string; promptId: string; number: number; sellerId: string }): string => `prompt_content|${version.id}|${version.promptId}|${version.number}|${version.sellerId}`

/** Equal bodies have equal hashes whatever their spaces; nobody outside can test a guess. */
export const bodyHash = (body: string): Buffer => keyedHash('prompt-body', body.normalize('NFC').replaceAll(/\s+/g, ' ').trim())

/** Stores or replaces the body of a draft version, encrypted. The database refuses it once the version was submitted. */
export async function storeBody(tx: Tx, version: { id: string; promptId: string; number: number; sellerId: string }, body: string): Promise<void> {
  const sealed = seal(body, placeOf(version))
  const dedupeHmac = new Uint8Array(bodyHash(body))
  await tx.promptContent.upsert({ where: { versionId: version.id }, create: { versionId: version.id, sealed, dedupeHmac }, update: { sealed, dedupeHmac }, select: { versionId: true } })
}

/** Opens a stored body. The caller has checked who asks. Throws CRYPTO_UNREADABLE when it was tampered with or moved. */
export const openBody = (sealed: string, version: { id: string; promptId: string; number: number; sellerId: string }): string => unseal(sealed, placeOf(version))

/** A version with its body in clear: for its seller, its reviewer and those who opened it. Never cached, never logged. */
export interface VersionContent {
  versionId: string
  label: string
  changeNote: string
  body: string
  variables: PublicVariable[]
  preview: MaskedPreview
  settings: string
  examples: { inputs: Record<string, string>; output: string; model: string; settings: string; ranOn: Date; imageId: string | null }[]
}

/** Decrypts one version. The caller has checked who asks. Throws NOT_FOUND, or CRYPTO_UNREADABLE when it was tampered with. */
export async function readVersionContent(versionId: string): Promise<VersionContent> {
  const version = await db().promptVersion.findUnique({
    where: { id: versionId },
    include: { content: true, prompt: { select: { sellerId: true } }, examples: { orderBy: { position: 'asc' } } },
  })
  if (!version?.content) throw notFound('version')
  return {
    versionId: version.id,
    label: version.label,
    changeNote: version.changeNote,
    body: openBody(version.content.sealed, { ...version, sellerId: version.prompt.sellerId }),
    variables: z.array(publicVariableSchema).parse(version.variables),
    preview: maskedPreviewSchema.parse(version.preview),
    settings: version.settings,
    examples: version.examples.map(({ inputs, output, model, settings, ranOn, imageId }) => ({ inputs: z.record(z.string(), z.string()).parse(inputs), output, model, settings, ranOn, imageId })),
  }
}

/** Versions that an owner of one may read: the bought one and later approved ones of the same major number, newest first. */
export async function listReadableVersions(promptId: string, boughtVersionId: string): Promise<{ id: string; label: string; changeNote: string; reviewedAt: Date | null }[]> {
  const versions = await db().promptVersion.findMany({ where: { promptId, status: 'APPROVED' }, orderBy: { number: 'desc' }, select: { id: true, number: true, label: true, changeNote: true, reviewedAt: true } })
  const bought = versions.find((version) => version.id === boughtVersionId)
  if (!bought) return []
  const major = bought.label.split('.')[0]
  return versions.filter((version) => version.number >= bought.number && version.label.split('.')[0] === major)
}
