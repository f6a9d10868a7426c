import { afterAll, beforeAll, expect, test } from 'vitest'
import { kstDate } from '@/lib/core/period'
import { openMail, writeMail } from '@/lib/domain/notices'
import { inTransaction, db, disconnect } from '@/lib/platform/db'
import { openIncident } from '@/lib/domain/operations'
import { shiftDay } from '@/lib/reports/business-metrics'
import { aUser, mailsTo } from '@/tests/support/accounts'
import { resetDatabase } from '@/tests/support/database'
import { sendDigest } from './send-digest'

const yesterday = shiftDay(kstDate(new Date()), -1)
const at = (text: string) => new Date(`${yesterday}T${text}+09:00`)
let korean: { id: string }
let english: { id: string }

beforeAll(async () => {
  await resetDatabase()
  ;[korean, english] = [await aUser({ role: 'ADMIN' }), await aUser({ role: 'ADMIN', locale: 'en' })]
  await aUser()
  await db().user.updateMany({ data: { createdAt: at('12:00:00') } })
  const alert = { kind: 'event', lastSeenAt: at('12:00:00'), lastSentAt: at('12:00:00'), lines: [] }
  await db().alert.create({ data: { id: 'alt_open', key: 'a', level: 'P1', title: 'Toss refuses', openedAt: at('11:00:00'), ...alert } })
  await db().alert.create({ data: { id: 'alt_quiet', key: 'b', level: 'P3', title: 'Slow query', openedAt: at('00:00:00'), closedAt: at('13:00:00'), ...alert } })
  await db().alert.create({ data: { id: 'alt_before', key: 'c', level: 'P3', title: 'Of another day', openedAt: new Date(at('00:00:00').getTime() - 1), closedAt: at('13:00:00'), ...alert } })
  await db().cronRun.create({ data: { id: 'run_1', job: 'recover', startedAt: new Date(), finishedAt: new Date(), outcome: 'failed' } })
  await inTransaction((tx) => openIncident(tx, { title: '결제가 안 돼요', severity: 'P1', source: 'MANUAL', sourceRef: null, components: [], openedBy: null }))
})
afterAll(disconnect)

test('a day reaches every operator once, however often the schedule calls, and nobody else', async () => {
  const outcomes = await Promise.all(Array.from({ length: 3 }, () => sendDigest()))
  expect(outcomes.reduce((sum, { queued }) => sum + queued, 0)).toBe(2)
  expect(await db().mail.count({ where: { template: 'daily-digest' } })).toBe(2)
})

test('it tells the figures of yesterday and what asks for a person', async () => {
  const [data] = await mailsTo(korean.id, 'daily-digest')
  expect(data).toMatchObject({ day: yesterday, openIncidents: 1, failedJobs: ['recover ×1'], openAlerts: [{ level: 'P1', title: 'Toss refuses' }], quietAlerts: [{ level: 'P3', title: 'Slow query' }] })
  expect(data?.figures.find(({ name }) => name === 'registrations')).toEqual({ name: 'registrations', value: 3, before: 0, weekMean: 0 })
  expect(data?.figures.find(({ name }) => name === 'success')).toMatchObject({ value: null })
})

test('everybody reads it in their own language, with a link to the operations', async () => {
  const letterOf = async (userId: string) => {
    const row = await db().mail.findFirstOrThrow({ where: { toUserId: userId, template: 'daily-digest' } })
    return writeMail(openMail({ ...row, to: null, sealed: (row.data as { sealed: string }).sealed }))
  }
  const [ko, en] = [await letterOf(korean.id), await letterOf(english.id)]
  expect(ko.subject).toContain(`${yesterday} 운영 요약 · 볼 것이 있어요`)
  expect(ko.text).toContain('가입: 3 (전날 0, 앞 7일 평균 0)')
  expect(en.text).toContain("Registrations: 3 (day before 0, week's mean 0)")
  expect(en.text).toContain('/en/admin/operations')
})
