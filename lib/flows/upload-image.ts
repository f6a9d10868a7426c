import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { assertTicket, catalogError, openUpload, readUpload, settleUpload, storeUpload, type UploadTicket, type UploadView } from '@/lib/domain/catalog'
import { sha256 } from '@/lib/platform/crypto'
import { inTransaction } from '@/lib/platform/db'
import { reencodePicture } from '@/lib/platform/images'

/** Announces a picture and answers a ticket of ten minutes to send it with. Throws IMAGE_QUOTA. */
export async function startUpload(actor: Actor, file: { fileName: string; contentType: string; byteLength: number }): Promise<UploadTicket & { token: string }> {
  return inTransaction((tx) => openUpload(tx, actor.userId, file))
}

/** Takes the bytes that a ticket was made for. May be repeated. Throws IMAGE_TICKET_INVALID, IMAGE_LENGTH_WRONG. */
export async function receiveUpload(actor: Actor, ticket: UploadTicket, token: string, bytes: Buffer): Promise<void> {
  assertTicket(ticket, token)
  if (bytes.length !== ticket.length) throw catalogError('IMAGE_LENGTH_WRONG')
  await storeUpload(actor.userId, ticket.imageId, bytes)
}

/**
 * Looks at what arrived and keeps it re-encoded. May be repeated: a settled picture answers as it is. Throws
 * IMAGE_NOT_RECEIVED, IMAGE_REFUSED.
 */
export async function completeUpload(actor: Actor, imageId: string): Promise<UploadView> {
  const waiting = await readUpload(actor.userId, imageId)
  if (waiting.status === 'PENDING') {
    if (!waiting.bytes) throw catalogError('IMAGE_NOT_RECEIVED')
    const picture = await reencodePicture(waiting.bytes)
    await settleUpload(actor.userId, imageId, picture, picture && sha256(picture.bytes))
  }
  const { bytes: _bytes, ...settled } = await readUpload(actor.userId, imageId)
  if (settled.status === 'REJECTED') throw catalogError('IMAGE_REFUSED')
  return settled
}
