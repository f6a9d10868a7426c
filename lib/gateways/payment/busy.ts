const WAIT_MS = 1_000
const TRIES_MAX = 3

/**
 * Asks again, with the same key, while an earlier call under that key is still running at the gateway: three times, a
 * second apart. The last answer stands, whatever it is.
 */
export async function askWhileBusy<T>(ask: () => Promise<T>, isBusy: (answer: T) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask()
    if (attempt === TRIES_MAX || !isBusy(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
}
