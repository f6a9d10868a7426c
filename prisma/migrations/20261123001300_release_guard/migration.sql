-- A share that is being asked back is not released: the seller would be paid for a sale that is undone.
CREATE FUNCTION orders_release() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT 1 FROM refund r WHERE r.order_id = NEW.id AND r.kind = 'WITHDRAWAL' AND r.status <> 'FAILED') THEN
    RAISE EXCEPTION 'order % is being asked back', NEW.id USING ERRCODE = 'OR003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_release BEFORE UPDATE OF released_at ON orders FOR EACH ROW
  WHEN (OLD.released_at IS NULL AND NEW.released_at IS NOT NULL) EXECUTE FUNCTION orders_release();
