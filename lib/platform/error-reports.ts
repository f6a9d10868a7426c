import 'server-only'

/** Who keeps errors for us, once it is started. */
export interface ErrorReporter {
  report: (error: unknown, tags: Record<string, string>) => void
  /** Waits, for two seconds at most, until what was reported has left. */
  flush: () => Promise<void>
}

/** On the process, because the boot hook and the routes may have copies of this module of their own. */
const holder = globalThis as unknown as { aimpErrorReporter?: ErrorReporter }

/** Called once by the boot hook. */
export function setErrorReporter(reporter: ErrorReporter): void {
  holder.aimpErrorReporter = reporter
}

/** Hands an unexpected error to whoever keeps errors. Without anybody it does nothing: the log has it. Answers whether there is somebody. */
export function reportError(error: unknown, tags: Record<string, string>): boolean {
  holder.aimpErrorReporter?.report(error, tags)
  return holder.aimpErrorReporter !== undefined
}

/** Waits until reports have left; for after the answer, since a function may be frozen then. */
export const flushReports = async (): Promise<void> => holder.aimpErrorReporter?.flush()
