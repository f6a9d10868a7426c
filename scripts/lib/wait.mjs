import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks an address until it answers as wanted. Throws when the process behind it ends or time is up; the error's
 * `status` is the last answer's, so that the caller can say what was missing.
 *
 * @param {{ url: string, child: { exited: Promise<number> }, timeoutMs: number, isReady: (status: number) => boolean }} options
 */
export async function waitFor({ url, child, timeoutMs, isReady }) {
  let exitCode
  let status
  child.exited.then((code) => (exitCode = code))
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline && exitCode === undefined; await sleep(100)) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(Math.max(1, deadline - Date.now())) })
      await response.arrayBuffer()
      status = response.status
      if (isReady(status)) return
    } catch {
      // Nothing listens yet.
    }
  }
  throw Object.assign(new Error(`${url} did not become ready`), { status, exitCode })
}
