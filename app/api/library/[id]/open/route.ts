import { z } from 'zod'
import { openInput } from '@/lib/domain/library/schema'
import { openPurchase } from '@/lib/flows/open-purchase'
import { toContentJson } from '@/lib/http/purchase-json'
import { route } from '@/lib/http/route'

const params = z.object({ id: z.string().max(40) })

/** POST /api/library/{id}/open: breaks the seal; the right of withdrawal ends here. May be repeated. */
export const POST = route({ actor: 'user', params, input: openInput }, async ({ actor, params: { id }, input, ip, userAgent }) =>
  toContentJson(await openPurchase(actor, id, { ...input, ip, userAgent })),
)
