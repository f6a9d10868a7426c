import { expect, test } from 'vitest'
import { decideRefresh, refreshEnd, sessionEnd, type ShownToken } from './session-rules'

const AT = new Date('2026-11-23T03:00:00Z')
const later = (ms: number) => new Date(AT.getTime() + ms)
const DAY = 86_400_000
const fresh: ShownToken = { expiresAt: later(DAY), usedAt: null, successor: null, session: { revokedAt: null, expiresAt: later(DAY), userAgent: 'A' }, isUserActive: true }
const used = (agoMs: number, leafUsedAt: Date | null = null): ShownToken => ({ ...fresh, usedAt: later(-agoMs), successor: { usedAt: leafUsedAt } })

const cases: [string, ShownToken, string, string][] = [
  ['a fresh token', fresh, 'A', 'rotate'],
  ['a fresh token in an updated browser', fresh, 'B', 'rotate'],
  ['an idle token', { ...fresh, expiresAt: AT }, 'A', 'refuse'],
  ['a suspended user', { ...fresh, isUserActive: false }, 'A', 'refuse'],
  ['a revoked session', { ...fresh, session: { ...fresh.session, revokedAt: AT } }, 'A', 'refuse'],
  ['a session at its end', { ...fresh, session: { ...fresh.session, expiresAt: AT } }, 'A', 'refuse'],
  ['the parent of the leaf, at once', used(0), 'A', 'repeat'],
  ['the parent of the leaf, ten seconds later', used(10_000), 'A', 'repeat'],
  ['the parent of the leaf, too late', used(10_001), 'A', 'reuse'],
  ['the parent of the leaf, from another browser', used(1000), 'B', 'reuse'],
  ['a grandparent', used(1000, later(-500)), 'A', 'reuse'],
  ['a used token whose successor is gone', { ...used(1000), successor: null }, 'A', 'reuse'],
  ['reuse in a session that is over anyway', { ...used(60_000), session: { ...fresh.session, revokedAt: AT } }, 'A', 'refuse'],
]
test.each(cases)('%s', (_name, shown, userAgent, decision) => expect(decideRefresh(shown, userAgent, AT)).toBe(decision))

test('a member stays thirty days at most and fourteen idle, an operator twelve hours and thirty minutes', () => {
  expect(sessionEnd(false, AT)).toEqual(later(30 * DAY))
  expect(refreshEnd(false, AT, later(30 * DAY))).toEqual(later(14 * DAY))
  expect(refreshEnd(false, AT, later(3 * DAY))).toEqual(later(3 * DAY))
  expect(sessionEnd(true, AT)).toEqual(later(12 * 3_600_000))
  expect(refreshEnd(true, AT, later(DAY))).toEqual(later(30 * 60_000))
})
