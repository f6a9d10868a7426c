-- Monthly settlement: closing a KST month, its statements, their proof, and the files that pay them.
-- Error codes: ST001 the month is not over or not closed, ST002 an earlier month is unfinished, ST003 the proof failed,
-- ST004 a figure is frozen, ST005 a state may not become that one.
SET lock_timeout = '3s';

-- ── Payout files ─────────────────────────────────────────────────────────────────────────────────────
-- A month may need more than one file: payouts that failed, or whose account came late, go into the next.
ALTER TABLE "settlement_run" DROP COLUMN "file_sealed", DROP COLUMN "file_sha256";
CREATE TABLE "payout_file" (
    "id" TEXT NOT NULL,
    "period" CHAR(7) NOT NULL,
    "number" SMALLINT NOT NULL,
    "sealed" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "payout_count" INTEGER NOT NULL,
    "total_amount" BIGINT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_file_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "payout_file_period_number_key" ON "payout_file"("period", "number");
ALTER TABLE "payout_file" ADD CONSTRAINT "payout_file_period_fkey" FOREIGN KEY ("period") REFERENCES "settlement_run"("period") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "payout" ADD COLUMN "file_id" TEXT;
ALTER TABLE "payout" ADD CONSTRAINT "payout_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "payout_file"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX payout_of_file ON payout (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX ledger_journal_payout ON ledger_journal (payout_id) WHERE payout_id IS NOT NULL;
-- A file that was handed out keeps its bytes.
REVOKE UPDATE, DELETE ON payout_file FROM app_rw;
-- A seller is paid to one account at a time.
CREATE UNIQUE INDEX payout_account_current ON payout_account (seller_id) WHERE retired_at IS NULL;

-- ── From statement to journal ────────────────────────────────────────────────────────────────────────
ALTER TABLE "settlement" ADD COLUMN "journal_id" BIGINT;
CREATE UNIQUE INDEX "settlement_journal_id_key" ON "settlement"("journal_id");
CREATE INDEX settlement_unposted ON settlement (period, seller_id) WHERE payable_amount > 0 AND journal_id IS NULL;

-- ── Frozen figures and one-way states ────────────────────────────────────────────────────────────────
--  ACCRUED ──▶ APPROVED ──▶ PAID            CARRIED (never leaves)
--                │  ▲         │
--                ▼  │         │ the bank sent it back
--               FAILED ◀──────┘
CREATE FUNCTION settlement_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.period, NEW.seller_id, NEW.tax_mode, NEW.opening_amount, NEW.activity_amount, NEW.net_amount, NEW.income_tax_amount,
      NEW.local_tax_amount, NEW.payable_amount, NEW.carried_amount)
     IS DISTINCT FROM
     (OLD.period, OLD.seller_id, OLD.tax_mode, OLD.opening_amount, OLD.activity_amount, OLD.net_amount, OLD.income_tax_amount,
      OLD.local_tax_amount, OLD.payable_amount, OLD.carried_amount)
     OR OLD.journal_id IS NOT NULL AND NEW.journal_id IS DISTINCT FROM OLD.journal_id THEN
    RAISE EXCEPTION 'statement % of %: its figures are frozen', OLD.period, OLD.seller_id USING ERRCODE = 'ST004';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('ACCRUED', 'APPROVED'), ('APPROVED', 'PAID'), ('APPROVED', 'FAILED'), ('PAID', 'FAILED'), ('FAILED', 'APPROVED')) THEN
    RAISE EXCEPTION 'statement % of %: % may not become %', OLD.period, OLD.seller_id, OLD.status, NEW.status USING ERRCODE = 'ST005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settlement_frozen BEFORE UPDATE ON settlement FOR EACH ROW EXECUTE FUNCTION settlement_frozen();

--  COMPUTING ──▶ COMPUTED ──▶ APPROVED ◀──▶ DONE   (a payment that came back opens a finished month again)
CREATE FUNCTION settlement_run_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.period, NEW.cutoff_on, NEW.prepared_by) IS DISTINCT FROM (OLD.period, OLD.cutoff_on, OLD.prepared_by)
     OR OLD.status <> 'COMPUTING' AND (NEW.seller_count, NEW.payable_amount, NEW.withheld_amount, NEW.proof_sha256)
        IS DISTINCT FROM (OLD.seller_count, OLD.payable_amount, OLD.withheld_amount, OLD.proof_sha256)
     OR OLD.approved_by IS NOT NULL AND (NEW.approved_by, NEW.approved_at) IS DISTINCT FROM (OLD.approved_by, OLD.approved_at) THEN
    RAISE EXCEPTION 'settlement of %: its figures are frozen', OLD.period USING ERRCODE = 'ST004';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('COMPUTING', 'COMPUTED'), ('COMPUTED', 'APPROVED'), ('APPROVED', 'DONE'), ('DONE', 'APPROVED')) THEN
    RAISE EXCEPTION 'settlement of %: % may not become %', OLD.period, OLD.status, NEW.status USING ERRCODE = 'ST005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settlement_run_frozen BEFORE UPDATE ON settlement_run FOR EACH ROW EXECUTE FUNCTION settlement_run_frozen();

