import type { Category } from '@/config/categories'
import type { Tx } from '@/lib/platform/db'

/**
 * Brings the table of categories to this list: inserts what is missing, updates names, groups and order, deletes
 * nothing, because prompts may stand there. May be repeated. Answers the slugs that were added and changed.
 */
export async function saveCategories(tx: Tx, categories: readonly Category[]): Promise<{ added: string[]; changed: string[] }> {
  const former = new Map((await tx.category.findMany()).map((row) => [row.slug, row]))
  const added = categories.filter(({ slug }) => !former.has(slug))
  const changed = categories.filter((category) => {
    const row = former.get(category.slug)
    return row && (row.parent !== category.parent || row.nameKo !== category.nameKo || row.nameEn !== category.nameEn || row.position !== category.position)
  })
  await tx.category.createMany({ data: added, skipDuplicates: true })
  for (const { slug, ...data } of changed) await tx.category.update({ where: { slug }, data, select: { slug: true } })
  const slugs = changed.map(({ slug }) => slug)
  // Prompts are found by the names of their category and its group; setting the column makes the trigger read them anew.
  if (slugs.length > 0) await tx.$executeRaw`UPDATE prompt SET category_slug = category_slug WHERE category_slug IN (SELECT slug FROM category WHERE slug = ANY(${slugs}) OR parent = ANY(${slugs}))`
  return { added: added.map(({ slug }) => slug), changed: slugs }
}
