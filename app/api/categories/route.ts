import { z } from 'zod'
import { listCategories } from '@/lib/domain/catalog'
import { publicAnswer } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** All categories, in their order, with the numbers of published prompts. */
export const GET = route({ actor: 'anyone', query: z.strictObject({}) }, ({ request }) =>
  publicAnswer(request, 'categories', async () => ({ items: await listCategories(), nextCursor: null })))
