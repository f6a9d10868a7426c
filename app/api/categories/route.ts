import { listCategories } from '@/lib/domain/catalog'
import { categoryListSchema } from '@/lib/domain/catalog/schema'
import { publicAnswer } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** All categories, in their order, with the numbers of published prompts. */
export const GET = route({ actor: 'anyone', output: categoryListSchema }, ({ request }) =>
  publicAnswer(request, 'categories', async () => ({ items: await listCategories(), nextCursor: null })))
