import { uploadInput } from '@/lib/domain/catalog/write-schema'
import { startUpload } from '@/lib/flows/upload-image'
import { csrfTokenOf } from '@/lib/http/csrf'
import { route } from '@/lib/http/route'

/**
 * POST /api/uploads: announces a picture and answers where to PUT it within ten minutes. The headers of the target are
 * sent along as they are.
 */
export const POST = route({ actor: 'seller', input: uploadInput, rate: 'upload', status: 201 }, async ({ actor, input, request }) => {
  const { imageId, type, length, expires, token } = await startUpload(actor, input)
  const query = new URLSearchParams({ type, length: String(length), expires: String(expires), token })
  const csrf = csrfTokenOf(request.headers)
  return {
    id: imageId,
    target: { method: 'PUT', url: `/api/uploads/${imageId}?${query}`, headers: { 'Content-Type': type, ...(csrf === null ? {} : { 'X-CSRF-Token': csrf }) } },
    expiresAt: new Date(expires * 1000).toISOString(),
  }
})
