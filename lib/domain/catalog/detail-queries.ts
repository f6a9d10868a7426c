import 'server-only'
import { isStorable } from '@/lib/core/visible'
import { Prisma } from '@/lib/generated/prisma/client'
import { readRows } from '@/lib/platform/read-rows'
import type { MaskedPreview, PublicVariable } from './preview-schema'
import { imagePath, itemColumns, toItem, type ItemRow } from './rows'
import type { PromptDetail, PublicExample } from './schema'
import { sellerColumns, toSeller, type SellerColumns } from './seller-rows'

interface ExampleJson {
  inputs: Record<string, string>
  output: string
  imageId: string | null
  model: string
  settings: string
  ranOn: string
}

interface DetailRow extends ItemRow, SellerColumns {
  description: string
  updated_at: Date
  category_ko: string
  category_en: string
  parent_slug: string | null
  parent_ko: string | null
  parent_en: string | null
  label: string
  word_count: number
  settings: string
  reviewed_at: Date | null
  preview: MaskedPreview
  variables: PublicVariable[]
  examples: ExampleJson[]
  versions: { label: string; changeNote: string; releasedAt: string | null }[]
}

/** The whole public page in one round trip. The table of the sold text is not named here, and never is in this module's reads. */
const detailStatement = (slug: string): Prisma.Sql => Prisma.sql`
  SELECT ${itemColumns}, p.description, p.updated_at, ${sellerColumns},
         c.name_ko AS category_ko, c.name_en AS category_en, parent.slug AS parent_slug, parent.name_ko AS parent_ko, parent.name_en AS parent_en,
         v.label, v.word_count, v.settings, v.reviewed_at, v.preview, v.variables,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('inputs', e.inputs, 'output', e.output, 'imageId', e.image_id, 'model', e.model, 'settings', e.settings, 'ranOn', e.ran_on) ORDER BY e.position), '[]')
            FROM prompt_example e WHERE e.version_id = v.id) AS examples,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('label', o.label, 'changeNote', o.change_note, 'releasedAt', to_char(o.reviewed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY o.number DESC), '[]')
            FROM prompt_version o WHERE o.prompt_id = p.id AND o.status = 'APPROVED') AS versions
    FROM prompt p
    JOIN prompt_version v ON v.id = p.current_version_id
    JOIN seller_profile s ON s.id = p.seller_id
    JOIN category c ON c.slug = p.category_slug
    LEFT JOIN category parent ON parent.slug = c.parent
   WHERE p.slug = ${slug} AND p.status = 'PUBLISHED'`

const toExample = ({ imageId, ...example }: ExampleJson): PublicExample => ({ ...example, imageUrl: imageId === null ? null : imagePath(imageId), isAiGenerated: true })

function toDetail(row: DetailRow): PromptDetail {
  const { seller: _, category: __, ...item } = toItem(row)
  const parent = row.parent_slug === null ? null : { slug: row.parent_slug, name: { ko: row.parent_ko ?? '', en: row.parent_en ?? '' } }
  return {
    ...item,
    description: row.description,
    category: { slug: row.category_slug, name: { ko: row.category_ko, en: row.category_en }, parent },
    seller: toSeller(row),
    version: { label: row.label, wordCount: row.word_count, settings: row.settings, reviewedAt: row.reviewed_at?.toISOString() ?? null },
    preview: row.preview,
    variables: row.variables,
    examples: row.examples.map(toExample),
    versions: row.versions,
    updatedAt: row.updated_at.toISOString(),
  }
}

/** The public view of a prompt on sale, null for any other. One round trip. */
export async function findPublicPrompt(slug: string): Promise<PromptDetail | null> {
  const [row] = isStorable(slug) ? await readRows<DetailRow>(detailStatement(slug)) : []
  return row ? toDetail(row) : null
}

/** What a page says of a prompt that its seller took off sale; null for any other, also for one that was taken down. */
export async function findRetiredPrompt(slug: string): Promise<{ title: string; category: string } | null> {
  const [row] = isStorable(slug) ? await readRows<{ title: string; category: string }>(Prisma.sql`SELECT title, category_slug AS category FROM prompt WHERE slug = ${slug} AND status = 'UNPUBLISHED'`) : []
  return row ?? null
}
