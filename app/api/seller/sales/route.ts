import { saleListQuery } from '@/lib/domain/settlement/schema'
import { route } from '@/lib/http/route'
import { listSellerSales } from '@/lib/reports/seller-sales'

/** GET /api/seller/sales: paid orders, the latest first. */
export const GET = route({ actor: 'seller', query: saleListQuery }, ({ actor, query }) => listSellerSales(actor.sellerId, query))
