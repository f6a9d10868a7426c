import 'server-only'
import { isStorable } from '@/lib/core/visible'
import { Prisma } from '@/lib/generated/prisma/client'
import { readRows } from '@/lib/platform/read-rows'
import type { PromptCardData } from './card-schema'
import { cardColumns, toCard, toItem, type CardRow } from './rows'
import type { Storefront } from './schema'
import { sellerColumns, toSeller, type SellerColumns } from './seller-rows'

/** A storefront as the screen draws it. */
export type StorefrontPage = Omit<Storefront, 'prompts'> & { prompts: PromptCardData[] }

/** Prompts that a storefront shows at most. */
const PROMPTS_MAX = 100

type StorefrontRow = SellerColumns & CardRow & { bio: string; selling_since: Date; prompt_count: number; total_sales: number; prompt_id: string | null }

async function readStorefront<Prompt>(handle: string, toPrompt: (row: CardRow) => Prompt): Promise<(Omit<Storefront, 'prompts'> & { prompts: Prompt[] }) | null> {
  if (!isStorable(handle)) return null
  const rows = await readRows<StorefrontRow>(Prisma.sql`
    SELECT ${sellerColumns}, s.bio, s.created_at AS selling_since, p.id AS prompt_id, ${cardColumns},
           (count(p.id) OVER ())::int AS prompt_count, coalesce(sum(p.sales_count) OVER (), 0)::int AS total_sales
      FROM seller_profile s JOIN app_user u ON u.id = s.user_id LEFT JOIN prompt p ON p.seller_id = s.id AND p.status = 'PUBLISHED'
     WHERE s.handle = ${handle} AND s.suspended_at IS NULL AND u.status = 'ACTIVE'
     ORDER BY p.sales_count DESC, p.id DESC LIMIT ${PROMPTS_MAX}`)
  const [first] = rows
  if (!first) return null
  return {
    ...toSeller(first),
    bio: first.bio,
    sellingSince: first.selling_since.toISOString(),
    promptCount: first.prompt_count,
    salesCount: first.total_sales,
    prompts: rows.filter((row) => row.prompt_id !== null).map(toPrompt),
  }
}

/** The public view of a seller with the prompts that were bought most; null for an unknown one and one that is suspended, as a seller or as a user. One round trip. */
export const findStorefront = (handle: string): Promise<Storefront | null> => readStorefront(handle, toItem)

/** The same with its prompts as cards. */
export const findStorefrontPage = (handle: string): Promise<StorefrontPage | null> => readStorefront(handle, toCard)
