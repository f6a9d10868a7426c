import document from '@/docs/openapi.json'

/** GET /api/openapi.json: this document. */
export const GET = (): Response => Response.json(document, { headers: { 'Cache-Control': 'public, max-age=300' } })
