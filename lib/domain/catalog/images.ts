import 'server-only'
import { notFound } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { now } from '@/lib/platform/clock'
import { isSameSecret, keyedHash } from '@/lib/platform/crypto'
import { db, type Tx } from '@/lib/platform/db'
import type { Picture } from '@/lib/platform/images'
import { imagePath } from './rows'
import { catalogError } from './write-errors'

const TICKET_SECONDS = 10 * 60
const KEPT_PER_OWNER = 200
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000

/** What an upload may be, signed, so that the address that takes it takes nothing else. */
export interface UploadTicket {
  imageId: string
  type: string
  length: number
  /** Seconds since 1970. */
  expires: number
}

const ticketToken = ({ imageId, type, length, expires }: UploadTicket): string => keyedHash('upload', [imageId, type, length, expires].join('|')).toString('base64url')

/** Throws IMAGE_TICKET_INVALID for a ticket that is not ours, was changed, or is out of its ten minutes. */
export function assertTicket(ticket: UploadTicket, token: string): void {
  if (!isSameSecret(token, ticketToken(ticket)) || ticket.expires * 1000 < now().getTime()) throw catalogError('IMAGE_TICKET_INVALID')
}

/** The name as it may be shown: no path, no control or direction marks, at most 100 characters. */
export function shownFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  return [...last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim()].slice(0, 100).join('') || 'picture'
}

/**
 * Makes room for a picture and the ticket to send it with. Pictures that no example uses are dropped after a day, so a
 * seller has at most 200. Throws IMAGE_QUOTA.
 */
export async function openUpload(tx: Tx, ownerId: string, file: { fileName: string; contentType: string; byteLength: number }): Promise<UploadTicket & { token: string }> {
  await tx.$executeRaw`SELECT 1 FROM app_user WHERE id = ${ownerId} FOR UPDATE`
  await tx.storedImage.deleteMany({ where: { ownerId, createdAt: { lt: new Date(now().getTime() - ABANDONED_AFTER_MS) }, examples: { none: {} } } })
  if ((await tx.storedImage.count({ where: { ownerId } })) >= KEPT_PER_OWNER) throw catalogError('IMAGE_QUOTA')
  const imageId = newId('img')
  await tx.storedImage.create({ data: { id: imageId, ownerId, fileName: shownFileName(file.fileName), byteLength: file.byteLength, createdAt: now() }, select: { id: true } })
  const ticket = { imageId, type: file.contentType, length: file.byteLength, expires: Math.floor(now().getTime() / 1000) + TICKET_SECONDS }
  return { ...ticket, token: ticketToken(ticket) }
}

/** Keeps the bytes of a picture that is not yet looked at; nobody can read them. May be repeated until it is settled. Throws NOT_FOUND. */
export async function storeUpload(ownerId: string, imageId: string, bytes: Buffer): Promise<void> {
  const { count } = await db().storedImage.updateMany({ where: { id: imageId, ownerId, status: 'PENDING' }, data: { bytes: new Uint8Array(bytes) } })
  if (count === 0) throw notFound('image')
}

/** An upload as its owner sees it. */
export interface UploadView {
  id: string
  status: 'PENDING' | 'READY' | 'REJECTED'
  fileName: string
  width: number | null
  height: number | null
  url: string | null
}

/** Reads an upload with its bytes while it waits. Throws NOT_FOUND, also for another's. */
export async function readUpload(ownerId: string, imageId: string): Promise<UploadView & { bytes: Buffer | null }> {
  const row = await db().storedImage.findFirst({ where: { id: imageId, ownerId } })
  if (!row) throw notFound('image')
  const { id, status, fileName, width, height } = row
  return { id, status, fileName, width, height, url: status === 'READY' ? imagePath(id) : null, bytes: row.bytes === null ? null : Buffer.from(row.bytes) }
}

/** Settles an upload: kept as re-encoded, or refused and emptied. Whoever comes second finds it settled. */
export async function settleUpload(ownerId: string, imageId: string, picture: Picture | null, sha256: Buffer | null): Promise<void> {
  await db().storedImage.updateMany({
    where: { id: imageId, ownerId, status: 'PENDING' },
    data: picture && sha256
      ? { status: 'READY', bytes: new Uint8Array(picture.bytes), byteLength: picture.bytes.length, width: picture.width, height: picture.height, sha256: new Uint8Array(sha256) }
      : { status: 'REJECTED', bytes: null },
  })
}

/** A picture for anybody who knows its address; only settled ones exist. Throws NOT_FOUND. */
export async function getPicture(imageId: string): Promise<{ bytes: Buffer; sha256: string }> {
  const row = isId('img', imageId) ? await db().storedImage.findFirst({ where: { id: imageId, status: 'READY' }, select: { bytes: true, sha256: true } }) : null
  if (!row?.bytes || !row.sha256) throw notFound('image')
  return { bytes: Buffer.from(row.bytes), sha256: Buffer.from(row.sha256).toString('hex') }
}
