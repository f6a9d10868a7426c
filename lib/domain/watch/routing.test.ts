import { expect, test } from 'vitest'
import { ALERT_CHANNELS, ALERT_LEVELS, type AlertChannelName } from '@/lib/core/alert'
import { findStandIn, isSaidAgain, nextTry, planDeliveries } from './routing'

const all = (channel: AlertChannelName): string | null => channel
const without = (...missing: AlertChannelName[]) => (channel: AlertChannelName) => (missing.includes(channel) ? null : channel)
const channelsOf = (plan: ReturnType<typeof planDeliveries>) => plan.map(({ channel, standsFor }) => (standsFor ? `${channel} for ${standsFor}` : channel))

test('each level has exactly its channels', () => {
  expect(ALERT_LEVELS.map((level) => channelsOf(planDeliveries(level, all)))).toEqual([
    ['pagerduty', 'slack-critical', 'mail-oncall', 'sms'], ['slack-alerts', 'mail-devops'], ['slack-monitoring'], [],
  ])
})

test.each<[string, 'P0' | 'P1' | 'P2', AlertChannelName[], string[]]>([
  ['no telephone', 'P0', ['pagerduty', 'sms'], ['slack-critical', 'mail-oncall', 'slack-alerts for pagerduty', 'mail-devops for sms']],
  ['no channel of its own in Slack', 'P0', ['slack-critical'], ['pagerduty', 'mail-oncall', 'sms', 'slack-alerts for slack-critical']],
  ['no mail', 'P1', ['mail-devops', 'mail-oncall'], ['slack-alerts', 'slack-critical for mail-devops']],
  ['no Slack', 'P2', ['slack-critical', 'slack-alerts', 'slack-monitoring'], ['mail-devops for slack-monitoring']],
  ['nothing at all', 'P0', [...ALERT_CHANNELS], []],
])('with %s, %s goes to the next in the chain', (_what, level, missing, expected) => {
  const plan = planDeliveries(level, without(...missing))
  expect(channelsOf(plan)).toEqual(expected)
  expect(new Set(plan.map(({ channel }) => channel)).size).toBe(plan.length)
})

test('where all channels of Slack are one hook, it is told once', () => {
  const oneHook = (channel: AlertChannelName) => (channel.startsWith('slack') ? 'hook' : null)
  expect(channelsOf(planDeliveries('P0', oneHook))).toEqual(['slack-critical'])
  expect(channelsOf(planDeliveries('P1', oneHook))).toEqual(['slack-alerts'])
  expect(findStandIn('slack-alerts', [], oneHook)).toBeNull()
})

test('a channel stands in once, and never for itself', () => {
  for (const channel of ALERT_CHANNELS) {
    expect(findStandIn(channel, [], all)).not.toBe(channel)
    expect(findStandIn(channel, ALERT_CHANNELS, all)).toBeNull()
  }
})

test('a failed delivery is tried five times more, later and later', () => {
  const at = new Date('2026-11-23T03:00:00Z')
  expect([1, 2, 3, 4, 5, 6].map((tries) => nextTry(tries, at)?.toISOString().slice(11, 16) ?? null)).toEqual(['03:01', '03:02', '03:05', '03:15', '04:00', null])
})

test('what is raised again is said again after ten minutes, or at once when it is worse, and not while somebody has it in hand', () => {
  const lastSentAt = new Date('2026-11-23T03:00:00Z')
  const after = (minutes: number) => new Date(lastSentAt.getTime() + minutes * 60_000)
  const open = { kind: 'event' as const, level: 'P1' as const, lastSentAt, acknowledgedAt: null }
  expect([9, 10].map((minutes) => isSaidAgain(open, 'P1', after(minutes)))).toEqual([false, true])
  expect(isSaidAgain({ ...open, kind: 'state' }, 'P1', after(60))).toBe(false)
  expect(isSaidAgain({ ...open, kind: 'state' }, 'P0', after(0))).toBe(true)
  expect(isSaidAgain({ ...open, acknowledgedAt: lastSentAt }, 'P1', after(60))).toBe(false)
  expect(isSaidAgain({ ...open, acknowledgedAt: lastSentAt }, 'P0', after(1))).toBe(true)
})
