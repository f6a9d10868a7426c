import { promptParams, submitInput } from '@/lib/domain/catalog/write-schema'
import { submitPrompt } from '@/lib/flows/submit-prompt'
import { route } from '@/lib/http/route'

/** POST /api/seller/prompts/{id}/submit: asks for publication; 422 with every field that is not ready. */
export const POST = route({ actor: 'seller', params: promptParams, input: submitInput }, ({ actor, params: { id }, input }) => submitPrompt(actor, id, input))
