import { notFound } from '@/lib/core/errors'
import { findStorefront } from '@/lib/domain/catalog'
import { sellerParamsSchema, storefrontSchema } from '@/lib/domain/catalog/schema'
import { publicAnswer } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** A storefront: who sells, and what. */
export const GET = route({ actor: 'anyone', params: sellerParamsSchema, output: storefrontSchema }, ({ params, request }) =>
  publicAnswer(request, `seller ${params.handle}`, async () => {
    const storefront = await findStorefront(params.handle)
    if (!storefront) throw notFound('seller')
    return storefront
  }))
