/** A condition the person at the keyboard can change: shown as its one sentence, never with a stack. */
export class Problem extends Error {}

/** Raised in whatever waits when a signal asks the whole command to stop; it is no failure and prints nothing. */
export class Interrupted extends Error {}

const inSeconds = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** The time since `startedAt` (of performance.now) for a progress line. */
export const secondsSince = (startedAt) => `${inSeconds.format((performance.now() - startedAt) / 1000)} s`

/**
 * Runs one step and prints its line: name, what came of it, the time it took. `work` answers the text to show. While it
 * runs, a terminal shows the seconds; elsewhere a step that lasts says once that it is under way.
 */
export async function step(name, waitingText, work) {
  const startedAt = performance.now()
  const label = `  ${name.padEnd(10)}`
  const clear = () => process.stdout.isTTY && process.stdout.write('\r\x1b[K')
  const show = () => process.stdout.write(`\r\x1b[K${label}${waitingText} … ${Math.round((performance.now() - startedAt) / 1000)} s`)
  if (process.stdout.isTTY) process.stdout.write(`${label}${waitingText} …`)
  const timer = process.stdout.isTTY ? setInterval(show, 1000) : setTimeout(() => console.log(`${label}${waitingText} …`), 3000)
  try {
    const result = await work()
    clearInterval(timer)
    clear()
    console.log(`${label}${result.padEnd(44)} ${secondsSince(startedAt).padStart(7)}`)
  } catch (error) {
    clearInterval(timer)
    clear()
    throw error
  }
}

/** Prints why a command ends. Anything but a Problem is a fault of these scripts and keeps its stack. */
export function explain(error) {
  if (error instanceof Interrupted) return
  if (error instanceof Problem) console.error(`\n${error.message}`)
  else console.error('\nThis is a fault in the scripts, please report it:\n', error)
}
