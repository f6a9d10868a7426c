import { auditListQuery } from '@/lib/domain/audit/schema'
import { route } from '@/lib/http/route'
import { listAudit } from '@/lib/reports/admin-audit'

/** GET /api/admin/audit: who did what, the latest first. */
export const GET = route({ actor: 'admin', query: auditListQuery, rate: 'admin' }, ({ query }) => listAudit(query))
