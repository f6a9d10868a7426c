import { afterAll, expect, test } from 'vitest'
import { kstDate } from '@/lib/core/period'
import { db, disconnect } from '@/lib/platform/db'
import { markActiveDay, pruneActiveDays } from './active-days'

afterAll(disconnect)

const before = (days: number): Date => new Date(Date.parse(kstDate(new Date())) - days * 86_400_000)

test('a day has one row for a person, also when twenty requests come at once', async () => {
  await Promise.all(Array.from({ length: 20 }, () => markActiveDay('usr_often')))
  expect(await db().activeDay.findMany({ where: { userId: 'usr_often' } })).toEqual([{ userId: 'usr_often', day: before(0) }])
})

test('after four hundred days it is forgotten', async () => {
  await db().activeDay.createMany({ data: [before(400), before(401)].map((day) => ({ userId: 'usr_long_ago', day })) })
  await pruneActiveDays()
  await pruneActiveDays()
  expect(await db().activeDay.findMany({ where: { userId: 'usr_long_ago' } })).toEqual([{ userId: 'usr_long_ago', day: before(400) }])
})
