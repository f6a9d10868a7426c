-- What buyers decide by is reviewed before they read it. The texts of a listing that was on sale once change only
-- together with the version that a reviewer approved; until then the new ones wait in that version. PV002: texts of a
-- listing changed without a version.
SET lock_timeout = '3s';

ALTER TABLE "prompt_version" ADD COLUMN "listing" JSONB;

-- As before, and what was submitted of the texts does not change under the reviewer's eyes either.
CREATE OR REPLACE FUNCTION prompt_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.status <> 'DRAFT' AND (NEW.prompt_id, NEW.number, NEW.label, NEW.variables, NEW.preview, NEW.clear_lines, NEW.word_count, NEW.settings, NEW.change_note, NEW.listing)
     IS DISTINCT FROM (OLD.prompt_id, OLD.number, OLD.label, OLD.variables, OLD.preview, OLD.clear_lines, OLD.word_count, OLD.settings, OLD.change_note, OLD.listing) THEN
    RAISE EXCEPTION 'prompt version %: content is frozen', OLD.id USING ERRCODE = 'PV001';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION prompt_texts_reviewed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.published_at IS NOT NULL AND NEW.current_version_id IS NOT DISTINCT FROM OLD.current_version_id
     AND (NEW.title, NEW.summary, NEW.description, NEW.category_slug, NEW.model_family, NEW.model_versions, NEW.language, NEW.tags, NEW.licence)
         IS DISTINCT FROM (OLD.title, OLD.summary, OLD.description, OLD.category_slug, OLD.model_family, OLD.model_versions, OLD.language, OLD.tags, OLD.licence) THEN
    RAISE EXCEPTION 'prompt %: its texts change only with a reviewed version', OLD.id USING ERRCODE = 'PV002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prompt_texts_reviewed BEFORE UPDATE ON prompt FOR EACH ROW EXECUTE FUNCTION prompt_texts_reviewed();
