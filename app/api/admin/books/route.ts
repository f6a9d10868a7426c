import { route } from '@/lib/http/route'
import { checkBooks } from '@/lib/reports/books'

/** GET /api/admin/books: every invariant of money, with the rows that break it. */
export const GET = route({ actor: 'admin', rate: 'admin' }, () => checkBooks())
