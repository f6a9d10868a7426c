import { z } from 'zod'
import { listLibrary } from '@/lib/domain/library'
import { libraryListSchema } from '@/lib/domain/library/schema'
import { route } from '@/lib/http/route'

const query = z.strictObject({ cursor: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(100).default(24) })

/** GET /api/library: what the buyer owns, sealed or open. */
export const GET = route({ actor: 'user', query, output: libraryListSchema }, ({ actor, query: page }) => listLibrary(actor.userId, page))
