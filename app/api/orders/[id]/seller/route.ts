import { orderParams } from '@/lib/domain/orders/schema'
import { showSellerIdentity } from '@/lib/flows/show-seller-identity'
import { route } from '@/lib/http/route'

/** GET /api/orders/{id}/seller: who sold a paid order, for its buyer; every reading is recorded. */
export const GET = route({ actor: 'buyer', params: orderParams, rate: 'identity' }, ({ actor, params, ip }) => showSellerIdentity(actor, params.id, ip))
