import 'server-only'
import { db } from '@/lib/platform/db'

/** Sales older than this were counted by a run before. */
const LOOK_BACK = '2 days'

/**
 * Sets the shown number of sales of every prompt that was lately bought or refunded to what the orders say. Counted
 * apart from the sale, so that a popular prompt is no row that all its buyers wait for. May be repeated; answers the
 * slugs whose number changed.
 */
export async function refreshSalesCounts(): Promise<string[]> {
  const rows = await db().$queryRaw<{ slug: string }[]>`
    WITH lately AS (
      SELECT prompt_id FROM orders WHERE paid_at > now() - ${LOOK_BACK}::interval
      UNION SELECT prompt_id FROM orders WHERE refunded_at > now() - ${LOOK_BACK}::interval),
    counted AS (
      SELECT l.prompt_id, (SELECT count(*)::int FROM orders o WHERE o.prompt_id = l.prompt_id AND o.status = 'PAID') AS sales FROM lately l)
    UPDATE prompt p SET sales_count = c.sales FROM counted c WHERE p.id = c.prompt_id AND p.sales_count <> c.sales RETURNING p.slug`
  return rows.map(({ slug }) => slug)
}
