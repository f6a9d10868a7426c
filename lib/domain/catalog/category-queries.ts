import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { readRows } from '@/lib/platform/read-rows'
import type { CategoryView } from './schema'

interface CategoryRow {
  slug: string
  parent: string | null
  name_ko: string
  name_en: string
}

/** Categories change with a release, not with a request; every process looks again after this time. */
const TREE_FRESH_MS = 60_000
let tree: { readAt: number; rows: CategoryRow[] } | undefined

async function readTree(): Promise<CategoryRow[]> {
  const at = now().getTime()
  if (tree && at - tree.readAt < TREE_FRESH_MS) return tree.rows
  const rows = await readRows<CategoryRow>(Prisma.sql`SELECT slug, parent, name_ko, name_en FROM category ORDER BY position, slug`)
  tree = { readAt: at, rows }
  return rows
}

/** Forgets the categories that this process holds; after they were changed, as by a seed. */
export function forgetCategories(): void {
  tree = undefined
}

/** A category and those under it; nothing when there is no such category. */
export async function findFamilySlugs(slug: string): Promise<string[]> {
  return (await readTree()).filter((row) => row.slug === slug || row.parent === slug).map((row) => row.slug)
}

/** All categories in their order, each with the number of published prompts in it and under it. */
export async function listCategories(): Promise<CategoryView[]> {
  const [rows, counts] = await Promise.all([
    readTree(),
    readRows<{ slug: string; count: number }>(Prisma.sql`SELECT category_slug AS slug, count(*)::int AS count FROM prompt WHERE status = 'PUBLISHED' GROUP BY 1`),
  ])
  const own = new Map(counts.map(({ slug, count }) => [slug, count]))
  const withChildren = (slug: string): number => rows.filter((row) => row.slug === slug || row.parent === slug).reduce((sum, row) => sum + (own.get(row.slug) ?? 0), 0)
  return rows.map(({ slug, parent, name_ko, name_en }) => ({ slug, parent, name: { ko: name_ko, en: name_en }, promptCount: withChildren(slug) }))
}

/** Published prompts by family of models, the largest first. */
export async function listModelCounts(): Promise<{ model: string; count: number }[]> {
  return readRows(Prisma.sql`SELECT model_family AS model, count(*)::int AS count FROM prompt WHERE status = 'PUBLISHED' GROUP BY 1 ORDER BY 2 DESC, 1`)
}
