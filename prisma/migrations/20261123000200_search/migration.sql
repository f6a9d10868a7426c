-- Search that finds Korean, and the indexes behind every order and filter of the list.
-- PostgreSQL's own full text search knows no Korean: it misses 프롬프트 in "프롬프트를" and 글쓰기 in "블로그글쓰기용", and
-- trigrams cannot use an index for words of two syllables. Pieces of words in a GIN index find both. The query side
-- (lib/domain/catalog/search-terms.ts) makes the same tokens; a test holds the two together.
SET lock_timeout = '3s';
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- ── Tokens ───────────────────────────────────────────────────────────────────────────────────────────
-- Runs of one script each, so that no token spans two: NFKC and lower case make full-width and capital letters equal.
CREATE FUNCTION search_runs(t text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT m[1] FROM regexp_matches(lower(normalize(coalesce(t, ''), NFKC)), '([가-힣]+|[a-z]+|[0-9]+|[ぁ-ゟ゠-ヿ一-鿿]+)', 'g') AS m
$$;

-- Pieces of a run: of Hangul, Kana and Han two to four characters, of Latin letters and digits three to six, because two
-- of those stand in almost every English text. A shorter run is a piece itself. Long pieces are stored beside the short
-- ones so that a word is one token: the planner then knows how common it is, where pairs would look independent and rare.
CREATE FUNCTION search_pieces(r text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT substr(r, i, n) FROM (SELECT CASE WHEN r ~ '^[a-z0-9]' THEN 3 ELSE 2 END AS shortest) s,
    generate_series(least(shortest, length(r)), least(CASE shortest WHEN 3 THEN 6 ELSE 4 END, length(r))) AS n,
    generate_series(1, length(r) - n + 1) AS i
$$;

-- First consonants, as people type them when in a hurry: 마케팅 is ᄆᄏᄐ. NFKC turns the typed ㅁ into ᄆ as well.
CREATE FUNCTION search_initials(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(CASE WHEN c BETWEEN '가' AND '힣' THEN chr(4352 + (ascii(c) - 44032) / 588) ELSE ' ' END, '')
    FROM regexp_split_to_table(normalize(t, NFKC), '') AS c
$$;

-- Everything a prompt can be found by. Tokens of the title stand a second time with '^' before them, and so does every
-- single syllable of it: the first ranks, the second answers queries of one syllable.
CREATE FUNCTION prompt_search_tokens(title text, names text, others text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH runs AS MATERIALIZED (
      SELECT r, true AS in_title FROM search_runs(title) AS r
      UNION ALL SELECT r, false FROM search_runs(concat_ws(' ', names, others)) AS r),
    pieces AS MATERIALIZED (SELECT p, in_title FROM runs, search_pieces(r) AS p),
    initials AS MATERIALIZED (SELECT m[1] AS r FROM regexp_matches(search_initials(concat_ws(' ', title, names)), '[ᄀ-ᄒ]{2,}', 'g') AS m)
  SELECT coalesce(array_agg(DISTINCT token COLLATE "C"), '{}') FROM (
    SELECT p AS token FROM pieces
    UNION ALL SELECT '^' || p FROM pieces WHERE in_title
    UNION ALL SELECT '^' || c FROM runs, regexp_split_to_table(r, '') AS c WHERE in_title AND r !~ '^[a-z0-9]'
    UNION ALL SELECT p FROM initials, search_pieces(r) AS p
  ) s
$$;

-- Kept by trigger and not generated, because the names of categories stand in another table. Only public texts go in:
-- the sold text is sealed and never seen by the database.
CREATE FUNCTION prompt_fill_search() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE names text; BEGIN
  SELECT concat_ws(' ', c.name_ko, c.name_en, p.name_ko, p.name_en) INTO names
    FROM category c LEFT JOIN category p ON p.slug = c.parent WHERE c.slug = NEW.category_slug;
  NEW.search_grams := prompt_search_tokens(NEW.title, concat_ws(' ', NEW.seller_name, names),
    concat_ws(' ', NEW.summary, array_to_string(NEW.tags, ' '), NEW.model_family, array_to_string(NEW.model_versions, ' ')));
  RETURN NEW;
END $$;
CREATE TRIGGER prompt_fill_search BEFORE INSERT OR UPDATE OF title, summary, tags, model_family, model_versions, seller_name, category_slug ON prompt
  FOR EACH ROW EXECUTE FUNCTION prompt_fill_search();

-- ── Latin words, for typing errors ───────────────────────────────────────────────────────────────────
-- The words that stand in published titles, tags and model names; a query that finds nothing asks for the nearest.
CREATE TABLE search_word (word text PRIMARY KEY);
CREATE INDEX search_word_near ON search_word USING gist (word gist_trgm_ops);
CREATE FUNCTION prompt_note_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO search_word
    SELECT DISTINCT r FROM search_runs(concat_ws(' ', NEW.title, array_to_string(NEW.tags, ' '), NEW.model_family, array_to_string(NEW.model_versions, ' '))) AS r
     WHERE r ~ '^[a-z]{4,30}$' ORDER BY r
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER prompt_note_words AFTER INSERT OR UPDATE OF status, title, tags, model_family, model_versions ON prompt
  FOR EACH ROW WHEN (NEW.status = 'PUBLISHED') EXECUTE FUNCTION prompt_note_words();

-- ── What the planner must know ───────────────────────────────────────────────────────────────────────
-- Which combinations of filters exist at all: taken as independent, an empty one would look worth a walk through
-- everything in the order asked for.
CREATE STATISTICS prompt_facets (mcv) ON category_slug, model_family, language FROM prompt;
ALTER STATISTICS prompt_facets SET STATISTICS 1000;

-- ── Orders of the list ───────────────────────────────────────────────────────────────────────────────
-- A mean that few voices cannot carry to the top: five reviews of 3.5 stars are always counted along. In thousandths.
CREATE FUNCTION prompt_rating_score(rating_sum int, rating_count int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (rating_sum * 1000 + 17500) / (rating_count + 5)
$$;

-- Every order ends in the id, so it is total and a cursor is one comparison. Prices run both ways on one index.
CREATE INDEX prompt_newest ON prompt (published_at DESC, id DESC) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_popular ON prompt (sales_count DESC, id DESC) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_rating ON prompt (prompt_rating_score(rating_sum, rating_count) DESC, id DESC) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_by_price ON prompt (price_amount, id) WHERE status = 'PUBLISHED';
-- A category in each order. The other filters walk one of these indexes, or their own when they are rarer.
CREATE INDEX prompt_category_newest ON prompt (category_slug, published_at DESC, id DESC) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_category_popular ON prompt (category_slug, sales_count DESC, id DESC) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_category_rating ON prompt (category_slug, prompt_rating_score(rating_sum, rating_count) DESC, id DESC) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_category_price ON prompt (category_slug, price_amount, id) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_model ON prompt (model_family, published_at DESC, id DESC) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_language ON prompt (language, published_at DESC, id DESC) WHERE status = 'PUBLISHED';
CREATE INDEX prompt_tags ON prompt USING gin (tags) WHERE status = 'PUBLISHED';
