import { acceptGatewayEvent } from '@/lib/flows/accept-gateway-event'
import { readGatewayEvent } from '@/lib/flows/receive-gateway-event'
import { webhook } from '@/lib/http/webhook'

/** POST /api/webhooks/stripe: 200 once the event is stored and handled, 4xx when it is not genuine, 5xx to have it sent again. */
export const POST = webhook('stripe', { read: ({ raw, headers }) => readGatewayEvent('stripe', raw, headers), accept: (event) => acceptGatewayEvent('stripe', event) })
