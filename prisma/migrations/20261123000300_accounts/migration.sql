-- Counters of the rate limits. They may be lost in a crash, so they are not written to the log of the database.
SET lock_timeout = '3s';

CREATE UNLOGGED TABLE rate_limit (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);

-- One address is one account, whatever its letters' case.
ALTER TABLE app_user ADD CONSTRAINT app_user_email_canonical CHECK (email = lower(btrim(email)));
