-- Stripe answers a repeated call only when it is the same to the letter, so what an attempt asks for is fixed with it: its
-- language as well, which decides the language of the page there and the addresses that lead back.
SET lock_timeout = '3s';

ALTER TABLE payment_attempt ADD COLUMN locale text NOT NULL DEFAULT 'ko';
ALTER TABLE payment_attempt ADD CONSTRAINT payment_attempt_locale CHECK (locale IN ('ko', 'en'));
