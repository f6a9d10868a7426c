import 'server-only'

const TIMEOUT_MS = 3000

/** Asks the address of a heartbeat monitor, which alarms when that stops. Answers whether it was taken; never throws. */
export async function beat(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })).ok
  } catch {
    return false
  }
}
