/** 10,000 published prompts written by SQL, in a database that is dropped after the run. */
import pg from 'pg'

const PROMPTS = 10_000
const SELLERS = 200
const CATEGORIES = 12
const TAGS = 40
/** The till serves ten orders a minute to one buyer, so there are many. */
export const BUYERS = 3_000

/**
 * Fills an empty, migrated database. Titles and summaries are Korean and English; words come from lists, so that a keyword finds
 * some prompts and not all of them.
 *
 * @param {string} directUrl owner
 */
export async function seedCatalog(directUrl) {
  const client = new pg.Client({ connectionString: directUrl })
  await client.connect()
  try {
    await client.query(`
      INSERT INTO category (slug, name_ko, name_en, position) SELECT 'cat-' || n, (ARRAY['마케팅','온라인 판매','취업','개발','영상','이미지','글다듬기','배움','업무','여행','요리','건강'])[n], 'Category ' || n, n FROM generate_series(1, ${CATEGORIES}) n;
      INSERT INTO app_user (id, email, display_name, password_hash, terms_version, is_adult_14, email_verified_at, updated_at)
        SELECT 'usr_s' || n, 'seller' || n || '@bench.invalid', 'Seller ' || n, '', '1', true, now(), now() FROM generate_series(1, ${SELLERS}) n
        UNION ALL SELECT 'usr_' || lpad(n::text, 26, 'b'), 'buyer' || n || '@bench.invalid', 'Buyer ' || n, '', '1', true, now(), now() FROM generate_series(1, ${BUYERS}) n;
      INSERT INTO session (id, user_id, user_agent, ip, authenticated_at, last_used_at, expires_at)
        SELECT 'ses_' || lpad(n::text, 26, 'b'), 'usr_' || lpad(n::text, 26, 'b'), 'bench', '', now(), now(), now() + interval '1 day' FROM generate_series(1, ${BUYERS}) n;
      INSERT INTO seller_profile (id, user_id, handle, display_name, kind, tax_mode, contact_email, terms_version, terms_accepted_at, verified_at, updated_at)
        SELECT 'slr_' || n, 'usr_s' || n, 'seller-' || n, '가게 ' || n, 'INDIVIDUAL', 'INDIVIDUAL_MEDIATED', 'seller' || n || '@bench.invalid', '1', now(), now(), now() FROM generate_series(1, ${SELLERS}) n;
      SELECT count(ledger_open_seller('slr_' || n)) FROM generate_series(1, ${SELLERS}) n;
      INSERT INTO prompt (id, slug, seller_id, status, title, summary, description, category_slug, model_family, model_versions, language, tags, licence, price_amount,
          sales_count, cover, seller_name, seller_handle, published_at, created_at, updated_at)
        SELECT 'prm_' || lpad(n::text, 26, '0'), 'prompt-' || n, 'slr_' || s, 'DRAFT',
          (ARRAY['재구매를 부르는','면접에서 통하는','한 번에 끝내는','읽히는','팔리는','고르기 쉬운','정직한','빠른'])[1 + n % 8] || ' ' ||
          (ARRAY['안내 메일','상세페이지','자기소개서','코드 리뷰','영상 대본','제품 사진','보고서','단어장','블로그글쓰기','카피 문구','회의록'])[1 + n % 11] || ' ' || n,
          'A ' || (ARRAY['calm','honest','quick','careful','short','warm'])[1 + n % 6] || ' prompt for ' || (ARRAY['newsletters','product pages','interviews','code reviews','scripts','photos','reports'])[1 + n % 7] || ' 프롬프트 ' || n,
          '이 프롬프트는 **' || (ARRAY['메일','상세페이지','면접','리뷰','대본'])[1 + n % 5] || '** 작업에 씁니다. ' || repeat('설명 문장이 이어집니다. This is how it works. ', 8),
          'cat-' || (1 + n % ${CATEGORIES}), (ARRAY['gpt','claude','gemini','midjourney','sd','flux','llama'])[1 + n % 7], ARRAY[(ARRAY['GPT-5','Claude Sonnet 4.5','Gemini 2.5 Pro','Midjourney v7','SD 3.5','FLUX.1','Llama 4'])[1 + n % 7]],
          (ARRAY['ko','en'])[1 + n % 2], ARRAY['tag' || (n % ${TAGS}), 'tag' || (n * 7 % ${TAGS})], 'COMMERCIAL', (10 + n % 400) * 100, n * 13 % 2000,
          jsonb_build_object('heading', '역할', 'seed', n, 'variables', jsonb_build_array('브랜드명', '상품명', '말투'), 'imageUrl', null),
          '가게 ' || s, 'seller-' || s, now() - make_interval(mins => n), now(), now()
        FROM (SELECT n, 1 + n % ${SELLERS} AS s FROM generate_series(1, ${PROMPTS}) n) g;
      INSERT INTO prompt_version (id, prompt_id, number, label, status, variables, preview, clear_lines, word_count, reviewed_at)
        SELECT 'prv_' || lpad(n::text, 26, '0'), 'prm_' || lpad(n::text, 26, '0'), 1, '1.0', 'DRAFT',
          (SELECT jsonb_agg(jsonb_build_object('name', v, 'type', 'text', 'required', true, 'help', '어떤 값을 넣나요', 'example', '예시')) FROM unnest(ARRAY['브랜드명','상품명','말투']) v),
          jsonb_build_object('versionLabel', '1.0', 'wordCount', 400, 'variableCount', 3, 'ruleCount', 9, 'exampleCount', 1, 'clearPercent', 10, 'seed', n, 'sections',
            (SELECT jsonb_agg(jsonb_build_object('name', sec, 'wordCount', 100, 'isClear', sec = '역할', 'runs', jsonb_build_array(jsonb_build_array(
               jsonb_build_object('kind', 'text', 'text', '당신은 '), jsonb_build_object('kind', 'variable', 'name', '브랜드명'), jsonb_build_object('kind', 'bars', 'count', 12))))) FROM unnest(ARRAY['역할','규칙','하지 말 것','출력 형식']) sec)),
          '[1]', 400, now() FROM generate_series(1, ${PROMPTS}) n;
      INSERT INTO prompt_content (version_id, sealed, dedupe_hmac) SELECT 'prv_' || lpad(n::text, 26, '0'), 'v1.k1.none.none', sha256(n::text::bytea) FROM generate_series(1, ${PROMPTS}) n;
      INSERT INTO prompt_example (id, version_id, position, inputs, output, model, ran_on)
        SELECT 'pex_' || lpad(n::text, 26, '0'), 'prv_' || lpad(n::text, 26, '0'), 1, '{"브랜드명":"밤비누","상품명":"무향 핸드워시","말투":"담백하게"}', repeat('나온 글이 이어집니다. ', 20), 'Claude Sonnet 4.5', current_date FROM generate_series(1, ${PROMPTS}) n;
      UPDATE prompt_version SET status = 'SUBMITTED';
      UPDATE prompt_version SET status = 'APPROVED';
      UPDATE prompt SET status = 'PUBLISHED', current_version_id = 'prv_' || substr(id, 5);
      ANALYZE`)
  } finally {
    await client.end()
  }
}
