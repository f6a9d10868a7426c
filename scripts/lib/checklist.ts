import { readFileSync } from 'node:fs'
import type { Checklist, CheckItem } from '../../config/checklists'
import { signatureOf, type SignOff } from './sign-offs'

/** What a machine's check found. `unchecked`: it could not be found out here, and the text says what it takes. */
export interface Finding {
  state: 'ok' | 'failed' | 'unchecked'
  text: string
}

/** `url`: address of the shop that is looked at, or null. */
export type Check = (context: { url: string | null; now: Date }) => Finding | Promise<Finding>

export const ok = (text: string): Finding => ({ state: 'ok', text })
export const failed = (text: string): Finding => ({ state: 'failed', text })
export const unchecked = (text: string): Finding => ({ state: 'unchecked', text })

const MARKS = { ok: 'ok    ', failed: 'FAILED', unchecked: 'open  ' } as const

async function findingOf(item: CheckItem, check: Check | undefined, context: { url: string | null; now: Date }): Promise<Finding> {
  if (!check) throw new Error(`config/checklists.ts names the check "${item.check}", which is not there`)
  try {
    return await check(context)
  } catch (error) {
    return failed(error instanceof Error ? error.message.slice(0, 300) : String(error))
  }
}

/**
 * Prints the lines of some lists, each with what a check found or with the signature under it, and a count. Answers 0, or
 * 1 when a check failed; what is open is printed with what to do and fails nothing.
 */
export async function printChecklists(lists: readonly Checklist[], checks: Record<string, Check>, url: string | null): Promise<0 | 1> {
  const now = new Date()
  const signOffs = JSON.parse(readFileSync('docs/sign-offs.json', 'utf8')) as SignOff[]
  const counts = { ok: 0, failed: 0, unchecked: 0 }
  for (const list of lists) {
    console.log(`\n${list.title}`)
    for (const item of list.items) {
      const signature = item.check ? null : signatureOf(item, signOffs, now)
      const { state, text } = signature ? (signature.isValid ? ok(signature.text) : unchecked(signature.text)) : await findingOf(item, checks[item.check ?? ''], { url, now })
      counts[state] += 1
      console.log(`  ${signature?.isValid ? 'signed' : MARKS[state]}  ${item.title}\n          ${text.replaceAll('\n', '\n          ')}`)
    }
  }
  console.log(`\n${counts.ok} done, ${counts.failed} failed, ${counts.unchecked} open (as of ${now.toISOString().slice(0, 10)})`)
  return counts.failed === 0 ? 0 : 1
}
