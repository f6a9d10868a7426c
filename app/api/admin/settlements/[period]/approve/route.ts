import { periodParams } from '@/lib/domain/settlement/schema'
import { approveSettlement } from '@/lib/flows/approve-settlement'
import { route } from '@/lib/http/route'

/** POST /api/admin/settlements/{period}/approve: lets the money of a proven month go; never by its preparer. */
export const POST = route({ actor: 'admin', params: periodParams, rate: 'admin' }, ({ actor, params }) => approveSettlement(actor, params.period))