--  QUEUED ──▶ SENT ──▶ CONFIRMED
--     └────────┴───────────┴──▶ FAILED      (from CONFIRMED: the bank sent it back)
CREATE FUNCTION payout_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.settlement_id, NEW.attempt, NEW.amount, NEW.payout_account_id) IS DISTINCT FROM (OLD.settlement_id, OLD.attempt, OLD.amount, OLD.payout_account_id)
     OR OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id THEN
    RAISE EXCEPTION 'payout %: its figures are frozen', OLD.id USING ERRCODE = 'ST004';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('QUEUED', 'SENT'), ('QUEUED', 'FAILED'), ('SENT', 'CONFIRMED'), ('SENT', 'FAILED'), ('CONFIRMED', 'FAILED')) THEN
    RAISE EXCEPTION 'payout %: % may not become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'ST005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_frozen BEFORE UPDATE ON payout FOR EACH ROW EXECUTE FUNCTION payout_frozen();

-- ── Step 1: close the month ──────────────────────────────────────────────────────────────────────────
-- Makes the rows of all months since the first posting, refuses a month that is not over and one whose
-- predecessor is unfinished, waits for the postings in flight and closes. Runs as the owner, because the run-time
-- role may not write accounting_period. May be repeated: the first preparer stays. Postings queue behind this lock, so
-- it gives up after five seconds and the next run tries again.
CREATE FUNCTION settlement_begin(p_period char(7), p_prepared_by text) RETURNS settlement_run_status
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE v_starts date := (p_period || '-01')::date; v_ends date := v_starts + interval '1 month'; v_first date; BEGIN
  IF kst_today() < v_ends THEN
    RAISE EXCEPTION 'settlement: % is not over', p_period USING ERRCODE = 'ST001';
  END IF;
  SELECT least(date_trunc('month', min(business_date))::date, v_starts) INTO v_first FROM ledger_journal;
  INSERT INTO accounting_period (period, starts_on, ends_on)
    SELECT to_char(m, 'YYYY-MM'), m::date, (m + interval '1 month')::date FROM generate_series(v_first::timestamp, v_starts::timestamp, interval '1 month') m
  ON CONFLICT (period) DO NOTHING;
  IF EXISTS (SELECT 1 FROM accounting_period p LEFT JOIN settlement_run r ON r.period = p.period
              WHERE p.ends_on <= v_starts AND (p.closed_at IS NULL OR r.status IS NULL OR r.status = 'COMPUTING')) THEN
    RAISE EXCEPTION 'settlement: a month before % is unfinished', p_period USING ERRCODE = 'ST002';
  END IF;
  PERFORM pg_advisory_xact_lock(7001, 1);
  UPDATE accounting_period SET closed_at = kst_now() WHERE period = p_period AND closed_at IS NULL;
  INSERT INTO settlement_run (period, cutoff_on, prepared_by) VALUES (p_period, v_ends, p_prepared_by) ON CONFLICT (period) DO NOTHING;
  RETURN (SELECT status FROM settlement_run WHERE period = p_period);
END $$;

