import { acceptGatewayEvent } from '@/lib/flows/accept-gateway-event'
import { readGatewayEvent } from '@/lib/flows/receive-gateway-event'
import { webhook } from '@/lib/http/webhook'

/** POST /api/webhooks/toss: 200 once the event is stored and handled, 4xx when it is not genuine, 5xx to have it sent again. */
export const POST = webhook('toss', { read: ({ raw, headers }) => readGatewayEvent('toss', raw, headers), accept: (event) => acceptGatewayEvent('toss', event) })
