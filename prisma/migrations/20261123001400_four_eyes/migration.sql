-- Money leaves only under four eyes, also where the schedule prepared the month: who approved such a month does not make
-- the bank's file of it, and who wrote down that a payment did not arrive does not send it again. ST006: one person
-- would do both.
SET lock_timeout = '3s';

ALTER TABLE "payout" ADD COLUMN "queued_by" TEXT, ADD COLUMN "settled_by" TEXT;

CREATE FUNCTION payout_file_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM settlement_run WHERE period = NEW.period AND prepared_by = 'system' AND approved_by = NEW.created_by) THEN
    RAISE EXCEPTION 'payout file %: its maker approved the month', NEW.id USING ERRCODE = 'ST006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_file_two_persons BEFORE INSERT ON payout_file FOR EACH ROW EXECUTE FUNCTION payout_file_two_persons();

-- A payout that names nobody counts as queued by whoever recorded the failure before it.
CREATE FUNCTION payout_two_persons() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM payout WHERE settlement_id = NEW.settlement_id AND status = 'FAILED' AND settled_by = coalesce(NEW.queued_by, settled_by)) THEN
    RAISE EXCEPTION 'payout %: who recorded the failure may not queue it again', NEW.id USING ERRCODE = 'ST006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_two_persons BEFORE INSERT ON payout FOR EACH ROW EXECUTE FUNCTION payout_two_persons();

-- As before, and the names stand: the one who queued it for good, the one who recorded the result as long as it counts.
CREATE OR REPLACE FUNCTION payout_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.settlement_id, NEW.attempt, NEW.amount, NEW.payout_account_id, NEW.queued_by)
     IS DISTINCT FROM (OLD.settlement_id, OLD.attempt, OLD.amount, OLD.payout_account_id, OLD.queued_by)
     OR OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id
     OR NEW.settled_by IS DISTINCT FROM OLD.settled_by AND NEW.status = OLD.status THEN
    RAISE EXCEPTION 'payout %: its figures are frozen', OLD.id USING ERRCODE = 'ST004';
  END IF;
  IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN
     (('QUEUED', 'SENT'), ('QUEUED', 'FAILED'), ('SENT', 'CONFIRMED'), ('SENT', 'FAILED'), ('CONFIRMED', 'FAILED')) THEN
    RAISE EXCEPTION 'payout %: % may not become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'ST005';
  END IF;
  RETURN NEW;
END $$;
