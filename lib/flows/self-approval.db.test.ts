import { afterAll, expect, test, vi } from 'vitest'
import { db, disconnect } from '@/lib/platform/db'
import { aFullSeller, aSubmission } from '@/tests/support/listings'
import { auditOf } from '@/tests/support/accounts'
import { approveOwnPrompt } from './review-prompt'

vi.hoisted(() => { process.env.DEMO_SELF_APPROVAL = 'true' }) // before anything reads the environment
afterAll(disconnect)

test('where the demonstration allows it, sellers put their own listing on sale and nobody else’s', async () => {
  const [seller, other] = [await aFullSeller(), await aFullSeller()]
  const { id } = await aSubmission(seller)
  await expect(approveOwnPrompt(other, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await db().prompt.findUniqueOrThrow({ where: { id } })).status).toBe('IN_REVIEW')
  await approveOwnPrompt(seller, id)
  expect((await db().prompt.findUniqueOrThrow({ where: { id } })).status).toBe('PUBLISHED')
  expect((await auditOf(id)).map(({ action }) => action)).toContain('prompt.approve')
})
