import { listForReview } from '@/lib/domain/catalog'
import { reviewListQuery } from '@/lib/domain/catalog/write-schema'
import { route } from '@/lib/http/route'

/** GET /api/admin/prompts: what waits for review, oldest first; `list=published` or `all` for the rest. */
export const GET = route({ actor: 'admin', query: reviewListQuery, rate: 'admin' }, ({ query: { list, ...page } }) => listForReview(list, page))
