import { listSessions } from '@/lib/domain/accounts'
import { route } from '@/lib/http/route'

/** GET /api/me/sessions: the devices that are signed in. */
export const GET = route({ actor: 'user' }, async ({ actor }) => ({ items: await listSessions(actor.userId, actor.sessionId), nextCursor: null }))
