/** Reports of one page at most: an error in a loop says the same again. */
const REPORTS_MAX = 10

let left = REPORTS_MAX
let reporter: Promise<((error: unknown) => void) | null> | undefined

/** The reporter, loaded with the first error: a page without errors never loads it. Null where nobody keeps errors. */
async function loadReporter(): Promise<((error: unknown) => void) | null> {
  try {
    const response = await fetch('/api/monitoring')
    if (response.status !== 200) return null
    const settings = (await response.json()) as { dsn: string; release: string; environment: string }
    const { startReporting } = await import('./error-reporter')
    return startReporting(settings)
  } catch {
    return null
  }
}

function report(error: unknown): void {
  if (left <= 0 || error === null || error === undefined) return
  left -= 1
  reporter ??= loadReporter()
  void reporter.then((send) => send?.(error))
}

/** Reports what nobody caught. What a page caught, it hands over by `window.reportError`. */
export function listenForErrors(): void {
  window.addEventListener('error', (event) => report(event.error))
  window.addEventListener('unhandledrejection', (event) => report(event.reason))
}
