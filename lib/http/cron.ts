import 'server-only'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Prisma } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { isSameSecret } from '@/lib/platform/crypto'
import { db, isDatabaseDown } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { problemResponse } from './problem'
import { respond } from './respond'

/** Work of one run should end by then, well before the limit of vercel.json. */
const RUN_SECONDS = 20
const KEEP_RUNS_DAYS = 30

/** What a scheduled job gets. */
export interface CronCall {
  now: Date
  /** Begin nothing new after this instant; the next run goes on. */
  deadline: Date
  requestId: string
}

/** What a job may say beside its work. */
export interface CronOptions {
  /** Done when no run can be recorded because the database is away; the run then fails as it would without. */
  withoutDatabase?: () => Promise<void>
}

function assertScheduler(request: Request): void {
  const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (given === undefined || !isSameSecret(given, env().CRON_SECRET)) throw new AppError('CRON_UNAUTHORIZED', { status: 401, safeMessage: 'This is for the scheduler.' })
}

/** Next hands HEAD to what answers GET; a job that is only asked about must not run. Other methods never get here. */
function refuseMethod(requestId: string): Response {
  const refusal = problemResponse(new AppError('METHOD_NOT_ALLOWED', { status: 405, safeMessage: 'This answers GET alone.' }), requestId)
  refusal.headers.set('Allow', 'GET')
  return refusal
}

async function finish(runId: string, outcome: 'ok' | 'failed', details: Prisma.InputJsonObject): Promise<void> {
  await db().cronRun.update({ where: { id: runId }, data: { finishedAt: now(), outcome, details } })
}

/**
 * Makes the route handler of a scheduled job: GET alone (405 else), the scheduler's secret in constant time (401
 * without), a run record, and the job's own summary as the answer. Schedulers repeat, overlap and come late, so a job must bear all three.
 */
export function cron(job: string, handler: (call: CronCall) => Promise<Prisma.InputJsonObject>, more: CronOptions = {}) {
  return (request: Request): Promise<Response> =>
    respond(request, async ({ requestId }) => {
      if (request.method !== 'GET') return refuseMethod(requestId)
      assertScheduler(request)
      const startedAt = now()
      const runId = newId('run')
      await db().cronRun.create({ data: { id: runId, job, startedAt } }).catch(async (error: unknown) => {
        if (isDatabaseDown(error)) await more.withoutDatabase?.()
        throw error
      })
      try {
        const details = await handler({ now: startedAt, deadline: new Date(startedAt.getTime() + RUN_SECONDS * 1000), requestId })
        await finish(runId, 'ok', details)
        await db().cronRun.deleteMany({ where: { job, startedAt: { lt: new Date(startedAt.getTime() - KEEP_RUNS_DAYS * 86_400_000) } } })
        return Response.json({ job, ...details })
      } catch (thrown) {
        await finish(runId, 'failed', { code: thrown instanceof AppError ? thrown.code : 'INTERNAL', requestId })
        throw thrown
      }
    })
}
