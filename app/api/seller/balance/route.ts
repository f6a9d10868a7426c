import { route } from '@/lib/http/route'
import { getSellerBalance, sellerBalanceSchema } from '@/lib/reports/seller-balance'

/** GET /api/seller/balance: where all money is, why it is there, and what the next payout will be. */
export const GET = route({ actor: 'seller', output: sellerBalanceSchema }, ({ actor }) => getSellerBalance(actor.sellerId))
