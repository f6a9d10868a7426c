import { periodParams } from '@/lib/domain/settlement/schema'
import { requeuePayouts } from '@/lib/flows/approve-settlement'
import { route } from '@/lib/http/route'

/** POST /api/admin/settlements/{period}/requeue: a new attempt for what an approved month still owes. */
export const POST = route({ actor: 'admin', params: periodParams, rate: 'admin' }, ({ actor, params }) => requeuePayouts(actor, params.period))
