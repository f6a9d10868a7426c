import { beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/platform/db'
import { resetDatabase } from '@/tests/support/database'
import { aPayee, aSale } from '@/tests/support/settling'
import { readReadiness } from './health'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
const queue = async () => (await readReadiness()).checks.queue

beforeEach(resetDatabase)

test('a refund of unknown fate is degraded after a day', async () => {
  const { orderId, attemptId } = await aSale((await aPayee()).sellerId, 9_900n)
  const refund = await db().refund.create({ data: { id: newId('rfd'), orderId, attemptId, kind: 'WITHDRAWAL', amount: 9_900n, status: 'UNKNOWN', reason: 'test', createdAt: hoursAgo(23) } })
  expect(await queue()).toMatchObject({ ok: true, unknown_refunds: 0 })
  await db().refund.update({ where: { id: refund.id }, data: { createdAt: hoursAgo(25) } })
  expect(await queue()).toMatchObject({ ok: false, unknown_refunds: 1 })
  expect((await readReadiness()).status).toBe('degraded')
})

test('a parked event that could be handled again is degraded after a day; a dispute, which a person ends elsewhere, is not', async () => {
  const parked = (note: string, hours: number) => db().gatewayEvent.create({ data: { id: newId('evt'), gateway: 'stripe', eventId: newId('evt'), type: 'x', body: {}, status: 'PARKED', note, receivedAt: hoursAgo(hours) } })
  await parked('API_VERSION', 23)
  await parked('NEEDS_A_PERSON', 25)
  expect(await queue()).toMatchObject({ ok: true, parked: 0 })
  await parked('API_VERSION', 25)
  expect(await queue()).toMatchObject({ ok: false, parked: 1 })
})
