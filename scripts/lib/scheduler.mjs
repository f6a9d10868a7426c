import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { localDir } from './paths.mjs'

/** How often each scheduled task is called here, in seconds. On the server the schedule stands in vercel.json. */
const tasks = { recover: 5, notices: 5, watch: 60, release: 60, settlement: 60, reconcile: 3600, digest: 3600 }

/**
 * Calls the scheduled tasks the way the hosting's scheduler would, so that mail leaves, payments settle and months
 * close on a laptop too. A call never overlaps its own predecessor; failures go to the log.
 *
 * @param {{ appUrl: string, cronSecret: string }} options
 * @returns {() => void} stops the calls
 */
export function startScheduler({ appUrl, cronSecret }) {
  const abort = new AbortController()
  const logFile = join(localDir, 'log', 'scheduler.log')
  const timers = Object.entries(tasks).map(([task, seconds]) => {
    let isCalling = false
    return setInterval(async () => {
      if (isCalling) return
      isCalling = true
      const outcome = await call(`${appUrl}/api/cron/${task}`, cronSecret, abort.signal)
      if (outcome && !abort.signal.aborted) appendFileSync(logFile, `${new Date().toISOString()} ${task}: ${outcome}\n`)
      isCalling = false
    }, seconds * 1000)
  })
  return () => {
    timers.forEach(clearInterval)
    abort.abort()
  }
}

/** One call; answers what was wrong with it, or null. */
async function call(url, cronSecret, stopSignal) {
  try {
    const signal = AbortSignal.any([stopSignal, AbortSignal.timeout(55_000)])
    const response = await fetch(url, { headers: { authorization: `Bearer ${cronSecret}` }, signal })
    const text = await response.text()
    return response.ok ? null : `${response.status} ${text.slice(0, 200)}`
  } catch (error) {
    return error.message
  }
}
