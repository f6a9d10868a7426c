import { userListQuery } from '@/lib/domain/accounts/schema'
import { route } from '@/lib/http/route'
import { listUsers } from '@/lib/reports/admin-users'

/** GET /api/admin/users: everybody's accounts, newest first; `q` finds by e-mail address, id, or the address of a shop. */
export const GET = route({ actor: 'admin', query: userListQuery, rate: 'admin' }, ({ query }) => listUsers(query))
