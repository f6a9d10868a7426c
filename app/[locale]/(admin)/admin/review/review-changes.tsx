import { useTranslations } from 'next-intl'
import { diffLines } from '@/lib/core/line-diff'
import type { ReviewView } from '@/lib/domain/catalog'
import type { ListingTexts } from '@/lib/domain/catalog/write-schema'

const FIELDS = ['title', 'summary', 'description', 'category', 'model', 'language', 'tags', 'licence'] as const

/** A field of a listing in words, as its seller chose them. */
function wordsOf(texts: ListingTexts, field: (typeof FIELDS)[number]): string {
  if (field === 'model') return [texts.model.family, ...texts.model.versions].join(', ')
  if (field === 'tags') return texts.tags.join(', ')
  return texts[field]
}

/** What this version would change of the texts that buyers read now: the old and the new, field by field. */
export function ReviewChanges({ review: { formerTexts, listing } }: { review: ReviewView }) {
  const t = useTranslations('admin.review.changes')
  const changed = formerTexts ? FIELDS.filter((field) => wordsOf(formerTexts, field) !== wordsOf(listing, field)) : []
  if (!formerTexts || changed.length === 0) return null
  return (
    <>
      <h3>{t('title')}</h3>
      {changed.map((field) => (
        <div key={field} className="diff" role="region" tabIndex={0} aria-label={t('difference', { field: t(`fields.${field}`) })}>
          <p className="t13 i3">{t(`fields.${field}`)}</p>
          {diffLines(wordsOf(formerTexts, field), wordsOf(listing, field)).map((line, index) => (
            <div key={index} className={line.kind === 'removed' ? 'd' : line.kind === 'added' ? 'a' : undefined}>
              <span /><span /><i>{line.kind === 'removed' ? '−' : line.kind === 'added' ? '+' : ''}</i>
              <code>{line.kind === 'removed' ? <del>{line.text}</del> : line.kind === 'added' ? <ins>{line.text}</ins> : line.text}</code>
            </div>
          ))}
        </div>
      ))}
    </>
  )
}
