-- What paying needs beyond the first tables: what a gateway really took, whose request made an order, one live
-- attempt per order, and a way for a refund that failed to be asked for again.
SET lock_timeout = '3s';

ALTER TABLE orders ADD COLUMN request_sha256 bytea;
ALTER TABLE payment_attempt
  ADD COLUMN captured_amount bigint,
  ADD COLUMN fee_estimate_amount bigint,
  ADD COLUMN claimed_at timestamptz(3),
  ADD CONSTRAINT payment_attempt_captured CHECK (captured_amount > 0);
ALTER TABLE refund ADD COLUMN fee_ref text;

-- Two tabs, two gateways: an order is being paid in one place at a time.
CREATE UNIQUE INDEX payment_attempt_live_once ON payment_attempt (order_id)
  WHERE status IN ('READY', 'OPEN', 'CONFIRMING', 'UNKNOWN', 'AWAITING_DEPOSIT');
-- next_try_at is when recovery looks at an attempt again, whatever its status; null when nothing is left to learn.
DROP INDEX payment_attempt_due;
CREATE INDEX payment_attempt_due ON payment_attempt (next_try_at) WHERE next_try_at IS NOT NULL;

-- One live refund of a kind per attempt. A failed one leaves room for another, under a new id, because the gateway
-- answers the old id with the old failure.
DROP INDEX refund_attempt_id_kind_key;
CREATE UNIQUE INDEX refund_live_once ON refund (attempt_id, kind) WHERE status <> 'FAILED';

-- Refunds are bounded by what the gateway took, which differs from what we asked for exactly when money must go back.
CREATE OR REPLACE FUNCTION refund_within_capture() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE taken bigint; back bigint; BEGIN
  SELECT coalesce(captured_amount, amount) INTO taken FROM payment_attempt WHERE id = NEW.attempt_id FOR UPDATE;
  SELECT coalesce(sum(amount), 0) INTO back FROM refund WHERE attempt_id = NEW.attempt_id AND status <> 'FAILED' AND id <> NEW.id;
  IF NEW.status <> 'FAILED' AND back + NEW.amount > taken THEN
    RAISE EXCEPTION 'refund %: more than was taken', NEW.id USING ERRCODE = 'RF001';
  END IF;
  RETURN NEW;
END $$;

-- A refund can fail days after it had succeeded. The order then waits for a person: REFUNDED may become REVIEW,
-- and nothing else.
CREATE OR REPLACE FUNCTION orders_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.buyer_id, NEW.seller_id, NEW.prompt_id, NEW.prompt_version_id, NEW.list_amount, NEW.payable_amount, NEW.commission_bps,
      NEW.commission_amount, NEW.vat_amount, NEW.seller_amount, NEW.currency)
     IS DISTINCT FROM
     (OLD.buyer_id, OLD.seller_id, OLD.prompt_id, OLD.prompt_version_id, OLD.list_amount, OLD.payable_amount, OLD.commission_bps,
      OLD.commission_amount, OLD.vat_amount, OLD.seller_amount, OLD.currency) THEN
    RAISE EXCEPTION 'order %: frozen figures may not change', OLD.id USING ERRCODE = 'OR001';
  END IF;
  IF OLD.status = 'PAID' AND NEW.status NOT IN ('PAID', 'REFUNDED', 'REVIEW') OR OLD.status = 'REFUNDED' AND NEW.status NOT IN ('REFUNDED', 'REVIEW') THEN
    RAISE EXCEPTION 'order %: % may not become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'OR002';
  END IF;
  RETURN NEW;
END $$;
