-- Releases, incidents, days on which people were here, and the daily comparison with the gateways.
-- Error codes: IN001 what was recorded of an incident never changes.
SET lock_timeout = '3s';

CREATE TABLE "release_record" (
    "id" TEXT NOT NULL DEFAULT ('rel_' || replace(gen_random_uuid()::text, '-', '')),
    "environment" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "deployment_id" TEXT,
    "deployment_url" TEXT,
    "commit_sha" TEXT,
    "build_id" TEXT,
    "migration_level" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "actor" TEXT NOT NULL,

    CONSTRAINT "release_record_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "release_record_started_at_idx" ON "release_record"("started_at" DESC);
ALTER TABLE release_record
  ADD CONSTRAINT release_record_kind CHECK (kind IN ('deploy', 'rollback')),
  ADD CONSTRAINT release_record_outcome CHECK (outcome IN ('ok', 'preflight', 'build', 'migration', 'rolled_back', 'rollback_failed'));
-- The scripts write it as the owner; whoever serves requests only reads what was released.
REVOKE INSERT, UPDATE, DELETE ON release_record FROM app_rw;

CREATE TABLE "active_day" (
    "day" DATE NOT NULL,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "active_day_pkey" PRIMARY KEY ("day", "user_id")
);

CREATE TYPE "severity" AS ENUM ('P0', 'P1', 'P2', 'P3');
CREATE TYPE "incident_source" AS ENUM ('MANUAL', 'ALERT', 'ROLLBACK');
CREATE TYPE "incident_step_name" AS ENUM ('ACKNOWLEDGE', 'ASSESS', 'INVESTIGATE', 'MITIGATE', 'COMMUNICATE', 'RESOLVE', 'DOCUMENT', 'LEARN');
CREATE TYPE "incident_entry_kind" AS ENUM ('NOTE', 'SEVERITY', 'BREACH', 'REPORTED', 'MESSAGE');

CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "severity" "severity" NOT NULL,
    "source" "incident_source" NOT NULL,
    "source_ref" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" TEXT,
    "components" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "breach_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");
CREATE UNIQUE INDEX "incident_source_ref_key" ON "incident"("source_ref");
-- What is open is few; what the status page shows is read by visitors.
CREATE INDEX incident_open ON incident (id DESC) WHERE closed_at IS NULL;
CREATE INDEX incident_public ON incident (opened_at DESC) WHERE is_public;
ALTER TABLE incident
  ADD CONSTRAINT incident_title CHECK (char_length(title) BETWEEN 3 AND 200 AND is_plain_text(title)),
  ADD CONSTRAINT incident_components CHECK (components <@ ARRAY['browse', 'checkout', 'library', 'payouts']),
  ADD CONSTRAINT incident_reported CHECK (reported_at IS NULL OR breach_at IS NOT NULL),
  ADD CONSTRAINT incident_closed CHECK (closed_at IS NULL OR resolved_at IS NOT NULL);

CREATE TABLE "incident_step" (
    "incident_id" TEXT NOT NULL,
    "step" "incident_step_name" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_step_pkey" PRIMARY KEY ("incident_id", "step")
);
ALTER TABLE "incident_step" ADD CONSTRAINT "incident_step_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "incident_entry" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "kind" "incident_entry_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT,
    "text" TEXT NOT NULL,
    "text_en" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "incident_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "incident_entry_incident_id_id_idx" ON "incident_entry"("incident_id", "id");
ALTER TABLE "incident_entry" ADD CONSTRAINT "incident_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- A message that everybody reads stands in both languages.
ALTER TABLE incident_entry ADD CONSTRAINT incident_entry_message CHECK ((kind = 'MESSAGE') = (text_en IS NOT NULL));

CREATE TABLE "incident_link" (
    "incident_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT,

    CONSTRAINT "incident_link_pkey" PRIMARY KEY ("incident_id", "kind", "ref")
);
CREATE INDEX "incident_link_kind_ref_idx" ON "incident_link"("kind", "ref");
ALTER TABLE "incident_link" ADD CONSTRAINT "incident_link_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE incident_link ADD CONSTRAINT incident_link_kind CHECK (kind IN ('alert', 'release'));

