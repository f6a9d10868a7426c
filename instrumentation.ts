import type { Instrumentation } from 'next'

/** Runs once per server process, before the first request: a bad environment stops the start with one list. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startServer } = await import('@/lib/http/boot')
  await startServer()
}

/** Errors that Next caught while rendering or handling a request. */
export const onRequestError: Instrumentation.onRequestError = async (...args) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { captureRequestError } = await import('@sentry/nextjs')
  captureRequestError(...args)
}
