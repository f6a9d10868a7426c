import { newId } from '@/lib/core/ids'
import type { PromptCreateManyInput } from '@/lib/generated/prisma/models'
import { db } from '@/lib/platform/db'
import { asOwner } from './database'
import { aSeller } from './market'

/** Two groups with two categories each. */
export async function someCategories(): Promise<void> {
  const rows = [['marketing', null, '마케팅', 'Marketing'], ['mail', 'marketing', '메일·문자', 'Mail and texts'], ['ads', 'marketing', '광고 문구', 'Ad copy'],
    ['career', null, '취업·이직', 'Careers'], ['interview', 'career', '면접 준비', 'Interviews'], ['cover-letter', 'career', '자기소개서', 'Cover letters']] as const
  await db().category.createMany({ data: rows.map(([slug, parent, nameKo, nameEn], position) => ({ slug, parent, nameKo, nameEn, position })), skipDuplicates: true })
}

/** Published prompts of one seller; what is not told is ordinary. Answers their ids in the same order. */
export async function onSale(...prompts: Partial<PromptCreateManyInput>[]): Promise<string[]> {
  const { sellerId } = await aSeller()
  const rows = prompts.map((more) => ({
    id: newId('prm'), slug: newId('req').replace('_', '-'), sellerId, title: '제목', summary: '요약', description: '설명', categorySlug: 'mail', modelFamily: 'claude', modelVersions: ['Claude'], language: 'ko',
    tags: [], licence: 'COMMERCIAL' as const, priceAmount: 9_900, sellerName: '문장공방', sellerHandle: 'munjang', cover: { heading: '역할', seed: 7, variables: ['이름'], imageId: null }, ...more,
  }))
  await db().prompt.createMany({ data: rows })
  for (const { id } of rows) {
    const versionId = newId('prv')
    await db().promptVersion.create({ data: { id: versionId, promptId: id, number: 1, label: '1.0', status: 'APPROVED', variables: [], preview: {}, clearLines: [], wordCount: 100, reviewedAt: new Date() } })
    await db().prompt.update({ where: { id }, data: { status: 'PUBLISHED', currentVersionId: versionId, publishedAt: new Date() } })
  }
  return rows.map(({ id }) => id)
}

/**
 * A large catalogue of made-up listings, written past triggers and foreign keys for speed; their tokens come from the
 * same function. Words, categories, models and prices are spread so that common and rare ones exist.
 */
export async function aLargeCatalogue(count: number): Promise<void> {
  await asOwner(`
    SET session_replication_role = replica;
    INSERT INTO category (slug, parent, name_ko, name_en, position)
      SELECT 'g' || g, NULL, '묶음' || g, 'Group', g FROM generate_series(1, 8) g
      UNION ALL SELECT 'g' || g || '-' || b, 'g' || g, '갈래' || b, 'Branch', b FROM generate_series(1, 8) g, generate_series(1, 3) b;
    CREATE TEMP TABLE text_sample AS
      WITH word AS (SELECT ARRAY['마케팅','면접','카피','상세페이지','블로그','이메일','후기','보고서','코드','리뷰','번역','유튜브','대본','쇼츠','섬네일','제품','사진','일러스트','지도','회화','문제','독서','노트','공지','광고','문구','상품','문의','답변','자기소개서','경력','이력서','테스트','장애','분석','요약','기획','발표','메일','계약'] AS w,
                           ARRAY['쓰기','다듬기','만들기','점검','초안','정리','설계','연습','뼈대','한 벌'] AS v)
      SELECT n, title, summary, prompt_search_tokens(title, '문장공방', summary) AS tokens
        FROM (SELECT n, w[1 + n % 40] || ' ' || w[1 + (n * 13 + n / 40) % 40] || ' ' || v[1 + n % 10] AS title,
                     w[1 + (n * 3 + 7) % 40] || '에 쓰는 ' || w[1 + (n * 11) % 40] || '예요. 빈칸을 채우면 바로 쓸 수 있어요.' || CASE WHEN n % 1000 = 0 THEN ' 희귀낱말' ELSE '' END AS summary
                FROM word, generate_series(1, 2000) n) text;
    INSERT INTO prompt (id, slug, seller_id, status, title, summary, description, category_slug, model_family, model_versions, language, tags, licence, price_amount,
                        sales_count, rating_count, rating_sum, cover, seller_name, seller_handle, published_at, updated_at, current_version_id, search_grams)
      SELECT 'prm_' || lpad(i::text, 26, '0'), 'p-' || i, 'slr_x', 'PUBLISHED', title, summary, repeat('설명이에요. ', 20), 'g' || 1 + a % 8 || '-' || 1 + a / 8 % 3,
             (ARRAY['gpt','gpt','gpt','gpt','claude','claude','claude','gemini','gemini','midjourney'])[1 + b % 10], ARRAY['GPT-5'], CASE WHEN c % 20 = 0 THEN 'en' WHEN c % 500 = 1 THEN 'ja' ELSE 'ko' END,
             ARRAY['태그' || d % 50, '묶음' || e % 900], 'COMMERCIAL', 1000 + f % 300 * 100, g % 3000, h % 50, h % 50 * 4 - h / 50 % 50, '{"heading":"역할","seed":12,"variables":[]}', '문장공방', 'munjang',
             now() - i * interval '1 minute', now(), 'prv_' || i, tokens
        FROM (SELECT i, r[1] AS a, r[2] AS b, r[3] AS c, r[4] AS d, r[5] AS e, r[6] AS f, r[7] AS g, r[8] AS h, r[9] AS t
                FROM (SELECT i, (SELECT array_agg(abs(hashint8extended(i, seed) / 16) ORDER BY seed) FROM generate_series(1, 9) seed) AS r FROM generate_series(1, ${Math.trunc(count)}) i) random) row
        JOIN text_sample ON n = 1 + t % 2000;
    ANALYZE prompt`)
}
