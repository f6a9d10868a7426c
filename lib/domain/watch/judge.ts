import type { AlertRequest } from './alerts'
import type { WatchFacts } from './facts-schema'
import { ALERT_RULES, type AlertRule, type Reading } from './rules'

/** An open alert of a rule. */
export interface OpenState {
  key: string
  lastSeenAt: Date
}

/** What the rules want done: alerts to open or to see again, and keys to close. */
export interface Judgement {
  raise: AlertRequest[]
  close: string[]
}

/** An alert about which nothing could be told for this long is over: what it was about happens no more. */
const FORGET_MS = 60 * 60_000

const keyOf = (rule: AlertRule, reading: Reading): string => (reading.subject === undefined ? rule.name : `${rule.name}/${reading.subject}`)
const isBeyond = (value: number, threshold: number, bad: AlertRule['bad']): boolean => (bad === 'above' ? value > threshold : value < threshold)

function requestOf(rule: AlertRule, reading: Reading): AlertRequest {
  const title = reading.subject === undefined ? rule.title : `${rule.title}: ${reading.subject}`
  return { key: keyOf(rule, reading), level: rule.level, kind: 'state', title, lines: [...reading.lines, `runbook: docs/runbooks/${rule.runbook}.md`] }
}

/**
 * Judges what was read: an alert opens beyond its threshold, stays while the value has not come back, and closes when it has.
 * What cannot be told now changes nothing for an hour. Pure.
 */
export function judge(facts: WatchFacts, open: readonly OpenState[], rules: readonly AlertRule[] = ALERT_RULES): Judgement {
  const judgement: Judgement = { raise: [], close: [] }
  const openKeys = new Set(open.map(({ key }) => key))
  const known = new Set<string>()
  for (const rule of rules) {
    for (const reading of rule.read(facts)) {
      const key = keyOf(rule, reading)
      if (reading.value === null) continue
      known.add(key)
      if (isBeyond(reading.value, openKeys.has(key) ? rule.closes : rule.opens, rule.bad)) judgement.raise.push(requestOf(rule, reading))
      else if (openKeys.has(key)) judgement.close.push(key)
    }
  }
  const isForgotten = ({ key, lastSeenAt }: OpenState) => !known.has(key) && facts.at.getTime() - lastSeenAt.getTime() > FORGET_MS
  judgement.close.push(...open.filter(isForgotten).map(({ key }) => key))
  return judgement
}
