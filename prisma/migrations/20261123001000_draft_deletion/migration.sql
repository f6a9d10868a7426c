-- Sellers may delete a listing that was never on sale.
SET lock_timeout = '3s';

-- A rejected version of a listing that was never on sale may be deleted with it; whatever was sold or waits may not.
CREATE OR REPLACE FUNCTION prompt_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE vid text; state version_status; sold boolean; BEGIN
  vid := CASE WHEN TG_OP = 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
  SELECT v.status, p.published_at IS NOT NULL INTO state, sold FROM prompt_version v JOIN prompt p ON p.id = v.prompt_id WHERE v.id = vid;
  IF TG_OP = 'DELETE' AND state = 'REJECTED' AND NOT sold THEN
    RETURN OLD;
  END IF;
  -- An unset setting is NULL, and `NOT (… = 'on')` would then be NULL too and let everything pass.
  IF state IS DISTINCT FROM 'DRAFT' AND NOT (TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'prompt_content' AND coalesce(current_setting('app.rewrap', true), '') = 'on') THEN
    RAISE EXCEPTION 'prompt version %: content is frozen', vid USING ERRCODE = 'PV001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
