import { z } from 'zod'
import { fillInput } from '@/lib/domain/library/schema'
import { fillPurchase } from '@/lib/flows/read-purchase'
import { route } from '@/lib/http/route'

const params = z.object({ id: z.string().max(40) })

/** POST /api/library/{id}/fill: variables in, text out; `missing` names required variables that are still blank. */
export const POST = route({ actor: 'user', params, input: fillInput }, ({ actor, params: { id }, input }) => fillPurchase(actor, id, input))
