import document from '@/docs/openapi.json'
import { route } from '@/lib/http/route'

/** GET /api/openapi.json: this document. */
export const GET = route({ actor: 'anyone', rate: null, cacheControl: 'public, max-age=300' }, () => document)
