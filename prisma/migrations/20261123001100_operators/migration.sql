-- What operators look through, by index, and a key for a refund that is asked for twice.
SET lock_timeout = '3s';

CREATE INDEX orders_status_id_idx ON orders (status, id DESC);
CREATE INDEX payment_attempt_gateway_order_id_idx ON payment_attempt (gateway, order_id);
CREATE INDEX gateway_event_status_id_idx ON gateway_event (status, id DESC);
CREATE INDEX gateway_event_gateway_id_idx ON gateway_event (gateway, id DESC);
CREATE INDEX gateway_event_reference_idx ON gateway_event (reference);
CREATE INDEX audit_event_action_id_idx ON audit_event (action, id DESC);
CREATE INDEX audit_event_subject_id_id_idx ON audit_event (subject_id, id DESC);

-- The operator's Idempotency-Key: a repeated request finds its refund, also one that failed meanwhile.
ALTER TABLE refund ADD COLUMN idempotency_key text;
CREATE UNIQUE INDEX refund_order_id_idempotency_key_key ON refund (order_id, idempotency_key);
