import { listPrompts } from '@/lib/domain/catalog'
import { listQuerySchema, promptListSchema } from '@/lib/domain/catalog/schema'
import { publicAnswer } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** Published prompts: searched, filtered, ordered, page by page. */
export const GET = route({ actor: 'anyone', query: listQuerySchema, output: promptListSchema }, ({ query, request }) =>
  publicAnswer(request, `prompts ${JSON.stringify(query)}`, () => listPrompts(query)))
