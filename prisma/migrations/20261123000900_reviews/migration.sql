-- Reviews of buyers. Error codes: RV001 not an opened purchase of this buyer, RV002 own prompt, RV003 what never changes,
-- RV004 answered already, RV005 stars without a review.
SET lock_timeout = '3s';

CREATE TYPE "review_hidden_reason" AS ENUM ('BODY_COPIED', 'ABUSE', 'ADVERTISING', 'NOT_GENUINE', 'RIGHTS_CLAIM');
CREATE TABLE "review" (
    "id" TEXT NOT NULL,
    "entitlement_id" TEXT NOT NULL,
    "prompt_id" TEXT NOT NULL,
    "buyer_id" TEXT NOT NULL,
    "version_label" TEXT NOT NULL,
    "rating" SMALLINT NOT NULL,
    "text" TEXT NOT NULL,
    "reply" TEXT,
    "replied_at" TIMESTAMPTZ(3),
    "hidden_at" TIMESTAMPTZ(3),
    "hidden_reason" "review_hidden_reason",
    "hidden_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "review_entitlement_id_key" ON "review"("entitlement_id");
CREATE UNIQUE INDEX "review_buyer_id_prompt_id_key" ON "review"("buyer_id", "prompt_id");
-- The list of a prompt and, from the index alone, how its stars spread.
CREATE INDEX review_shown ON review (prompt_id, created_at DESC, id DESC) INCLUDE (rating) WHERE hidden_at IS NULL;
-- What was hidden for somebody's claim, until its days are over.
CREATE INDEX review_claims ON review (hidden_at) WHERE hidden_reason = 'RIGHTS_CLAIM';

-- Controls other than the line feed, and characters that draw nothing or turn the direction of what follows.
CREATE FUNCTION is_plain_text(t text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT t !~ '[\u0001-\u0009\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]'
$$;
ALTER TABLE review
  ADD CONSTRAINT review_rating CHECK (rating BETWEEN 1 AND 5),
  ADD CONSTRAINT review_text CHECK (char_length(text) BETWEEN 10 AND 1000 AND is_plain_text(text)),
  ADD CONSTRAINT review_reply CHECK ((reply IS NULL) = (replied_at IS NULL) AND char_length(reply) BETWEEN 2 AND 500 AND is_plain_text(reply)),
  ADD CONSTRAINT review_hidden CHECK ((hidden_at IS NULL) = (hidden_reason IS NULL) AND (hidden_at IS NULL) = (hidden_by IS NULL));

-- Only who owns and opened a prompt reviews it, and nobody an own one. The purchase is held until the end, so that a
-- refund comes before the review or after it.
CREATE FUNCTION review_of_opened_purchase() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM 1 FROM entitlement WHERE id = NEW.entitlement_id AND buyer_id = NEW.buyer_id AND prompt_id = NEW.prompt_id
    AND status = 'ACTIVE' AND opened_at IS NOT NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'review %: not an opened purchase of this buyer', NEW.id USING ERRCODE = 'RV001';
  END IF;
  PERFORM 1 FROM prompt p JOIN seller_profile s ON s.id = p.seller_id WHERE p.id = NEW.prompt_id AND s.user_id = NEW.buyer_id;
  IF FOUND THEN
    RAISE EXCEPTION 'review %: of an own prompt', NEW.id USING ERRCODE = 'RV002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_of_opened_purchase BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION review_of_opened_purchase();

CREATE FUNCTION review_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF (NEW.id, NEW.entitlement_id, NEW.prompt_id, NEW.buyer_id, NEW.version_label, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.entitlement_id, OLD.prompt_id, OLD.buyer_id, OLD.version_label, OLD.created_at) THEN
    RAISE EXCEPTION 'review %: whose and of what it is never changes', OLD.id USING ERRCODE = 'RV003';
  END IF;
  IF OLD.reply IS NOT NULL AND (NEW.reply, NEW.replied_at) IS DISTINCT FROM (OLD.reply, OLD.replied_at) THEN
    RAISE EXCEPTION 'review %: answered already', OLD.id USING ERRCODE = 'RV004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_kept BEFORE UPDATE ON review FOR EACH ROW EXECUTE FUNCTION review_kept();

-- The stars of a prompt are those of its reviews that are not hidden: steps, not a new count, so that writers of one prompt
-- wait for its row and lose nothing. Everybody locks the purchase first, then the review, then the prompt.
CREATE FUNCTION review_moves_rating() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE more int := 0; stars int := 0; pid text; BEGIN
  IF TG_OP <> 'INSERT' THEN
    pid := OLD.prompt_id;
    IF OLD.hidden_at IS NULL THEN more := -1; stars := -OLD.rating; END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    pid := NEW.prompt_id;
    IF NEW.hidden_at IS NULL THEN more := more + 1; stars := stars + NEW.rating; END IF;
  END IF;
  IF more <> 0 OR stars <> 0 THEN
    UPDATE prompt SET rating_count = rating_count + more, rating_sum = rating_sum + stars WHERE id = pid;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER review_moves_rating AFTER INSERT OR DELETE OR UPDATE OF rating, hidden_at ON review FOR EACH ROW EXECUTE FUNCTION review_moves_rating();

-- … and nothing else moves them.
CREATE FUNCTION prompt_rating_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'prompt %: stars come from reviews alone', OLD.id USING ERRCODE = 'RV005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER prompt_rating_kept BEFORE UPDATE OF rating_count, rating_sum ON prompt FOR EACH ROW
  WHEN ((OLD.rating_count, OLD.rating_sum) IS DISTINCT FROM (NEW.rating_count, NEW.rating_sum)) EXECUTE FUNCTION prompt_rating_kept();

-- The default privileges of the owner give app_rw the rest: reviews are hidden, never deleted.
REVOKE DELETE ON review FROM app_rw;
