import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { format, stripVTControlCharacters } from 'node:util'
import { redact } from '@/lib/core/scrub'
import { log } from '@/lib/platform/log'
import { requestContext, withRequestContext } from '@/lib/platform/request-context'

type Level = 'error' | 'warn'
type Write = (level: Level, message: string, details: object) => void

const isPlain = (part: unknown): boolean => typeof part !== 'object' || part === null

/** What stood on the console as one line: the words, the error with the digest that its page shows, and what else was given. */
function lineOf(parts: readonly unknown[]): { message: string; details: object } {
  const error = parts.find((part) => part instanceof Error)
  const others = parts.filter((part) => !isPlain(part) && part !== error)
  return {
    message: stripVTControlCharacters(format(...parts.filter(isPlain))).trim() || (error?.message ?? 'console'),
    details: {
      ...(error ? { error, ...('digest' in error ? { digest: error.digest } : {}) } : {}),
      ...(others.length > 0 ? { others } : {}),
    },
  }
}

/**
 * Sends what a framework writes to the console, errors of pages above all, through the log: one line of JSON, redacted,
 * with the id of the request where there is one. Outside of whatever is being rendered, because Next stops a page that
 * asks for the time, as a line of the log does. What cannot be logged is written as it was, redacted.
 */
export function routeConsole(target: Pick<Console, Level>, write: Write = (level, message, details) => void log.log(level, message, details)): void {
  const outside = AsyncLocalStorage.snapshot()
  let isWriting = false
  for (const level of ['error', 'warn'] as const) {
    const original = target[level].bind(target)
    target[level] = (...parts: unknown[]) => {
      const { message, details } = lineOf(parts)
      if (isWriting) return original(redact(message))
      const context = requestContext()
      isWriting = true
      try {
        outside(() => (context ? withRequestContext(context, () => write(level, message, details)) : write(level, message, details)))
      } catch {
        original(redact(message))
      } finally {
        isWriting = false
      }
    }
  }
}
