import 'server-only'
import { listCategories } from '@/lib/domain/catalog'
import type { CategoryChoice } from './listing-fields'

/** Categories to choose from: those with none under them, named with the one above. */
export async function categoryChoices(locale: 'ko' | 'en'): Promise<CategoryChoice[]> {
  const all = await listCategories()
  const leaves = all.filter(({ slug }) => !all.some(({ parent }) => parent === slug))
  return leaves.map(({ slug, parent, name }) => {
    const above = all.find((category) => category.slug === parent)
    return { slug, name: above ? `${above.name[locale]} › ${name[locale]}` : name[locale] }
  })
}
