import type { CheckItem } from '../../config/checklists'

/** That a person has seen to an item: which, when, in which role, and what was seen. Stands in docs/sign-offs.json. */
export interface SignOff {
  item: string
  /** "2026-11-23" */
  on: string
  /** A role, not a name: "on-call engineer". */
  by: string
  note: string
}

const DAY = 86_400_000

/** Whether an item is signed and the signature still counts, and what to say about it. */
export function signatureOf(item: CheckItem, signOffs: readonly SignOff[], now: Date): { isValid: boolean; text: string } {
  const newest = signOffs.filter((signOff) => signOff.item === item.id).sort((a, b) => b.on.localeCompare(a.on))[0]
  const line = JSON.stringify({ item: item.id, on: now.toISOString().slice(0, 10), by: 'role', note: 'what was seen' })
  const toSign = `${item.how ? `${item.how}; ` : ''}then add to docs/sign-offs.json: ${line}`
  if (!newest) return { isValid: false, text: toSign }
  const days = Math.floor((now.getTime() - Date.parse(newest.on)) / DAY)
  if (item.validDays !== undefined && days > item.validDays) return { isValid: false, text: `signed ${newest.on}, counts ${item.validDays} days: ${toSign}` }
  return { isValid: true, text: `${newest.on}, ${newest.by}: ${newest.note}` }
}