-- Append-only, for the owner too: what was done and said during an incident is evidence.
CREATE FUNCTION incident_record_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION '%: what was recorded of an incident never changes', TG_TABLE_NAME USING ERRCODE = 'IN001';
END $$;
CREATE TRIGGER incident_step_kept BEFORE UPDATE OR DELETE ON incident_step FOR EACH ROW EXECUTE FUNCTION incident_record_kept();
CREATE TRIGGER incident_entry_kept BEFORE UPDATE OR DELETE ON incident_entry FOR EACH ROW EXECUTE FUNCTION incident_record_kept();
CREATE TRIGGER incident_link_kept BEFORE UPDATE OR DELETE ON incident_link FOR EACH ROW EXECUTE FUNCTION incident_record_kept();
REVOKE UPDATE, DELETE ON incident_step, incident_entry, incident_link FROM app_rw;

-- How it began never changes, and what ended or ran out stays so.
CREATE FUNCTION incident_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.id, NEW.number, NEW.source, NEW.source_ref, NEW.opened_at, NEW.opened_by)
     IS DISTINCT FROM (OLD.id, OLD.number, OLD.source, OLD.source_ref, OLD.opened_at, OLD.opened_by)
     OR (OLD.is_public AND NOT NEW.is_public)
     OR (OLD.breach_at IS NOT NULL AND NEW.breach_at IS DISTINCT FROM OLD.breach_at)
     OR (OLD.reported_at IS NOT NULL AND NEW.reported_at IS DISTINCT FROM OLD.reported_at)
     OR (OLD.resolved_at IS NOT NULL AND NEW.resolved_at IS DISTINCT FROM OLD.resolved_at)
     OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at) THEN
    RAISE EXCEPTION 'incident %: what was recorded of an incident never changes', OLD.id USING ERRCODE = 'IN001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER incident_kept BEFORE UPDATE ON incident FOR EACH ROW EXECUTE FUNCTION incident_kept();
REVOKE DELETE ON incident FROM app_rw;

CREATE TABLE "reconciliation" (
    "day" DATE NOT NULL,
    "gateway" "gateway" NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "transaction_count" INTEGER NOT NULL,
    "captured_amount" BIGINT NOT NULL,
    "refunded_amount" BIGINT NOT NULL,
    "fee_amount" BIGINT NOT NULL,
    "difference_count" INTEGER NOT NULL,

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("day", "gateway")
);
CREATE TABLE "reconciliation_difference" (
    "day" DATE NOT NULL,
    "gateway" "gateway" NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "payment_key" TEXT,
    "order_id" TEXT,
    "gateway_amount" BIGINT,
    "our_amount" BIGINT,

    CONSTRAINT "reconciliation_difference_pkey" PRIMARY KEY ("day", "gateway", "kind", "reference")
);
ALTER TABLE "reconciliation_difference" ADD CONSTRAINT "reconciliation_difference_day_gateway_fkey" FOREIGN KEY ("day", "gateway") REFERENCES "reconciliation"("day", "gateway") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What the figures of a day are counted from ───────────────────────────────────────────────────────
CREATE INDEX app_user_created_at ON app_user (created_at) INCLUDE (id);
CREATE INDEX app_user_verified_at ON app_user (email_verified_at) WHERE email_verified_at IS NOT NULL;
CREATE INDEX seller_profile_created_at ON seller_profile (created_at);
CREATE INDEX prompt_version_submitted_at ON prompt_version (submitted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX prompt_version_approved_at ON prompt_version (reviewed_at) WHERE status = 'APPROVED';
CREATE INDEX orders_created_at ON orders (created_at);
CREATE INDEX payment_attempt_created_at ON payment_attempt (created_at) INCLUDE (status, failure_code);
CREATE INDEX payment_attempt_captured_at ON payment_attempt (gateway, captured_at) WHERE captured_at IS NOT NULL;
CREATE INDEX refund_settled_at ON refund (settled_at) WHERE settled_at IS NOT NULL;
