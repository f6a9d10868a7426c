import { VAT_DIVISOR } from '@/lib/core/money'
import { Prisma } from '@/lib/generated/prisma/client'

/** Names of the invariants; screens have words for each. */
export type BookCheckId = `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}`

/** One invariant of the book: a query that answers the rows that break it, and nothing when it holds. */
export interface BookCheck {
  id: BookCheckId
  title: string
  /** Answers columns `subject` and `detail`; bounded by the reader. */
  offenders: Prisma.Sql
}

const I1_ZERO_SUM = Prisma.sql`
  SELECT 'journal ' || journal_id AS subject, 'sum ' || sum(amount) || ' over ' || count(*) || ' lines' AS detail
    FROM ledger_entry GROUP BY journal_id HAVING sum(amount) <> 0 OR count(*) < 2
  UNION ALL SELECT 'journal ' || j.id, 'no lines' FROM ledger_journal j
   WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.journal_id = j.id)
  UNION ALL SELECT 'book', 'sum ' || sum(amount) FROM ledger_entry HAVING sum(amount) <> 0`

const I2_CAPTURE_ORDER_ENTITLEMENT = Prisma.sql`
  SELECT 'attempt ' || a.id AS subject, 'captured, but the order is ' || coalesce(o.status::text, 'missing') AS detail
    FROM payment_attempt a LEFT JOIN orders o ON o.id = a.order_id
   WHERE a.status = 'SUCCEEDED' AND (o.id IS NULL OR o.status NOT IN ('PAID', 'REFUNDED', 'REVIEW'))
  UNION ALL SELECT 'order ' || a.order_id, count(*) || ' captured payments' FROM payment_attempt a
   WHERE a.status = 'SUCCEEDED' GROUP BY a.order_id HAVING count(*) > 1
  UNION ALL SELECT 'order ' || o.id, o.status || ' without an entitlement' FROM orders o
   WHERE o.status IN ('PAID', 'REFUNDED') AND NOT EXISTS (SELECT 1 FROM entitlement e WHERE e.order_id = o.id)`

const I3_NOTHING_UNPAID = Prisma.sql`
  SELECT 'order ' || o.id AS subject, o.status || ' without a captured payment of ' || o.payable_amount AS detail FROM orders o
   WHERE o.status IN ('PAID', 'REFUNDED')
     AND NOT EXISTS (SELECT 1 FROM payment_attempt a WHERE a.order_id = o.id AND a.status = 'SUCCEEDED'
                        AND a.amount = o.payable_amount AND a.captured_amount = o.payable_amount)
  UNION ALL SELECT 'order ' || o.id, o.status || ' without its sale journal' FROM orders o
   WHERE o.status IN ('PAID', 'REFUNDED') AND NOT EXISTS (SELECT 1 FROM ledger_journal j WHERE j.order_id = o.id AND j.kind = 'sale')
  UNION ALL SELECT 'entitlement ' || e.id, 'active, but the order is ' || coalesce(o.status::text, 'missing')
    FROM entitlement e LEFT JOIN orders o ON o.id = e.order_id
   WHERE e.status = 'ACTIVE' AND o.status IS DISTINCT FROM 'PAID'`

const I4_REFUNDS = Prisma.sql`
  SELECT 'attempt ' || a.id AS subject, 'took ' || coalesce(a.captured_amount, a.amount) || ', gives back ' || sum(r.amount) AS detail
    FROM payment_attempt a JOIN refund r ON r.attempt_id = a.id AND r.status <> 'FAILED'
   GROUP BY a.id HAVING sum(r.amount) > coalesce(a.captured_amount, a.amount)
  UNION ALL SELECT 'order ' || j.order_id, 'the seller was debited more than once' FROM ledger_journal j
   WHERE j.kind IN ('refund_requested', 'refund_failed') GROUP BY j.order_id
  HAVING count(*) FILTER (WHERE j.kind = 'refund_requested') - count(*) FILTER (WHERE j.kind = 'refund_failed') > 1
  UNION ALL SELECT 'order ' || o.id, 'refunded, but still owned' FROM orders o JOIN entitlement e ON e.order_id = o.id
   WHERE o.status = 'REFUNDED' AND e.status = 'ACTIVE'`

