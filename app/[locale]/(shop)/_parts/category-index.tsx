import { getLocale, getTranslations } from 'next-intl/server'
import { Section } from '@/app/_ui/navigation'
import { Link } from '@/i18n/navigation'
import type { AppLocale } from '@/i18n/routing'
import type { CategoryView } from '@/lib/domain/catalog/schema'

/** The categories as the index of a book: dotted leaders and how many prompts stand there. */
export async function CategoryIndex({ categories }: { categories: readonly CategoryView[] }) {
  const t = await getTranslations('shop.home')
  const locale = (await getLocale()) as AppLocale
  const heads = categories.filter((category) => category.parent === null)
  if (heads.length === 0) return null
  const line = (category: CategoryView, isHead: boolean) => (
    <Link className="ix" href={`/categories/${category.slug}`}>
      {isHead ? <b>{category.name[locale]}</b> : <span>{category.name[locale]}</span>}<i /><span>{category.promptCount.toLocaleString('en-US')}</span>
    </Link>
  )
  return (
    <Section title={t('index')} small={t('indexNote')}>
      <ul className="index">
        {heads.map((head) => (
          <li key={head.slug}>
            {line(head, true)}
            <ul>{categories.filter((category) => category.parent === head.slug).map((category) => <li key={category.slug}>{line(category, false)}</li>)}</ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}
