import type { Instrumentation } from 'next'

/** Runs once per server process, before the first request: a bad environment stops the start with one list. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'edge') {
    const { startEdge } = await import('@/lib/http/boot-edge')
    startEdge()
  }
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startServer } = await import('@/lib/http/boot')
    await startServer()
  }
}

/** Errors that Next caught while rendering a page: they are counted by page, and kept where errors are kept. */
export const onRequestError: Instrumentation.onRequestError = async (...args) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { pageFailed } = await import('@/lib/http/page-failed')
    pageFailed(args[2].routePath)
  }
  const { captureRequestError } = await import('@sentry/nextjs')
  captureRequestError(...args)
}
