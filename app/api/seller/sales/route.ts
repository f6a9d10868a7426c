import { saleListQuery } from '@/lib/domain/settlement/schema'
import { route } from '@/lib/http/route'
import { listSellerSales, salesPageSchema } from '@/lib/reports/seller-sales'

/** GET /api/seller/sales: paid orders, the latest first. */
export const GET = route({ actor: 'seller', query: saleListQuery, output: salesPageSchema }, ({ actor, query }) => listSellerSales(actor.sellerId, query))
