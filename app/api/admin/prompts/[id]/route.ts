import { promptParams } from '@/lib/domain/catalog/write-schema'
import { openReview } from '@/lib/flows/review-prompt'
import { route } from '@/lib/http/route'

/** GET /api/admin/prompts/{id}: a submitted listing with its body; every reading is recorded. */
export const GET = route({ actor: 'admin', params: promptParams, rate: 'admin' }, ({ actor, params: { id } }) => openReview(actor, id))