-- ── Step 2: every statement of the month in one statement ────────────────────────────────────────────
-- What is available at the end of a month is what was available at the end of the month before, plus the lines of
-- this month; the accrual of the month before is one of these lines, dated its first day. So the cost is one month's
-- lines and not the whole book; step 4 proves the result against the book. Opening is what was carried.
-- Income tax is cut below ten won, local tax is a tenth of it, again cut below ten won (국고금관리법 제47조).
-- The rule in force on the day after the month counts, because the month is paid after it.
CREATE FUNCTION settlement_compute(p_period char(7), p_min_payout bigint) RETURNS int LANGUAGE plpgsql AS $$
DECLARE v_month accounting_period%ROWTYPE; v_rule tax_rule%ROWTYPE; v_written int; BEGIN
  SELECT * INTO v_month FROM accounting_period WHERE period = p_period AND closed_at IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'settlement: % is not closed', p_period USING ERRCODE = 'ST001';
  END IF;
  SELECT * INTO STRICT v_rule FROM tax_rule WHERE effective_on <= v_month.ends_on ORDER BY effective_on DESC LIMIT 1;
  WITH moved AS (
    SELECT a.seller_id, e.amount, e.lines
      FROM ledger_account a CROSS JOIN LATERAL (SELECT -sum(amount)::bigint AS amount, count(*) AS lines FROM ledger_entry
            WHERE account_id = a.id AND business_date >= v_month.starts_on AND business_date < v_month.ends_on) e
     WHERE a.kind = 'seller_avail' AND e.lines > 0),
  before AS (
    SELECT seller_id, net_amount, carried_amount, (net_amount <> carried_amount)::int AS accruals
      FROM settlement WHERE period = to_char(v_month.starts_on - 1, 'YYYY-MM')),
  figures AS (
    SELECT seller_id, coalesce(b.carried_amount, 0) AS opening, coalesce(b.net_amount, 0) + coalesce(m.amount, 0) AS net,
           coalesce(m.lines, 0) > coalesce(b.accruals, 0) AS has_activity
      FROM moved m FULL JOIN before b USING (seller_id)),
  payable AS (
    SELECT f.*, p.tax_mode, f.net > 0 AND f.net >= p_min_payout AS is_payable
      FROM figures f LEFT JOIN seller_profile p ON p.id = f.seller_id
     WHERE f.has_activity OR f.opening <> 0),
  income AS (
    SELECT *, CASE WHEN is_payable AND tax_mode = 'INDIVIDUAL_WITHHELD' THEN net * v_rule.income_bps / 100000 * 10 ELSE 0 END AS gross_tax FROM payable),
  taxed AS (
    SELECT *, CASE WHEN gross_tax >= v_rule.exempt_below THEN gross_tax ELSE 0 END AS income_tax FROM income),
  final AS (
    SELECT *, income_tax * v_rule.local_of_income_bps / 100000 * 10 AS local_tax FROM taxed)
  INSERT INTO settlement (period, seller_id, tax_mode, opening_amount, activity_amount, net_amount, income_tax_amount, local_tax_amount,
                          payable_amount, carried_amount, status)
  SELECT p_period, seller_id, tax_mode, opening, net - opening, net, income_tax, local_tax,
         CASE WHEN is_payable THEN net - income_tax - local_tax ELSE 0 END, CASE WHEN is_payable THEN 0 ELSE net END,
         (CASE WHEN is_payable THEN 'ACCRUED' ELSE 'CARRIED' END)::settlement_status
    FROM final ORDER BY seller_id
  ON CONFLICT (period, seller_id) DO NOTHING;
  GET DIAGNOSTICS v_written = ROW_COUNT;
  RETURN v_written;
END $$;

-- ── Step 3: post the accruals, p_limit sellers a call; answers how many are left ─────────────────────
-- Dated the first day after the month: the month itself is closed, and a month settled late is still seen by the next.
-- Safe to run twice at once: rows in work elsewhere are skipped, and the key of a journal is the month and the seller.
CREATE FUNCTION settlement_post(p_period char(7), p_limit int) RETURNS int LANGUAGE plpgsql AS $$ DECLARE v_cutoff date; BEGIN
  SELECT cutoff_on INTO STRICT v_cutoff FROM settlement_run WHERE period = p_period;
  WITH todo AS (
    SELECT * FROM settlement WHERE period = p_period AND payable_amount > 0 AND journal_id IS NULL ORDER BY seller_id LIMIT p_limit FOR UPDATE SKIP LOCKED),
  posted AS (
    SELECT t.id, p.journal_id FROM todo t CROSS JOIN LATERAL ledger_post('settle:' || p_period || ':' || t.seller_id, 'settle', jsonb_build_array(
        jsonb_build_array('seller_avail:' || t.seller_id, t.net_amount::text), jsonb_build_array('wh_income', (-t.income_tax_amount)::text),
        jsonb_build_array('wh_local', (-t.local_tax_amount)::text), jsonb_build_array('seller_payable:' || t.seller_id, (-t.payable_amount)::text)),
      jsonb_build_object('settlement', t.id, 'date', v_cutoff, 'at', kst_now())) p)
  UPDATE settlement s SET journal_id = p.journal_id FROM posted p WHERE s.id = p.id;
  RETURN (SELECT count(*) FROM settlement WHERE period = p_period AND payable_amount > 0 AND journal_id IS NULL);
END $$;