const I5_SETTLED_ONCE = Prisma.sql`
  SELECT 'period ' || a.period AS subject, 'overlaps ' || b.period AS detail FROM accounting_period a
    JOIN accounting_period b ON a.period < b.period AND b.starts_on < a.ends_on
  UNION ALL SELECT 'statement ' || s.period || ' ' || s.seller_id, count(j.id) || ' accrual journals' FROM settlement s
    JOIN settlement_run r ON r.period = s.period AND r.status <> 'COMPUTING'
    LEFT JOIN ledger_journal j ON j.settlement_id = s.id AND j.kind = 'settle'
   GROUP BY s.id HAVING count(j.id) <> CASE WHEN s.payable_amount > 0 THEN 1 ELSE 0 END OR max(j.id) IS DISTINCT FROM s.journal_id
  UNION ALL SELECT 'statement ' || s.period || ' ' || s.seller_id, 'net ' || s.net_amount || ', the book says ' || coalesce(-sum(e.amount), 0)
    FROM settlement s JOIN settlement_run r ON r.period = s.period
    JOIN ledger_account a ON a.seller_id = s.seller_id AND a.kind = 'seller_avail'
    LEFT JOIN ledger_entry e ON e.account_id = a.id AND e.business_date < r.cutoff_on
   GROUP BY s.id HAVING s.net_amount <> coalesce(-sum(e.amount), 0)`

const I6_APPLIED_ONCE = Prisma.sql`
  SELECT 'order ' || order_id AS subject, count(*) || ' ' || kind || ' journals' AS detail FROM ledger_journal
   WHERE kind IN ('sale', 'release', 'fee_estimate') GROUP BY order_id, kind HAVING count(*) > 1
  UNION ALL SELECT 'event ' || id, 'not handled since ' || received_at FROM gateway_event
   WHERE status = 'RECEIVED' AND received_at < kst_now() - interval '1 day'`

const I7_PRICE_FROZEN = Prisma.sql`
  SELECT 'order ' || o.id AS subject, 'commission ' || o.commission_amount || ', VAT ' || o.vat_amount || ' of ' || o.payable_amount AS detail FROM orders o
   WHERE o.commission_amount <> o.payable_amount * o.commission_bps / 10000 OR o.vat_amount <> o.commission_amount / ${VAT_DIVISOR}::bigint
      OR o.list_amount <> o.payable_amount -- there are no coupons
  UNION ALL SELECT 'order ' || o.id, 'the sale journal differs from the frozen figures' FROM orders o
    JOIN ledger_journal j ON j.order_id = o.id AND j.kind = 'sale' JOIN ledger_entry e ON e.journal_id = j.id JOIN ledger_account a ON a.id = e.account_id
   GROUP BY o.id, j.id
  HAVING coalesce(sum(e.amount) FILTER (WHERE a.kind = 'gw_recv'), 0) <> o.payable_amount
      OR coalesce(-sum(e.amount) FILTER (WHERE a.code = 'seller_pending:' || o.seller_id), 0) <> o.seller_amount
      OR coalesce(-sum(e.amount) FILTER (WHERE a.kind = 'rev_commission'), 0) <> o.commission_amount
      OR coalesce(-sum(e.amount) FILTER (WHERE a.kind = 'vat_output'), 0) <> o.vat_amount`

