import { getPicture } from '@/lib/domain/catalog'
import { promptParams } from '@/lib/domain/catalog/write-schema'
import { route } from '@/lib/http/route'

/** GET /api/images/{id}: a picture of an example. Its bytes never change, so it may be kept for ever. */
export const GET = route({ actor: 'anyone', params: promptParams, rate: 'picture' }, async ({ params: { id }, request }) => {
  const { bytes, sha256 } = await getPicture(id)
  const etag = `"${sha256.slice(0, 32)}"`
  const headers = {
    'Cache-Control': 'public, max-age=31536000, immutable',
    ETag: etag,
    'X-Content-Type-Options': 'nosniff',
    // Opened by itself it is neither a page nor a script, whatever a browser makes of it.
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Content-Disposition': `inline; filename="${id}.webp"`,
    'Cross-Origin-Resource-Policy': 'same-site',
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': 'image/webp', 'Content-Length': String(bytes.length) } })
})
