-- What Prisma cannot express: the run-time role, the guards of the book, partial indexes, append-only tables.
-- Error codes of the book: LG001 unbalanced, LG002 sealed, LG003 period closed, LG004 would go debit,
-- LG005 append-only, LG006 unknown account, LG007 key reused with other lines.
SET lock_timeout = '3s';

-- ── The run-time role ────────────────────────────────────────────────────────────────────────────────
-- Migrations run as the owner; the application connects as app_rw, which owns nothing and may not alter
-- the book. The role gets its login and password from whoever sets the server up, never from here.
DO $$ BEGIN CREATE ROLE app_rw NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT USAGE ON SCHEMA public TO app_rw;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app_rw;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app_rw;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app_rw;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO app_rw;
REVOKE ALL ON ledger_account, ledger_journal, ledger_entry, ledger_balance, accounting_period, audit_event, tax_rule FROM app_rw;
GRANT SELECT, INSERT ON ledger_account, ledger_journal, ledger_entry, audit_event TO app_rw;
GRANT SELECT ON ledger_balance, accounting_period, tax_rule TO app_rw;
-- Prisma's own list of applied migrations: the application reads it to say whether it is ready, and no more.
DO $$ BEGIN IF to_regclass('_prisma_migrations') IS NOT NULL THEN REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM app_rw; END IF; END $$;
REVOKE DELETE ON orders, payment_attempt, refund, gateway_event, entitlement, settlement_run, settlement, payout FROM app_rw;

-- ── One clock for money ──────────────────────────────────────────────────────────────────────────────
-- Korea has no daylight saving time, so a KST day is exact. Tests move time by replacing this function as
-- the owner; the run-time role cannot.
CREATE FUNCTION kst_now() RETURNS timestamptz STABLE LANGUAGE sql AS $$ SELECT now() $$;
CREATE OR REPLACE FUNCTION kst_today() RETURNS date STABLE LANGUAGE sql AS $$ SELECT (kst_now() AT TIME ZONE 'Asia/Seoul')::date $$;

-- ── The book ─────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE ledger_account
  ADD CONSTRAINT ledger_account_won CHECK (currency = 'KRW'),
  ADD CONSTRAINT ledger_account_seller CHECK ((kind LIKE 'seller\_%') = (seller_id IS NOT NULL));
