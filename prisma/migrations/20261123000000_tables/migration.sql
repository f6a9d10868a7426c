-- Tables of every module, as declared in prisma/schema. Guards follow in the next migration.
SET lock_timeout = '3s';
-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- Default of a journal's business date; the real one, with the clock that tests may move, follows in the next migration.
CREATE FUNCTION kst_today() RETURNS date STABLE LANGUAGE sql AS $$ SELECT (now() AT TIME ZONE 'Asia/Seoul')::date $$;

-- CreateEnum
CREATE TYPE "user_status" AS ENUM ('ACTIVE', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "user_role" AS ENUM ('MEMBER', 'ADMIN');

-- CreateEnum
CREATE TYPE "mail_token_purpose" AS ENUM ('VERIFY_EMAIL', 'RESET_PASSWORD');

-- CreateEnum
CREATE TYPE "seller_kind" AS ENUM ('INDIVIDUAL', 'BUSINESS');

-- CreateEnum
CREATE TYPE "seller_tax_mode" AS ENUM ('BUSINESS', 'INDIVIDUAL_MEDIATED', 'INDIVIDUAL_WITHHELD');

-- CreateEnum
CREATE TYPE "prompt_status" AS ENUM ('DRAFT', 'IN_REVIEW', 'REJECTED', 'PUBLISHED', 'UNPUBLISHED', 'TAKEN_DOWN');

-- CreateEnum
CREATE TYPE "prompt_licence" AS ENUM ('PERSONAL', 'COMMERCIAL', 'TEAM');

-- CreateEnum
CREATE TYPE "version_status" AS ENUM ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "image_status" AS ENUM ('PENDING', 'READY', 'REJECTED');

-- CreateEnum
CREATE TYPE "account_class" AS ENUM ('asset', 'liability', 'revenue', 'expense', 'equity');

-- CreateEnum
CREATE TYPE "entitlement_status" AS ENUM ('ACTIVE', 'REVOKED');

-- CreateEnum
CREATE TYPE "mail_status" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- CreateEnum
CREATE TYPE "order_status" AS ENUM ('PENDING', 'AWAITING_DEPOSIT', 'PAID', 'REFUNDED', 'CANCELED', 'EXPIRED', 'REVIEW');

-- CreateEnum
CREATE TYPE "gateway" AS ENUM ('stripe', 'toss');

-- CreateEnum
CREATE TYPE "attempt_status" AS ENUM ('READY', 'OPEN', 'CONFIRMING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'SUCCEEDED', 'SUSPENSE', 'FAILED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "refund_kind" AS ENUM ('SUSPENSE', 'WITHDRAWAL');

-- CreateEnum
CREATE TYPE "refund_status" AS ENUM ('REQUESTED', 'UNKNOWN', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "gateway_event_status" AS ENUM ('RECEIVED', 'DONE', 'IGNORED', 'PARKED');

-- CreateEnum
CREATE TYPE "settlement_run_status" AS ENUM ('COMPUTING', 'COMPUTED', 'APPROVED', 'DONE');

-- CreateEnum
CREATE TYPE "settlement_status" AS ENUM ('ACCRUED', 'CARRIED', 'APPROVED', 'PAID', 'FAILED');

-- CreateEnum
CREATE TYPE "payout_status" AS ENUM ('QUEUED', 'SENT', 'CONFIRMED', 'FAILED');

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified_at" TIMESTAMPTZ(3),
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'ko',
    "role" "user_role" NOT NULL DEFAULT 'MEMBER',
    "status" "user_status" NOT NULL DEFAULT 'ACTIVE',
    "terms_version" TEXT NOT NULL,
    "is_adult_14" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "ip" TEXT NOT NULL,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_token" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "successor_id" TEXT,

    CONSTRAINT "refresh_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_token" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "purpose" "mail_token_purpose" NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seller_profile" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "kind" "seller_kind" NOT NULL,
    "tax_mode" "seller_tax_mode" NOT NULL,
    "business_name" TEXT,
    "representative_name" TEXT,
    "business_number" TEXT,
    "mail_order_number" TEXT,
    "mail_order_exemption" TEXT,
    "address" TEXT,
    "phone" TEXT,
    "contact_email" TEXT NOT NULL,
    "terms_version" TEXT NOT NULL,
    "terms_accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seller_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_account" (
    "id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "bank_code" TEXT NOT NULL,
    "account_sealed" TEXT NOT NULL,
    "holder_sealed" TEXT NOT NULL,
    "account_last4" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'ok',
    "reason" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category" (
    "slug" TEXT NOT NULL,
    "parent" TEXT,
    "name_ko" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "prompt" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "status" "prompt_status" NOT NULL DEFAULT 'DRAFT',
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "category_slug" TEXT NOT NULL,
    "model_family" TEXT NOT NULL,
    "model_versions" TEXT[],
    "language" TEXT NOT NULL,
    "tags" TEXT[],
    "licence" "prompt_licence" NOT NULL,
    "price_amount" BIGINT NOT NULL,
    "compare_price_amount" BIGINT,
    "current_version_id" TEXT,
    "sales_count" INTEGER NOT NULL DEFAULT 0,
    "rating_count" INTEGER NOT NULL DEFAULT 0,
    "rating_sum" INTEGER NOT NULL DEFAULT 0,
    "cover" JSONB,
    "seller_name" TEXT NOT NULL,
    "seller_handle" TEXT NOT NULL,
    "search_grams" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "rejection_reason" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt_version" (
    "id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "status" "version_status" NOT NULL DEFAULT 'DRAFT',
    "change_note" TEXT NOT NULL DEFAULT '',
    "variables" JSONB NOT NULL,
    "preview" JSONB NOT NULL,
    "clear_lines" JSONB NOT NULL,
    "word_count" INTEGER NOT NULL,
    "settings" TEXT NOT NULL DEFAULT '',
    "submitted_at" TIMESTAMPTZ(3),
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompt_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt_content" (
    "version_id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "dedupe_hmac" BYTEA NOT NULL,

    CONSTRAINT "prompt_content_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "prompt_example" (
    "id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "inputs" JSONB NOT NULL,
    "output" TEXT NOT NULL,
    "image_id" TEXT,
    "model" TEXT NOT NULL,
    "settings" TEXT NOT NULL DEFAULT '',
    "ran_on" DATE NOT NULL,

    CONSTRAINT "prompt_example_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_image" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "status" "image_status" NOT NULL DEFAULT 'PENDING',
    "file_name" TEXT NOT NULL,
    "byte_length" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "sha256" BYTEA,
    "bytes" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_account" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "class" "account_class" NOT NULL,
    "seller_id" TEXT,
    "gateway" "gateway",
    "currency" TEXT NOT NULL DEFAULT 'KRW',
    "no_debit_balance" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ledger_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_journal" (
    "id" BIGSERIAL NOT NULL,
    "idem_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "order_id" TEXT,
    "refund_id" TEXT,
    "settlement_id" BIGINT,
    "payout_id" TEXT,
    "reverses_id" BIGINT,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "posted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "business_date" DATE NOT NULL DEFAULT kst_today(),
    "txid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "body_sha256" BYTEA,
    "memo" TEXT,

    CONSTRAINT "ledger_journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "journal_id" BIGINT NOT NULL,
    "line" SMALLINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "business_date" DATE NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("journal_id","line")
);

-- CreateTable
CREATE TABLE "ledger_balance" (
    "account_id" BIGINT NOT NULL,
    "balance" BIGINT NOT NULL,
    "entry_count" BIGINT NOT NULL,

    CONSTRAINT "ledger_balance_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "accounting_period" (
    "period" CHAR(7) NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "accounting_period_pkey" PRIMARY KEY ("period")
);

-- CreateTable
CREATE TABLE "entitlement" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "buyer_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "prompt_version_id" TEXT NOT NULL,
    "status" "entitlement_status" NOT NULL DEFAULT 'ACTIVE',
    "withdrawable_until" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "open_notice_version" TEXT,
    "open_notice_sha256" TEXT,
    "opened_version_id" TEXT,
    "open_ip" TEXT,
    "open_user_agent" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entitlement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "to_user_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "status" "mail_status" NOT NULL DEFAULT 'QUEUED',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "buyer_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "prompt_version_id" TEXT NOT NULL,
    "title_snapshot" TEXT NOT NULL,
    "list_amount" BIGINT NOT NULL,
    "payable_amount" BIGINT NOT NULL,
    "commission_bps" INTEGER NOT NULL,
    "commission_amount" BIGINT NOT NULL,
    "vat_amount" BIGINT NOT NULL,
    "seller_amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'KRW',
    "licence" TEXT NOT NULL,
    "status" "order_status" NOT NULL DEFAULT 'PENDING',
    "review_reason" TEXT,
    "notice_version" TEXT NOT NULL,
    "consents" JSONB NOT NULL,
    "idempotency_key" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "release_after" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "refunded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_attempt" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "gateway" "gateway" NOT NULL,
    "gateway_order_id" TEXT NOT NULL,
    "session_id" TEXT,
    "payment_key" TEXT,
    "amount" BIGINT NOT NULL,
    "status" "attempt_status" NOT NULL DEFAULT 'READY',
    "method" TEXT,
    "redirect_url" TEXT,
    "deposit_sealed" TEXT,
    "failure_code" TEXT,
    "receipt_url" TEXT,
    "fee_amount" BIGINT,
    "fee_ref" TEXT,
    "captured_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "kind" "refund_kind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "status" "refund_status" NOT NULL DEFAULT 'REQUESTED',
    "reason" TEXT NOT NULL,
    "gateway_ref" TEXT,
    "failure" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway_event" (
    "id" TEXT NOT NULL,
    "gateway" "gateway" NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "reference" TEXT,
    "body" JSONB NOT NULL,
    "status" "gateway_event_status" NOT NULL DEFAULT 'RECEIVED',
    "note" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "gateway_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cron_run" (
    "id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "cron_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settlement_run" (
    "period" CHAR(7) NOT NULL,
    "status" "settlement_run_status" NOT NULL DEFAULT 'COMPUTING',
    "cutoff_on" DATE NOT NULL,
    "prepared_by" TEXT NOT NULL,
    "approved_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "seller_count" INTEGER,
    "payable_amount" BIGINT,
    "withheld_amount" BIGINT,
    "proof_sha256" TEXT,
    "file_sealed" TEXT,
    "file_sha256" TEXT,
    "lease_token" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "settlement_run_pkey" PRIMARY KEY ("period")
);

-- CreateTable
CREATE TABLE "settlement" (
    "id" BIGSERIAL NOT NULL,
    "period" CHAR(7) NOT NULL,
    "seller_id" TEXT NOT NULL,
    "tax_mode" "seller_tax_mode" NOT NULL,
    "opening_amount" BIGINT NOT NULL,
    "activity_amount" BIGINT NOT NULL,
    "net_amount" BIGINT NOT NULL,
    "income_tax_amount" BIGINT NOT NULL DEFAULT 0,
    "local_tax_amount" BIGINT NOT NULL DEFAULT 0,
    "payable_amount" BIGINT NOT NULL,
    "carried_amount" BIGINT NOT NULL,
    "status" "settlement_status" NOT NULL,

    CONSTRAINT "settlement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" TEXT NOT NULL,
    "settlement_id" BIGINT NOT NULL,
    "attempt" SMALLINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "status" "payout_status" NOT NULL DEFAULT 'QUEUED',
    "payout_account_id" TEXT,
    "account_last4" TEXT,
    "bank_ref" TEXT,
    "failure_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tax_rule" (
    "effective_on" DATE NOT NULL,
    "income_bps" INTEGER NOT NULL,
    "local_of_income_bps" INTEGER NOT NULL,
    "exempt_below" BIGINT NOT NULL,

    CONSTRAINT "tax_rule_pkey" PRIMARY KEY ("effective_on")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_token_parent_id_key" ON "refresh_token"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_token_token_hash_key" ON "refresh_token"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_token_successor_id_key" ON "refresh_token"("successor_id");

-- CreateIndex
CREATE INDEX "refresh_token_session_id_idx" ON "refresh_token"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_token_token_hash_key" ON "mail_token"("token_hash");

-- CreateIndex
CREATE INDEX "mail_token_user_id_purpose_idx" ON "mail_token"("user_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "seller_profile_user_id_key" ON "seller_profile"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "seller_profile_handle_key" ON "seller_profile"("handle");

-- CreateIndex
CREATE INDEX "payout_account_seller_id_idx" ON "payout_account"("seller_id");

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_occurred_at_idx" ON "audit_event"("subject_type", "subject_id", "occurred_at");

-- CreateIndex
CREATE INDEX "audit_event_occurred_at_idx" ON "audit_event"("occurred_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "prompt_slug_key" ON "prompt"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_current_version_id_key" ON "prompt"("current_version_id");

-- CreateIndex
CREATE INDEX "prompt_seller_id_created_at_idx" ON "prompt"("seller_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "prompt_search_grams_idx" ON "prompt" USING GIN ("search_grams");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_version_prompt_id_number_key" ON "prompt_version"("prompt_id", "number");

-- CreateIndex
CREATE INDEX "prompt_content_dedupe_hmac_idx" ON "prompt_content"("dedupe_hmac");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_example_version_id_position_key" ON "prompt_example"("version_id", "position");

-- CreateIndex
CREATE INDEX "stored_image_owner_id_idx" ON "stored_image"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_account_code_key" ON "ledger_account"("code");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_journal_idem_key_key" ON "ledger_journal"("idem_key");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_journal_reverses_id_key" ON "ledger_journal"("reverses_id");

-- CreateIndex
CREATE INDEX "ledger_journal_business_date_idx" ON "ledger_journal"("business_date");

-- CreateIndex
CREATE UNIQUE INDEX "accounting_period_starts_on_key" ON "accounting_period"("starts_on");

-- CreateIndex
CREATE UNIQUE INDEX "accounting_period_ends_on_key" ON "accounting_period"("ends_on");

-- CreateIndex
CREATE UNIQUE INDEX "entitlement_order_id_key" ON "entitlement"("order_id");

-- CreateIndex
CREATE INDEX "entitlement_buyer_id_created_at_idx" ON "entitlement"("buyer_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "mail_dedupe_key_key" ON "mail"("dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "orders_number_key" ON "orders"("number");

-- CreateIndex
CREATE INDEX "orders_buyer_id_created_at_idx" ON "orders"("buyer_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "orders_seller_id_paid_at_idx" ON "orders"("seller_id", "paid_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "orders_buyer_id_idempotency_key_key" ON "orders"("buyer_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_gateway_order_id_key" ON "payment_attempt"("gateway_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_session_id_key" ON "payment_attempt"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_payment_key_key" ON "payment_attempt"("payment_key");

-- CreateIndex
CREATE INDEX "payment_attempt_order_id_idx" ON "payment_attempt"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_gateway_ref_key" ON "refund"("gateway_ref");

-- CreateIndex
CREATE INDEX "refund_order_id_idx" ON "refund"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_attempt_id_kind_key" ON "refund"("attempt_id", "kind");

-- CreateIndex
CREATE INDEX "gateway_event_received_at_idx" ON "gateway_event"("received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "gateway_event_gateway_event_id_key" ON "gateway_event"("gateway", "event_id");

-- CreateIndex
CREATE INDEX "cron_run_job_started_at_idx" ON "cron_run"("job", "started_at" DESC);

-- CreateIndex
CREATE INDEX "settlement_seller_id_period_idx" ON "settlement"("seller_id", "period" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "settlement_period_seller_id_key" ON "settlement"("period", "seller_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_bank_ref_key" ON "payout"("bank_ref");

-- CreateIndex
CREATE UNIQUE INDEX "payout_settlement_id_attempt_key" ON "payout"("settlement_id", "attempt");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_token" ADD CONSTRAINT "refresh_token_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_token" ADD CONSTRAINT "mail_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seller_profile" ADD CONSTRAINT "seller_profile_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_account" ADD CONSTRAINT "payout_account_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "seller_profile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_category_slug_fkey" FOREIGN KEY ("category_slug") REFERENCES "category"("slug") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_current_version_id_fkey" FOREIGN KEY ("current_version_id") REFERENCES "prompt_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_version" ADD CONSTRAINT "prompt_version_prompt_id_fkey" FOREIGN KEY ("prompt_id") REFERENCES "prompt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_content" ADD CONSTRAINT "prompt_content_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "prompt_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_example" ADD CONSTRAINT "prompt_example_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "prompt_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_example" ADD CONSTRAINT "prompt_example_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "stored_image"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_journal" ADD CONSTRAINT "ledger_journal_reverses_id_fkey" FOREIGN KEY ("reverses_id") REFERENCES "ledger_journal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_journal_id_fkey" FOREIGN KEY ("journal_id") REFERENCES "ledger_journal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "ledger_account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ledger_balance" ADD CONSTRAINT "ledger_balance_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "ledger_account"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settlement_run" ADD CONSTRAINT "settlement_run_period_fkey" FOREIGN KEY ("period") REFERENCES "accounting_period"("period") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_period_fkey" FOREIGN KEY ("period") REFERENCES "settlement_run"("period") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_settlement_id_fkey" FOREIGN KEY ("settlement_id") REFERENCES "settlement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

