import { route } from '@/lib/http/route'
import { getSellerBalance } from '@/lib/reports/seller-balance'

/** GET /api/seller/balance: where all money is, why it is there, and what the next payout will be. */
export const GET = route({ actor: 'seller' }, ({ actor }) => getSellerBalance(actor.sellerId))
