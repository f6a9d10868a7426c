import { PICTURE } from '@/lib/core/listing'
import { promptParams, uploadTicketQuery } from '@/lib/domain/catalog/write-schema'
import { receiveUpload } from '@/lib/flows/upload-image'
import { readBytes } from '@/lib/http/body'
import { route } from '@/lib/http/route'

/** PUT /api/uploads/{id}: takes the bytes of an announced picture, by its ticket. Nobody can read them yet. */
export const PUT = route({ actor: 'seller', params: promptParams, query: uploadTicketQuery, contentTypes: PICTURE.types, status: 204 }, async ({ actor, params: { id }, query: { token, ...ticket }, request }) => {
  await receiveUpload(actor, { imageId: id, ...ticket }, token, await readBytes(request, PICTURE.bytesMax))
  return undefined
})
