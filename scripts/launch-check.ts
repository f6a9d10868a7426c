/**
 * npm run launch:check [-- address]: every line of the launch checklists (config/checklists.ts). What a machine can find
 * out is found out, at the address too where one is named; the rest needs a dated signature in docs/sign-offs.json.
 * Ends with 1 when a check failed. What is unchecked or unsigned is printed with what to do, and does not fail.
 */
import { readFileSync } from 'node:fs'
import { launchLists, type CheckItem } from '../config/checklists'
import { checks } from './lib/launch-checks'
import { signatureOf, type SignOff } from './lib/sign-offs'

const url = process.argv[2] ?? null
const now = new Date()
const signOffs = JSON.parse(readFileSync('docs/sign-offs.json', 'utf8')) as SignOff[]
const counts = { ok: 0, failed: 0, open: 0 }

function print(mark: string, title: string, text: string): void {
  console.log(`  ${mark}  ${title}\n       ${text}`)
}

async function answer(item: CheckItem): Promise<void> {
  if (item.check) {
    const check = checks[item.check]
    if (!check) throw new Error(`config/checklists.ts names the check "${item.check}", which is not there`)
    const { state, text } = await check({ url, now })
    counts[state === 'unchecked' ? 'open' : state] += 1
    return print({ ok: 'ok    ', failed: 'FAILED', unchecked: 'open  ' }[state], item.title, text)
  }
  const { isValid, text } = signatureOf(item, signOffs, now)
  counts[isValid ? 'ok' : 'open'] += 1
  print(isValid ? 'signed' : 'open  ', item.title, text)
}

for (const list of launchLists) {
  console.log(`\n${list.title}`)
  for (const item of list.items) await answer(item)
}
console.log(`\n${counts.ok} done, ${counts.failed} failed, ${counts.open} open (as of ${now.toISOString().slice(0, 10)})`)
process.exitCode = counts.failed === 0 ? 0 : 1
