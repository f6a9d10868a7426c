import { monthListQuery } from '@/lib/domain/settlement/schema'
import { route } from '@/lib/http/route'
import { listStatements } from '@/lib/reports/seller-statement'

/** GET /api/seller/statements: one for each month, led by the month that is open. */
export const GET = route({ actor: 'seller', query: monthListQuery }, ({ actor, query }) => listStatements(actor.sellerId, query))