-- ── Step 4: prove it ─────────────────────────────────────────────────────────────────────────────────
-- The month's lines add up to zero; every statement equals what the cached balance says was available at the end of
-- the month, and no seller with a balance lacks one; every accrual journal equals its statement; the hash over the
-- sorted statements is stored once. May be repeated; raises when a proof made earlier differs.
CREATE FUNCTION settlement_proof(p_period char(7)) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_month accounting_period%ROWTYPE; v_run settlement_run%ROWTYPE; v_hash text; v_bad text; BEGIN
  SELECT * INTO STRICT v_month FROM accounting_period WHERE period = p_period;
  SELECT * INTO STRICT v_run FROM settlement_run WHERE period = p_period FOR UPDATE;

  SELECT 'the month adds up to ' || sum(e.amount) INTO v_bad FROM ledger_journal j JOIN ledger_entry e ON e.journal_id = j.id
   WHERE j.business_date >= v_month.starts_on AND j.business_date < v_month.ends_on HAVING sum(e.amount) <> 0;
  IF v_bad IS NULL THEN
    SELECT a.seller_id || ': statement ' || coalesce(s.net_amount, 0) || ', book ' || (coalesce(later.amount, 0) - coalesce(b.balance, 0)) INTO v_bad
      FROM ledger_account a LEFT JOIN ledger_balance b ON b.account_id = a.id
      CROSS JOIN LATERAL (SELECT sum(amount) AS amount FROM ledger_entry WHERE account_id = a.id AND business_date >= v_month.ends_on) later
      LEFT JOIN settlement s ON s.seller_id = a.seller_id AND s.period = p_period
     WHERE a.kind = 'seller_avail' AND coalesce(s.net_amount, 0) <> coalesce(later.amount, 0) - coalesce(b.balance, 0) LIMIT 1;
  END IF;
  IF v_bad IS NULL THEN
    SELECT s.seller_id || ': the journal differs from the statement' INTO v_bad FROM settlement s
     CROSS JOIN LATERAL (SELECT coalesce(sum(e.amount) FILTER (WHERE a.code = 'seller_avail:' || s.seller_id), 0) AS net,
                                coalesce(-sum(e.amount) FILTER (WHERE a.code = 'wh_income'), 0) AS income_tax, coalesce(-sum(e.amount) FILTER (WHERE a.code = 'wh_local'), 0) AS local_tax,
                                coalesce(-sum(e.amount) FILTER (WHERE a.code = 'seller_payable:' || s.seller_id), 0) AS payable
                           FROM ledger_journal j JOIN ledger_entry e ON e.journal_id = j.id JOIN ledger_account a ON a.id = e.account_id
                          WHERE j.id = s.journal_id AND j.settlement_id = s.id AND j.kind = 'settle') x
     WHERE s.period = p_period AND (x.net, x.income_tax, x.local_tax, x.payable)
           IS DISTINCT FROM (s.net_amount - s.carried_amount, s.income_tax_amount, s.local_tax_amount, s.payable_amount) LIMIT 1;
  END IF;
  SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', period, seller_id, tax_mode, opening_amount, activity_amount, net_amount,
           income_tax_amount, local_tax_amount, payable_amount, carried_amount), E'\n' ORDER BY seller_id COLLATE "C"), ''), 'UTF8')), 'hex')
    INTO v_hash FROM settlement WHERE period = p_period;
  IF v_bad IS NULL AND v_run.proof_sha256 <> v_hash THEN
    v_bad := 'the proof changed after it was made';
  END IF;
  IF v_bad IS NOT NULL THEN
    RAISE EXCEPTION 'settlement of %: %', p_period, v_bad USING ERRCODE = 'ST003';
  END IF;

  IF v_run.status = 'COMPUTING' THEN
    UPDATE settlement_run r SET status = 'COMPUTED', proof_sha256 = v_hash, seller_count = t.sellers, payable_amount = t.payable, withheld_amount = t.withheld
      FROM (SELECT count(*) AS sellers, coalesce(sum(payable_amount), 0) AS payable, coalesce(sum(income_tax_amount + local_tax_amount), 0) AS withheld
              FROM settlement WHERE period = p_period) t WHERE r.period = p_period;
  END IF;
  RETURN v_hash;
END $$;

-- ── Who may call what ────────────────────────────────────────────────────────────────────────────────
-- The Data API's roles, should they ever reach this schema, find nothing here to run.
REVOKE EXECUTE ON FUNCTION ledger_post(text, text, jsonb, jsonb), ledger_open_seller(text), settlement_begin(char, text), settlement_compute(char, bigint),
  settlement_post(char, int), settlement_proof(char) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_post(text, text, jsonb, jsonb), ledger_open_seller(text), settlement_begin(char, text), settlement_compute(char, bigint),
  settlement_post(char, int), settlement_proof(char) TO app_rw;
