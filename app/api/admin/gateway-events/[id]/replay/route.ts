import { eventParams } from '@/lib/domain/payments/schema'
import { replayGatewayEvent } from '@/lib/flows/replay-gateway-event'
import { route } from '@/lib/http/route'

/** POST /api/admin/gateway-events/{id}/replay: has an event handled once more; `busy` when another process is at it. */
export const POST = route({ actor: 'admin', params: eventParams, rate: 'admin' }, async ({ actor, params: { id } }) => ({ id, ...((await replayGatewayEvent(actor, id)) ?? { kind: 'busy' as const }) }))
