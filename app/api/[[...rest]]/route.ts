import { notFound } from '@/lib/core/errors'
import { respond } from '@/lib/http/respond'

/** Whatever no other route answers, `/api` itself too: a problem, as everywhere in the API, and not a page. */
const lost = (request: Request): Promise<Response> =>
  respond(request, async (exchange) => {
    exchange.route = '/api/[[...rest]]' // one row of the figures, whatever strangers try
    throw notFound('route')
  })

export { lost as DELETE, lost as GET, lost as PATCH, lost as POST, lost as PUT }
