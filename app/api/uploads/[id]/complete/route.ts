import { promptParams } from '@/lib/domain/catalog/write-schema'
import { completeUpload } from '@/lib/flows/upload-image'
import { route } from '@/lib/http/route'

/** POST /api/uploads/{id}/complete: looks at what arrived and keeps it re-encoded; 422 for what is no picture. */
export const POST = route({ actor: 'seller', params: promptParams }, ({ actor, params: { id } }) => completeUpload(actor, id))