const I8_BALANCES = Prisma.sql`
  SELECT 'account ' || a.code AS subject, 'cached ' || coalesce(b.balance, 0) || ', lines say ' || coalesce(e.total, 0) AS detail
    FROM ledger_account a LEFT JOIN ledger_balance b ON b.account_id = a.id
    LEFT JOIN (SELECT account_id, sum(amount) AS total, count(*) AS lines FROM ledger_entry GROUP BY account_id) e ON e.account_id = a.id
   WHERE a.seller_id IS NOT NULL AND (coalesce(b.balance, 0) <> coalesce(e.total, 0) OR coalesce(b.entry_count, 0) <> coalesce(e.lines, 0))
  UNION ALL SELECT 'run ' || r.period, 'totals differ from its statements' FROM settlement_run r LEFT JOIN settlement s ON s.period = r.period
   WHERE r.status <> 'COMPUTING' GROUP BY r.period
  HAVING r.seller_count <> count(s.id) OR r.payable_amount <> coalesce(sum(s.payable_amount), 0)
      OR r.withheld_amount <> coalesce(sum(s.income_tax_amount + s.local_tax_amount), 0)
  UNION ALL SELECT 'order ' || o.id, 'holds ' || coalesce(p.held, 0) || ' won, should hold ' || x.due FROM orders o
    CROSS JOIN LATERAL (SELECT CASE WHEN o.status IN ('PAID', 'REFUNDED') AND o.released_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id AND r.kind = 'WITHDRAWAL' AND r.status <> 'FAILED') THEN o.seller_amount ELSE 0 END AS due) x
    LEFT JOIN LATERAL (SELECT -sum(e.amount) AS held FROM ledger_journal j JOIN ledger_entry e ON e.journal_id = j.id
      JOIN ledger_account a ON a.id = e.account_id AND a.kind = 'seller_pending' WHERE j.order_id = o.id) p ON true
   WHERE o.status <> 'REVIEW' AND coalesce(p.held, 0) <> x.due`

const I9_PAYOUTS = Prisma.sql`
  SELECT 'run ' || period AS subject, 'approved by its preparer' AS detail FROM settlement_run WHERE approved_by = prepared_by
  UNION ALL SELECT 'payout ' || p.id, 'amount ' || p.amount || ', statement says ' || s.payable_amount FROM payout p
    JOIN settlement s ON s.id = p.settlement_id WHERE p.amount <> s.payable_amount
  UNION ALL SELECT 'payout ' || p.id, 'queued before its month was approved' FROM payout p JOIN settlement s ON s.id = p.settlement_id
    JOIN settlement_run r ON r.period = s.period WHERE r.approved_by IS NULL
  UNION ALL SELECT 'payout ' || p.id, 'is ' || p.status || ', the book says ' || x.steps FROM payout p
    CROSS JOIN LATERAL (SELECT coalesce(string_agg(j.kind, ',' ORDER BY j.id), '') AS steps FROM ledger_journal j WHERE j.payout_id = p.id) x
   WHERE NOT (p.status = 'QUEUED' AND x.steps = '' OR p.status = 'SENT' AND x.steps = 'payout_sent'
      OR p.status = 'CONFIRMED' AND x.steps = 'payout_sent,payout_confirmed'
      OR p.status = 'FAILED' AND x.steps IN ('', 'payout_sent,payout_failed', 'payout_sent,payout_confirmed,payout_returned'))
  UNION ALL SELECT 'account ' || a.code, 'owes ' || coalesce(-b.balance, 0) || ', unpaid statements say ' || coalesce(s.due, 0)
    FROM ledger_account a LEFT JOIN ledger_balance b ON b.account_id = a.id
    LEFT JOIN (SELECT s.seller_id, sum(s.payable_amount) AS due FROM settlement s
                WHERE s.journal_id IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM payout p WHERE p.settlement_id = s.id AND p.status IN ('SENT', 'CONFIRMED'))
                GROUP BY s.seller_id) s ON s.seller_id = a.seller_id
   WHERE a.kind = 'seller_payable' AND coalesce(-b.balance, 0) <> coalesce(s.due, 0)`

