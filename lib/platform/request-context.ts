import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'

/** What belongs to one request, wherever in its work we are. */
export interface RequestContext {
  requestId: string
  userId?: string
  /** Set when the request wrote to the outbox, so that delivery may start once the answer is out. */
  hasQueuedMail?: boolean
  /** Set when the request has news for operators, which leave once the answer is out. */
  hasQueuedAlert?: boolean
}

const storage = new AsyncLocalStorage<RequestContext>()

/** Runs work inside a request's context; logs and audit rows written in it carry the request id. */
export const withRequestContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work)

/** The running request's context, if any. */
export const requestContext = (): RequestContext | undefined => storage.getStore()
