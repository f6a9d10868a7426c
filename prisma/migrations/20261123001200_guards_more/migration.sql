-- A state comes with what proves it: a paid order knows when it was paid and until when its share is held, a settled
-- attempt names the payment and what it took, a confirmed payout names the bank's transfer.
SET lock_timeout = '3s';

ALTER TABLE orders
  ADD CONSTRAINT orders_paid CHECK (status <> 'PAID' OR (paid_at IS NOT NULL AND release_after IS NOT NULL)),
  ADD CONSTRAINT orders_refunded CHECK (status <> 'REFUNDED' OR refunded_at IS NOT NULL);
ALTER TABLE payment_attempt
  ADD CONSTRAINT payment_attempt_settled CHECK (status NOT IN ('SUCCEEDED', 'SUSPENSE') OR (payment_key IS NOT NULL AND captured_amount IS NOT NULL));
ALTER TABLE entitlement ADD CONSTRAINT entitlement_revoked CHECK (status <> 'REVOKED' OR revoked_at IS NOT NULL);
ALTER TABLE payout ADD CONSTRAINT payout_confirmed CHECK (status <> 'CONFIRMED' OR bank_ref IS NOT NULL);

-- A buyer's own orders are listed by id, which sorts by the time of making.
CREATE INDEX orders_buyer_id_id_idx ON orders (buyer_id, id DESC);
DROP INDEX orders_buyer_id_created_at_idx;

-- What the buyer was shown and agreed to is evidence, so it is frozen like the figures: the number, the title, the
-- licence, the version of the notices and the consents.
CREATE OR REPLACE FUNCTION orders_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.buyer_id, NEW.seller_id, NEW.prompt_id, NEW.prompt_version_id, NEW.list_amount, NEW.payable_amount, NEW.commission_bps,
      NEW.commission_amount, NEW.vat_amount, NEW.seller_amount, NEW.currency, NEW.number, NEW.title_snapshot, NEW.licence,
      NEW.notice_version, NEW.consents)
     IS DISTINCT FROM
     (OLD.buyer_id, OLD.seller_id, OLD.prompt_id, OLD.prompt_version_id, OLD.list_amount, OLD.payable_amount, OLD.commission_bps,
      OLD.commission_amount, OLD.vat_amount, OLD.seller_amount, OLD.currency, OLD.number, OLD.title_snapshot, OLD.licence,
      OLD.notice_version, OLD.consents) THEN
    RAISE EXCEPTION 'order %: what it froze may not change', OLD.id USING ERRCODE = 'OR001';
  END IF;
  IF OLD.status = 'PAID' AND NEW.status NOT IN ('PAID', 'REFUNDED', 'REVIEW') OR OLD.status = 'REFUNDED' AND NEW.status NOT IN ('REFUNDED', 'REVIEW') THEN
    RAISE EXCEPTION 'order %: % may not become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'OR002';
  END IF;
  RETURN NEW;
END $$;
