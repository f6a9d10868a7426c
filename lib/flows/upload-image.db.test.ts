import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/images/[id]/route'
import { shownFileName } from '@/lib/domain/catalog'
import { db, disconnect, sqlState } from '@/lib/platform/db'
import { aFullSeller, type SellerActor } from '@/tests/support/listings'
import { completeUpload, receiveUpload, startUpload } from './upload-image'

let seller: SellerActor
let png: Buffer
beforeAll(async () => {
  seller = await aFullSeller()
  png = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#E9F056' } }).withExif({ IFD0: { Copyright: 'secret-place' } }).png().toBuffer()
})
afterAll(disconnect)

const announce = (bytes: Buffer, who = seller, contentType = 'image/png') => startUpload(who, { fileName: '예시.png', contentType, byteLength: bytes.length })
async function upload(bytes: Buffer, who = seller) {
  const { token, ...ticket } = await announce(bytes, who)
  await receiveUpload(who, ticket, token, bytes)
  return ticket.imageId
}
const show = (id: string, headers?: HeadersInit) => GET(new Request(`http://localhost:3000/api/images/${id}`, headers ? { headers } : {}), { params: Promise.resolve({ id }) })

test('a picture is kept anew: smaller, as WebP, without what was written into the file', async () => {
  const id = await upload(png)
  expect(await completeUpload(seller, id)).toMatchObject({ status: 'READY', width: 1600, height: 800, url: `/api/images/${id}` })
  const answer = await show(id)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'",
  })
  const kept = Buffer.from(await answer.arrayBuffer())
  expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: 1600, height: 800 })
  expect(kept.includes('secret-place')).toBe(false)
  expect((await show(id, { 'If-None-Match': answer.headers.get('etag') ?? '' })).status).toBe(304)
})

test('completing is one however often and however many at once', async () => {
  const id = await upload(png)
  const results = await Promise.all(Array.from({ length: 10 }, () => completeUpload(seller, id)))
  expect(new Set(results.map(({ url }) => url)).size).toBe(1)
  const changed = await db().storedImage.update({ where: { id }, data: { bytes: new Uint8Array([1]) } }).catch(sqlState)
  expect(changed).toBe('IM001')
})

/** A PNG that says it is enormous: a few hundred bytes that would decode to gigabytes. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    let crc = 0xffffffff
    for (const byte of body) { crc ^= byte; for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1 }
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const tail = Buffer.alloc(4)
    tail.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
    return Buffer.concat([head, body, tail])
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', size), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))])
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" width="10" height="10"/>'
test.each<[string, () => Promise<Buffer> | Buffer]>([
  ['SVG', () => Buffer.from(svg)],
  ['SVG behind a byte order mark', () => Buffer.from(`\uFEFF<?xml version="1.0"?>${svg}`)],
  ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(64))],
  ['PDF', () => Buffer.from('%PDF-1.7\n'.padEnd(64))],
  ['GIF', () => sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).gif().toBuffer()],
  ['TIFF', () => sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).tiff().toBuffer()],
  ['an archive that begins like a picture', () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('PK\x03\x04'.padEnd(200, 'x'), 'latin1')])],
  ['a broken picture', () => png.subarray(0, png.length / 2)],
  ['a bomb of 90,000 megapixels', () => bomb(300_000, 300_000)],
  ['a picture of 36 megapixels', () => bomb(6000, 6000)],
  ['moving pictures', async () => {
    const frames = await Promise.all(['red', 'blue'].map((background) => sharp({ create: { width: 8, height: 8, channels: 3, background } }).png().toBuffer()))
    return sharp(frames, { join: { animated: true } }).webp().toBuffer()
  }],
])('%s is refused, and its bytes are gone', async (_what, make) => {
  const id = await upload(await make())
  await expect(completeUpload(seller, id)).rejects.toMatchObject({ code: 'IMAGE_REFUSED', status: 422 })
  await expect(completeUpload(seller, id)).rejects.toMatchObject({ code: 'IMAGE_REFUSED' })
  expect(await db().storedImage.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'REJECTED', bytes: null })
  expect((await show(id)).status).toBe(404)
})

test('a picture that is also a script is kept as the picture alone', async () => {
  const polyglot = Buffer.concat([png, Buffer.from('<script>alert("polyglot")</script>')])
  const id = await upload(polyglot)
  await completeUpload(seller, id)
  expect(Buffer.from(await (await show(id)).arrayBuffer()).includes('polyglot')).toBe(false)
})

test('a ticket takes what it was made for, from its owner, for ten minutes', async () => {
  const { token, ...ticket } = await announce(png)
  const invalid = { code: 'IMAGE_TICKET_INVALID', status: 403 }
  await expect(receiveUpload(seller, { ...ticket, length: 10_000_000 }, token, png)).rejects.toMatchObject(invalid)
  await expect(receiveUpload(seller, { ...ticket, type: 'image/svg+xml' }, token, png)).rejects.toMatchObject(invalid)
  await expect(receiveUpload(seller, { ...ticket, imageId: 'img_other' }, token, png)).rejects.toMatchObject(invalid)
  await expect(receiveUpload(seller, ticket, token, png.subarray(1))).rejects.toMatchObject({ code: 'IMAGE_LENGTH_WRONG' })
  await expect(receiveUpload(await aFullSeller(), ticket, token, png)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(completeUpload(seller, ticket.imageId)).rejects.toMatchObject({ code: 'IMAGE_NOT_RECEIVED' })
  vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ['Date'] })
  await expect(receiveUpload(seller, ticket, token, png)).rejects.toMatchObject(invalid)
  vi.useRealTimers()
})

test('nobody sees or completes what another sent, and what was not looked at is nowhere', async () => {
  const id = await upload(png)
  await expect(completeUpload(await aFullSeller(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await show(id)).status).toBe(404)
  expect((await show('img_../../etc/passwd')).status).toBe(404)
})

test('pictures that nothing uses go after a day, and there is an end to how many', async () => {
  const owner = await aFullSeller()
  const old = await upload(png, owner)
  await db().storedImage.update({ where: { id: old }, data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } })
  await announce(png, owner)
  expect(await db().storedImage.findUnique({ where: { id: old } })).toBeNull()
  await db().storedImage.createMany({ data: Array.from({ length: 199 }, (_, index) => ({ id: `img_many_${owner.userId}_${index}`, ownerId: owner.userId, fileName: 'x', byteLength: 1 })) })
  await expect(announce(png, owner)).rejects.toMatchObject({ code: 'IMAGE_QUOTA' })
})

test('a name is shown without paths and marks that turn it around', () => {
  expect(shownFileName('../../etc/\u202Egnp.exe')).toBe('gnp.exe')
  expect(shownFileName('C:\\사진\\예시 1.png')).toBe('예시 1.png')
  expect(shownFileName('/')).toBe('picture')
})
