-- What was lately sold or given back, for the counts that lists show.
SET lock_timeout = '3s';
CREATE INDEX orders_paid_at ON orders (paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX orders_refunded_at ON orders (refunded_at) WHERE refunded_at IS NOT NULL;