const I10_STATES = Prisma.sql`
  SELECT 'journal ' || j.idem_key AS subject, 'a sale, but the order is ' || coalesce(o.status::text, 'missing') AS detail
    FROM ledger_journal j LEFT JOIN orders o ON o.id = j.order_id
   WHERE j.kind = 'sale' AND (o.id IS NULL OR o.status NOT IN ('PAID', 'REFUNDED', 'REVIEW'))
  UNION ALL SELECT 'order ' || o.id, 'released without its journal' FROM orders o
   WHERE o.released_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_journal j WHERE j.idem_key = 'release:' || o.id)
  UNION ALL SELECT 'order ' || j.order_id, 'a release was posted, but the order is not released' FROM ledger_journal j
    LEFT JOIN orders o ON o.id = j.order_id WHERE j.kind = 'release' AND o.released_at IS NULL
  UNION ALL SELECT 'order ' || o.id, 'paid, but its purchase was taken back and no refund is on its way' FROM orders o
    JOIN entitlement e ON e.order_id = o.id AND e.status = 'REVOKED'
   WHERE o.status = 'PAID' AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id AND r.kind = 'WITHDRAWAL' AND r.status <> 'FAILED')`

const I11_CLEARING = Prisma.sql`
  SELECT 'order ' || coalesce(j.order_id, 'unknown') AS subject, -sum(e.amount) || ' won of a buyer wait since ' || max(j.posted_at) AS detail
    FROM ledger_journal j JOIN ledger_entry e ON e.journal_id = j.id JOIN ledger_account a ON a.id = e.account_id AND a.code = 'suspense_buyer'
   GROUP BY j.order_id HAVING sum(e.amount) <> 0 AND max(j.posted_at) < kst_now() - interval '1 day'
  UNION ALL SELECT 'journal ' || j.idem_key, 'money waits in a clearing account since ' || j.posted_at FROM ledger_journal j
   WHERE j.kind = 'refund_requested' AND j.posted_at < kst_now() - interval '3 days'
     AND NOT EXISTS (SELECT 1 FROM ledger_journal k WHERE k.idem_key IN ('refund:' || j.refund_id || ':succeeded', 'refund:' || j.refund_id || ':failed'))
  UNION ALL SELECT 'journal ' || j.idem_key, 'money waits in a clearing account since ' || j.posted_at FROM ledger_journal j
   WHERE j.kind = 'payout_sent' AND j.posted_at < kst_now() - interval '3 days'
     AND NOT EXISTS (SELECT 1 FROM ledger_journal k WHERE k.idem_key IN ('payout:' || j.payout_id || ':confirmed', 'payout:' || j.payout_id || ':failed'))`

/** Every invariant of money, in the order in which they are printed. */
export const bookChecks: readonly BookCheck[] = [
  { id: 'I1', title: 'Every journal, and the whole book, adds up to zero', offenders: I1_ZERO_SUM },
  { id: 'I2', title: 'A captured payment has one order, a paid order one entitlement', offenders: I2_CAPTURE_ORDER_ENTITLEMENT },
  { id: 'I3', title: 'Nothing is delivered without a captured payment of its price', offenders: I3_NOTHING_UNPAID },
  { id: 'I4', title: 'No more is given back than was taken, and the seller is debited once', offenders: I4_REFUNDS },
  { id: 'I5', title: 'Every line of a seller is settled in one month', offenders: I5_SETTLED_ONCE },
  { id: 'I6', title: 'What a gateway tells takes effect once', offenders: I6_APPLIED_ONCE },
  { id: 'I7', title: 'An order keeps the price and the split it was made with', offenders: I7_PRICE_FROZEN },
  { id: 'I8', title: 'Balances and totals equal their lines', offenders: I8_BALANCES },
  { id: 'I9', title: 'A payout is approved by another person and pays its statement', offenders: I9_PAYOUTS },
  { id: 'I10', title: 'States follow the money', offenders: I10_STATES },
  { id: 'I11', title: 'Money in a clearing account does not grow old', offenders: I11_CLEARING },
]
