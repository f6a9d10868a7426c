-- What the seller's side of the catalogue needs: saves that cannot overwrite each other, one open version at a time,
-- verdicts that are final, pictures that never change once they may be shown.
SET lock_timeout = '3s';

-- Counts the seller's saves: a save names the state it was made from, so that two tabs cannot overwrite each other.
ALTER TABLE prompt ADD COLUMN revision integer NOT NULL DEFAULT 0;
-- Codes of what the machine noticed at submission, for the queue of the reviewers.
ALTER TABLE prompt_version ADD COLUMN findings text[] NOT NULL DEFAULT '{}';
-- Keyed minimum hashes of the body: tell how alike two texts are without telling the texts.
ALTER TABLE prompt_content ADD COLUMN sketch integer[] NOT NULL DEFAULT '{}';

-- A listing has at most one version that is being written or reviewed.
CREATE UNIQUE INDEX prompt_version_one_open ON prompt_version (prompt_id) WHERE status IN ('DRAFT', 'SUBMITTED');
CREATE INDEX prompt_version_queue ON prompt_version (submitted_at, id) WHERE status = 'SUBMITTED';

--  DRAFT ──▶ SUBMITTED ──▶ APPROVED
--                  └─────▶ REJECTED
CREATE FUNCTION prompt_version_steps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (OLD.status, NEW.status) NOT IN (('DRAFT', 'SUBMITTED'), ('SUBMITTED', 'APPROVED'), ('SUBMITTED', 'REJECTED')) THEN
    RAISE EXCEPTION 'prompt version %: % may not become %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'PV002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prompt_version_steps BEFORE UPDATE ON prompt_version FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION prompt_version_steps();

-- The address of a picture is cached for ever, so its bytes are settled the moment it may be shown.
CREATE FUNCTION stored_image_settled() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.status <> 'PENDING' AND (NEW.status, NEW.bytes, NEW.sha256, NEW.owner_id) IS DISTINCT FROM (OLD.status, OLD.bytes, OLD.sha256, OLD.owner_id) THEN
    RAISE EXCEPTION 'image %: settled already', OLD.id USING ERRCODE = 'IM001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stored_image_settled BEFORE UPDATE ON stored_image FOR EACH ROW EXECUTE FUNCTION stored_image_settled();
