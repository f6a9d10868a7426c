import { z } from 'zod'
import { readPurchase } from '@/lib/flows/read-purchase'
import { route } from '@/lib/http/route'
import { toContentJson } from '@/lib/http/purchase-json'

const params = z.object({ id: z.string().max(40) })
const query = z.strictObject({ version: z.string().max(40).optional() })

/** GET /api/library/{id}: the text of an opened purchase; 409 LIBRARY_SEALED before. */
export const GET = route({ actor: 'user', params, query }, async ({ actor, params: { id }, query: { version } }) => toContentJson(await readPurchase(actor, id, version)))
