import 'server-only'
import type { ReleaseRecord } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'
import type { ReleaseListQuery, ReleaseOutcome } from './schema'

/** A delivery of a version, or the way back from one, as the scripts recorded it. */
export interface Release {
  id: string
  environment: string
  kind: 'deploy' | 'rollback'
  deploymentId: string | null
  deploymentUrl: string | null
  commitSha: string | null
  buildId: string | null
  /** The newest migration that this version knows. */
  migrationLevel: string | null
  startedAt: string
  finishedAt: string | null
  outcome: ReleaseOutcome
  reason: string | null
  actor: string
}

const toRelease = (row: ReleaseRecord): Release => ({
  ...row,
  kind: row.kind as Release['kind'], // both held by a CHECK
  outcome: row.outcome as ReleaseOutcome,
  startedAt: row.startedAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
})

/** What was released, the latest first. */
export async function listReleases({ cursor, limit }: ReleaseListQuery): Promise<{ items: Release[]; nextCursor: string | null }> {
  const [at, id] = cursor ? [new Date(Number(cursor.slice(0, 13))), cursor.slice(14)] : []
  const rows = await db().releaseRecord.findMany({
    ...(at && id ? { where: { OR: [{ startedAt: { lt: at } }, { startedAt: at, id: { lt: id } }] } } : {}),
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(toRelease), nextCursor: rows.length > limit && last ? `${last.startedAt.getTime()}-${last.id}` : null }
}

/** These releases, in no order. */
export async function findReleases(ids: readonly string[]): Promise<Release[]> {
  return (await db().releaseRecord.findMany({ where: { id: { in: [...ids] } } })).map(toRelease)
}

/** Ways back of production since an instant for which nobody has opened an incident yet, oldest first. */
export async function listRollbacksWithoutIncident(since: Date): Promise<Release[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT r.id FROM release_record r
     WHERE r.started_at >= ${since} AND r.environment = 'production'
       AND (r.outcome IN ('rolled_back', 'rollback_failed') OR (r.kind = 'rollback' AND r.outcome = 'ok'))
       AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.source_ref = r.id)
       AND NOT EXISTS (SELECT 1 FROM incident_link l WHERE l.kind = 'release' AND l.ref = r.id)
     ORDER BY r.started_at LIMIT 20`
  const found = await findReleases(rows.map(({ id }) => id))
  return found.sort((a, b) => a.startedAt.localeCompare(b.startedAt))
}