CREATE UNIQUE INDEX ledger_account_seller_kind ON ledger_account (seller_id, kind) WHERE seller_id IS NOT NULL;
CREATE INDEX ledger_journal_order ON ledger_journal (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX ledger_journal_settlement ON ledger_journal (settlement_id) WHERE settlement_id IS NOT NULL;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_amount CHECK (amount <> 0 AND abs(amount) < 1000000000000);
CREATE INDEX ledger_entry_account ON ledger_entry (account_id, business_date) INCLUDE (amount);
ALTER TABLE accounting_period
  ADD CONSTRAINT accounting_period_shape CHECK (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  ADD CONSTRAINT accounting_period_order CHECK (ends_on > starts_on);

-- Every posting holds the month lock shared; closing a month takes it exclusively for a moment, so that a
-- posting is either in the sum of the month or refused by it, never neither.
CREATE FUNCTION ledger_journal_before_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_advisory_xact_lock_shared(7001, 1);
  NEW.txid := pg_current_xact_id();
  IF EXISTS (SELECT 1 FROM accounting_period p
              WHERE NEW.business_date >= p.starts_on AND NEW.business_date < p.ends_on AND p.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'ledger: period closed for %', NEW.business_date USING ERRCODE = 'LG003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_journal_before_insert BEFORE INSERT ON ledger_journal
  FOR EACH ROW EXECUTE FUNCTION ledger_journal_before_insert();

-- A journal takes lines only in the transaction that made it.
CREATE FUNCTION ledger_entry_before_insert() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE j ledger_journal%ROWTYPE; BEGIN
  SELECT * INTO j FROM ledger_journal WHERE id = NEW.journal_id;
  IF j.txid <> pg_current_xact_id() THEN
    RAISE EXCEPTION 'ledger: journal % is sealed', NEW.journal_id USING ERRCODE = 'LG002';
  END IF;
  NEW.business_date := j.business_date;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_before_insert BEFORE INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_before_insert();

CREATE FUNCTION ledger_journal_balanced() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE total bigint; lines int; BEGIN
  SELECT coalesce(sum(amount), 0), count(*) INTO total, lines FROM ledger_entry WHERE journal_id = NEW.id;
  IF total <> 0 OR lines < 2 THEN
    RAISE EXCEPTION 'ledger: journal % unbalanced, sum % over % lines', NEW.id, total, lines USING ERRCODE = 'LG001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_journal_balanced AFTER INSERT ON ledger_journal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger_journal_balanced();

-- One ordered upsert per statement: writers of the same sellers lock in the same order and cannot deadlock.
-- Only sellers' accounts are cached, so that no platform account is a hot row.
CREATE FUNCTION ledger_entry_after_insert() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE bad text; BEGIN
  INSERT INTO ledger_balance AS b (account_id, balance, entry_count)
    SELECT e.account_id, sum(e.amount), count(*) FROM new_rows e JOIN ledger_account a ON a.id = e.account_id
     WHERE a.seller_id IS NOT NULL GROUP BY e.account_id ORDER BY e.account_id
  ON CONFLICT (account_id) DO UPDATE SET balance = b.balance + excluded.balance, entry_count = b.entry_count + excluded.entry_count;
  SELECT a.code INTO bad FROM ledger_balance b JOIN ledger_account a ON a.id = b.account_id
   WHERE a.no_debit_balance AND b.balance > 0 AND b.account_id IN (SELECT account_id FROM new_rows) LIMIT 1;
  IF bad IS NOT NULL THEN
    RAISE EXCEPTION 'ledger: % would go debit', bad USING ERRCODE = 'LG004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_after_insert AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_after_insert();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'LG005';
END $$;
CREATE TRIGGER ledger_journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The only way money is written. Lines are [["account code", amount], …]; meta may hold order, refund,
-- settlement, payout, at (instant at the source), date (business date) and memo. Answers the journal's id and
-- whether it is new; the same key with the same lines answers the old one, with other lines LG007.
CREATE FUNCTION ledger_post(p_key text, p_kind text, p_lines jsonb, p_meta jsonb DEFAULT '{}')
RETURNS TABLE (journal_id bigint, is_new boolean) LANGUAGE plpgsql AS $$
DECLARE jid bigint; body bytea := sha256(convert_to(p_lines::text, 'UTF8')); old_body bytea; wanted int; written int; BEGIN
  INSERT INTO ledger_journal (idem_key, kind, order_id, refund_id, settlement_id, payout_id, reverses_id, occurred_at, business_date, body_sha256, memo)
  VALUES (p_key, p_kind, p_meta->>'order', p_meta->>'refund', (p_meta->>'settlement')::bigint, p_meta->>'payout', (p_meta->>'reverses')::bigint,
          coalesce((p_meta->>'at')::timestamptz, now()), coalesce((p_meta->>'date')::date, kst_today()), body, p_meta->>'memo')
  ON CONFLICT (idem_key) DO NOTHING RETURNING id INTO jid;
  IF jid IS NULL THEN
    SELECT id, body_sha256 INTO jid, old_body FROM ledger_journal WHERE idem_key = p_key;
    IF old_body IS DISTINCT FROM body THEN
      RAISE EXCEPTION 'ledger: key % reused with other lines', p_key USING ERRCODE = 'LG007';
    END IF;
    RETURN QUERY SELECT jid, false;
    RETURN;
  END IF;
  INSERT INTO ledger_entry (journal_id, line, account_id, amount, business_date)
    SELECT jid, l.n, a.id, (l.pair->>1)::bigint, kst_today()
      FROM jsonb_array_elements(p_lines) WITH ORDINALITY AS l(pair, n)
      JOIN ledger_account a ON a.code = l.pair->>0
     WHERE (l.pair->>1)::bigint <> 0;
  GET DIAGNOSTICS written = ROW_COUNT;
  SELECT count(*) INTO wanted FROM jsonb_array_elements(p_lines) pair WHERE (pair->>1)::bigint <> 0;
  IF written <> wanted THEN
    RAISE EXCEPTION 'ledger: unknown account in %', p_lines USING ERRCODE = 'LG006';
  END IF;
  RETURN QUERY SELECT jid, true;
END $$;

-- Chart of accounts of the platform. A seller's four accounts are opened when the profile is made.
INSERT INTO ledger_account (code, kind, class, gateway) VALUES
  ('gw_recv:stripe', 'gw_recv', 'asset', 'stripe'), ('gw_recv:toss', 'gw_recv', 'asset', 'toss');
INSERT INTO ledger_account (code, kind, class) VALUES
  ('bank', 'bank', 'asset'), ('dispute_recv', 'dispute_recv', 'asset'), ('vat_input', 'vat_input', 'asset'),
  ('refund_payable', 'refund_payable', 'liability'), ('suspense_buyer', 'suspense_buyer', 'liability'),
  ('gw_fee_accrued', 'gw_fee_accrued', 'liability'), ('payout_clearing', 'payout_clearing', 'liability'),
  ('vat_output', 'vat_output', 'liability'), ('wh_income', 'wh_income', 'liability'), ('wh_local', 'wh_local', 'liability'),
  ('rev_commission', 'rev_commission', 'revenue'), ('fx_gain', 'fx_gain', 'revenue'),
  ('exp_gw_fee', 'exp_gw_fee', 'expense'), ('exp_coupon', 'exp_coupon', 'expense'), ('exp_dispute_fee', 'exp_dispute_fee', 'expense'),
  ('exp_bank_fee', 'exp_bank_fee', 'expense'), ('exp_bad_debt', 'exp_bad_debt', 'expense'), ('fx_loss', 'fx_loss', 'expense');

-- A seller may owe us (available may go debit and is carried); pending, held and payable money may not.
CREATE FUNCTION ledger_open_seller(p_seller text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO ledger_account (code, kind, class, seller_id, no_debit_balance) VALUES
    ('seller_pending:' || p_seller, 'seller_pending', 'liability', p_seller, true),
    ('seller_avail:' || p_seller, 'seller_avail', 'liability', p_seller, false),
    ('seller_hold:' || p_seller, 'seller_hold', 'liability', p_seller, true),
    ('seller_payable:' || p_seller, 'seller_payable', 'liability', p_seller, true)
  ON CONFLICT (code) DO NOTHING
$$;

-- ── Orders and payments ──────────────────────────────────────────────────────────────────────────────
ALTER TABLE orders
  ADD CONSTRAINT orders_won CHECK (currency = 'KRW'),
  ADD CONSTRAINT orders_amounts CHECK (payable_amount > 0 AND list_amount >= payable_amount AND commission_bps BETWEEN 0 AND 5000
    AND commission_amount >= 0 AND vat_amount >= 0 AND seller_amount >= 0
    AND payable_amount = seller_amount + commission_amount + vat_amount);
-- A prompt is owned once, and has one open order, per buyer; the race of two tabs ends here.
CREATE UNIQUE INDEX orders_owned_once ON orders (buyer_id, prompt_id) WHERE status = 'PAID';
CREATE UNIQUE INDEX orders_open_once ON orders (buyer_id, prompt_id) WHERE status IN ('PENDING', 'AWAITING_DEPOSIT');
CREATE INDEX orders_due_release ON orders (release_after) WHERE status = 'PAID' AND released_at IS NULL;
CREATE INDEX orders_open_expiry ON orders (expires_at) WHERE status IN ('PENDING', 'AWAITING_DEPOSIT');
CREATE INDEX orders_prompt ON orders (prompt_id);

-- What an order froze stays frozen: neither price nor split nor version changes after it was made.
CREATE FUNCTION orders_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.buyer_id, NEW.seller_id, NEW.prompt_id, NEW.prompt_version_id, NEW.list_amount, NEW.payable_amount, NEW.commission_bps,
      NEW.commission_amount, NEW.vat_amount, NEW.seller_amount, NEW.currency)
     IS DISTINCT FROM
     (OLD.buyer_id, OLD.seller_id, OLD.prompt_id, OLD.prompt_version_id, OLD.list_amount, OLD.payable_amount, OLD.commission_bps,
      OLD.commission_amount, OLD.vat_amount, OLD.seller_amount, OLD.currency) THEN
    RAISE EXCEPTION 'order %: frozen figures may not change', OLD.id USING ERRCODE = 'OR001';
  END IF;
  -- Money that was taken is never un-taken: a paid order can only be refunded or sent to review.
  IF OLD.status = 'PAID' AND NEW.status NOT IN ('PAID', 'REFUNDED', 'REVIEW') OR OLD.status = 'REFUNDED' AND NEW.status <> 'REFUNDED' THEN
    RAISE EXCEPTION 'order %: % may not become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'OR002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_frozen BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION orders_frozen();

ALTER TABLE payment_attempt ADD CONSTRAINT payment_attempt_amount CHECK (amount > 0);
CREATE INDEX payment_attempt_due ON payment_attempt (next_try_at) WHERE status IN ('READY', 'OPEN', 'CONFIRMING', 'UNKNOWN', 'AWAITING_DEPOSIT');
CREATE INDEX gateway_event_due ON gateway_event (received_at) WHERE status = 'RECEIVED';
ALTER TABLE refund ADD CONSTRAINT refund_amount CHECK (amount > 0);
CREATE INDEX refund_due ON refund (next_try_at) WHERE status IN ('REQUESTED', 'UNKNOWN');

-- The live refunds of an attempt never exceed what it took.
CREATE FUNCTION refund_within_capture() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE taken bigint; back bigint; BEGIN
  SELECT amount INTO taken FROM payment_attempt WHERE id = NEW.attempt_id FOR UPDATE;
  SELECT coalesce(sum(amount), 0) INTO back FROM refund WHERE attempt_id = NEW.attempt_id AND status <> 'FAILED' AND id <> NEW.id;
  IF NEW.status <> 'FAILED' AND back + NEW.amount > taken THEN
    RAISE EXCEPTION 'refund %: more than was taken', NEW.id USING ERRCODE = 'RF001';
  END IF;
  RETURN NEW;
END $$;
-- Only what the rule speaks of fires it: it locks the attempt, and a claim that holds the refund must not wait for that.
CREATE TRIGGER refund_within_capture BEFORE INSERT OR UPDATE OF attempt_id, amount, status ON refund FOR EACH ROW EXECUTE FUNCTION refund_within_capture();

-- ── Catalogue ────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE prompt ADD CONSTRAINT prompt_price CHECK (price_amount BETWEEN 1000 AND 1000000);
ALTER TABLE prompt ADD CONSTRAINT prompt_on_sale CHECK (status <> 'PUBLISHED' OR (current_version_id IS NOT NULL AND published_at IS NOT NULL AND cover IS NOT NULL));

-- A submitted version is what buyers get: its content never changes again.
CREATE FUNCTION prompt_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.status <> 'DRAFT' AND (NEW.prompt_id, NEW.number, NEW.label, NEW.variables, NEW.preview, NEW.clear_lines, NEW.word_count, NEW.settings, NEW.change_note)
     IS DISTINCT FROM (OLD.prompt_id, OLD.number, OLD.label, OLD.variables, OLD.preview, OLD.clear_lines, OLD.word_count, OLD.settings, OLD.change_note) THEN
    RAISE EXCEPTION 'prompt version %: content is frozen', OLD.id USING ERRCODE = 'PV001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prompt_version_frozen BEFORE UPDATE ON prompt_version FOR EACH ROW EXECUTE FUNCTION prompt_version_frozen();
CREATE FUNCTION prompt_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE vid text; state version_status; BEGIN
  vid := CASE WHEN TG_OP = 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
  SELECT status INTO state FROM prompt_version WHERE id = vid;
  -- An unset setting is NULL, and `NOT (… = 'on')` would then be NULL too and let everything pass.
  IF state IS DISTINCT FROM 'DRAFT' AND NOT (TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'prompt_content' AND coalesce(current_setting('app.rewrap', true), '') = 'on') THEN
    RAISE EXCEPTION 'prompt version %: content is frozen', vid USING ERRCODE = 'PV001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER prompt_content_frozen BEFORE INSERT OR UPDATE OR DELETE ON prompt_content FOR EACH ROW EXECUTE FUNCTION prompt_part_frozen();
CREATE TRIGGER prompt_example_frozen BEFORE INSERT OR UPDATE OR DELETE ON prompt_example FOR EACH ROW EXECUTE FUNCTION prompt_part_frozen();

-- ── Library ──────────────────────────────────────────────────────────────────────────────────────────
-- The seal breaks once, and the record of it never changes.
CREATE FUNCTION entitlement_seal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.opened_at IS NOT NULL AND (NEW.opened_at, NEW.open_notice_version, NEW.open_notice_sha256, NEW.opened_version_id)
     IS DISTINCT FROM (OLD.opened_at, OLD.open_notice_version, OLD.open_notice_sha256, OLD.opened_version_id) THEN
    RAISE EXCEPTION 'entitlement %: the seal was broken already', OLD.id USING ERRCODE = 'EN001';
  END IF;
  IF NEW.opened_at IS NOT NULL AND (NEW.open_notice_version IS NULL OR NEW.open_notice_sha256 IS NULL OR NEW.opened_version_id IS NULL) THEN
    RAISE EXCEPTION 'entitlement %: opening without its record', OLD.id USING ERRCODE = 'EN002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entitlement_seal BEFORE UPDATE ON entitlement FOR EACH ROW EXECUTE FUNCTION entitlement_seal();
CREATE INDEX mail_due ON mail (next_try_at) WHERE status = 'QUEUED';

-- ── Settlement ───────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE settlement
  ADD CONSTRAINT settlement_net CHECK (net_amount = opening_amount + activity_amount),
  ADD CONSTRAINT settlement_split CHECK (net_amount = payable_amount + income_tax_amount + local_tax_amount + carried_amount),
  ADD CONSTRAINT settlement_tax CHECK (income_tax_amount >= 0 AND income_tax_amount % 10 = 0 AND local_tax_amount >= 0 AND local_tax_amount % 10 = 0),
  ADD CONSTRAINT settlement_payable CHECK (payable_amount >= 0 AND (carried_amount = 0 OR payable_amount = 0));
ALTER TABLE settlement_run
  ADD CONSTRAINT settlement_run_two_persons CHECK (approved_by IS NULL OR approved_by <> prepared_by),
  ADD CONSTRAINT settlement_run_approved CHECK ((status IN ('APPROVED', 'DONE')) = (approved_by IS NOT NULL));
ALTER TABLE payout ADD CONSTRAINT payout_amount CHECK (amount > 0);
CREATE UNIQUE INDEX payout_one_live ON payout (settlement_id) WHERE status IN ('QUEUED', 'SENT', 'CONFIRMED');
-- 소득세법 제86조: the ₩1,000 floor ended for personal-service income paid from 2024-07-01.
INSERT INTO tax_rule (effective_on, income_bps, local_of_income_bps, exempt_below) VALUES
  ('2011-01-01', 300, 1000, 1000), ('2024-07-01', 300, 1000, 0);
