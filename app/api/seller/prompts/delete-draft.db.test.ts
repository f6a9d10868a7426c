import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DELETE as remove } from '@/app/api/seller/prompts/[id]/route'
import type { Actor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { rejectPrompt } from '@/lib/flows/review-prompt'
import { takeDown } from '@/lib/flows/take-down-prompt'
import { unpublishOwnPrompt } from '@/lib/flows/unpublish-prompt'
import { db, disconnect, sqlState } from '@/lib/platform/db'
import { auditOf } from '@/tests/support/accounts'
import { Browser } from '@/tests/support/browser'
import { aDraft, aFullSeller, aListing, aReviewer, aSubmission, completeDraft, type SellerActor } from '@/tests/support/listings'
import { signIn } from '@/tests/support/sign-in'

let seller: SellerActor
let reviewer: Actor
let browser: Browser
beforeAll(async () => {
  [seller, reviewer] = [await aFullSeller(), await aReviewer()]
  browser = await signIn(seller.email)
})
afterAll(disconnect)

const erase = async (id: string, who = browser) => {
  const response = await who.call(remove, `/api/seller/prompts/${id}`, { method: 'DELETE', params: { id } })
  const text = await response.text()
  return { status: response.status, code: text === '' ? undefined : (JSON.parse(text) as { code: string }).code }
}
const rowsOf = async (id: string) => [await db().prompt.count({ where: { id } }), await db().promptVersion.count({ where: { promptId: id } }), await db().promptContent.count({ where: { version: { promptId: id } } }), await db().promptExample.count({ where: { version: { promptId: id } } })]
const aPicture = async (): Promise<string> => {
  const id = newId('img')
  await db().storedImage.create({ data: { id, ownerId: seller.userId, status: 'READY', fileName: 'a.png', byteLength: 1, bytes: new Uint8Array([1]) } })
  return id
}

describe('DELETE /api/seller/prompts/{id}', () => {
  test('deletes a draft with all that belongs to it, once, and leaves the record', async () => {
    const [own, shared] = [await aPicture(), await aPicture()]
    const [example] = (await completeDraft()).examples ?? []
    const kept = await aDraft(seller, { examples: [{ ...example, imageId: shared }] })
    const { id } = await aDraft(seller, { examples: [{ ...example, imageId: own }, { ...example, imageId: shared }] })
    expect(await rowsOf(id)).toEqual([1, 1, 1, 2])
    expect(await erase(id)).toEqual({ status: 204, code: undefined })
    expect(await rowsOf(id)).toEqual([0, 0, 0, 0])
    expect((await db().storedImage.findMany({ where: { id: { in: [own, shared] } }, select: { id: true } })).map((row) => row.id)).toEqual([shared])
    expect(await rowsOf(kept.id)).toEqual([1, 1, 1, 1])
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['prompt.create', 'prompt.delete'])
    expect(await erase(id)).toEqual({ status: 404, code: 'NOT_FOUND' })
  })

  test('deletes what a reviewer sent back, with its frozen version', async () => {
    const { id } = await aSubmission(seller)
    expect(await erase(id)).toEqual({ status: 409, code: 'CATALOG_IN_REVIEW' })
    await rejectPrompt(reviewer, id, { reason: '예시가 설명과 달라요.' })
    expect(await erase(id)).toEqual({ status: 204, code: undefined })
    expect(await rowsOf(id)).toEqual([0, 0, 0, 0])
  })

  test('refuses what was on sale, and the database refuses it too', async () => {
    const id = await aListing(seller, reviewer)
    expect(await erase(id)).toEqual({ status: 409, code: 'CATALOG_WAS_ON_SALE' })
    await unpublishOwnPrompt(seller, id)
    expect(await erase(id)).toEqual({ status: 409, code: 'CATALOG_WAS_ON_SALE' })
    await takeDown(reviewer, id, '저작권 신고를 받았어요.')
    expect(await erase(id)).toEqual({ status: 409, code: 'CATALOG_TAKEN_DOWN' })
    expect(await db().promptContent.deleteMany({ where: { version: { promptId: id } } }).catch(sqlState)).toBe('PV001')
    expect(await rowsOf(id)).toEqual([1, 1, 1, 1])
  })

  test('is for its seller alone', async () => {
    const { id } = await aDraft(seller)
    expect(await erase(id, await signIn((await aFullSeller()).email))).toEqual({ status: 404, code: 'NOT_FOUND' })
    expect(await erase('prm_odd')).toEqual({ status: 404, code: 'NOT_FOUND' })
    expect((await erase(id, new Browser())).status).toBe(403)
    expect(await rowsOf(id)).toEqual([1, 1, 1, 1])
  })
})
