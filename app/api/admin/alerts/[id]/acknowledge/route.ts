import { alertParams } from '@/lib/domain/watch/schema'
import { acknowledgeAlert } from '@/lib/flows/acknowledge-alert'
import { route } from '@/lib/http/route'

/** POST /api/admin/alerts/{id}/acknowledge: takes an alert in hand, so that it is not repeated; `changed` is false when another did before. */
export const POST = route({ actor: 'admin', params: alertParams, rate: 'admin' }, ({ actor, params: { id } }) => acknowledgeAlert(actor, id))
