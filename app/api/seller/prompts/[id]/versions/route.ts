import { newVersionInput, promptParams } from '@/lib/domain/catalog/write-schema'
import { startOwnVersion } from '@/lib/flows/save-draft'
import { route } from '@/lib/http/route'

/** POST /api/seller/prompts/{id}/versions: opens the next version as a copy of the newest one. */
export const POST = route({ actor: 'seller', params: promptParams, input: newVersionInput, status: 201 }, ({ actor, params: { id }, input: { step } }) => startOwnVersion(actor, id, step))
