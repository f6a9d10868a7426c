/**
 * A visitor who never rests: asks the address for its health, again and again, until SIGTERM, and leaves a line for each
 * answer in the file: the status, the build, the milliseconds since the start. A request that gets no answer has status 0.
 */
import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const [, , url, file] = process.argv
const startedAt = Date.now()
let isOver = false
process.on('SIGTERM', () => (isOver = true))
while (!isOver) {
  const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
  await answer?.arrayBuffer()
  appendFileSync(file, `${answer?.status ?? 0} ${answer?.headers.get('x-build') ?? '-'} ${Date.now() - startedAt}\n`)
  await sleep(50)
}
