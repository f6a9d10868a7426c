import 'server-only'

/** Runs at most `running` works at once and lets at most `waiting` more stand in line; the next is refused by `full`. */
export function bounded(limits: { running: number; waiting: number }, full: () => Error) {
  let running = 0
  const line: (() => void)[] = []
  return async function run<T>(work: () => Promise<T>): Promise<T> {
    if (running >= limits.running) {
      if (line.length >= limits.waiting) throw full()
      await new Promise<void>((resolve) => line.push(resolve)) // whoever ends hands over its place
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else running -= 1
    }
  }
}
