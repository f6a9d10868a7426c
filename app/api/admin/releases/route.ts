import { listReleases } from '@/lib/domain/operations'
import { releaseListQuery } from '@/lib/domain/operations/schema'
import { route } from '@/lib/http/route'

/** GET /api/admin/releases: deliveries and ways back as the scripts recorded them, the latest first. */
export const GET = route({ actor: 'admin', query: releaseListQuery, rate: 'admin' }, ({ query }) => listReleases(query))
