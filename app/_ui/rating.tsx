import { useTranslations } from 'next-intl'
import type { StarCounts } from '@/lib/domain/reviews/schema'
import { cssVar } from './redaction'

/** Five stars for a rating of 1–5. Halves are not drawn: the number beside it says them. */
export function Stars({ average }: { average: number }) {
  const t = useTranslations('common.stars')
  const full = Math.min(Math.max(Math.round(average), 0), 5)
  return (
    <span className="stars" role="img" aria-label={t('label', { average: String(average) })}>
      {'★'.repeat(full)}<span className="e">{'★'.repeat(5 - full)}</span>
    </span>
  )
}

/** A rating with one decimal, the same on the server and in every browser: 4.8. */
export function oneDecimal(average: number): string {
  const tenths = Math.round(average * 10)
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`
}

/** The one-line rating of cards: ★ 4.8 (123). */
export function RatingLine({ average, count }: { average: number; count: number }) {
  const t = useTranslations('common.card')
  const shown = oneDecimal(average)
  return (
    <span>
      <span className="star" aria-hidden="true">★ {shown}</span> <span aria-hidden="true">({count.toLocaleString('en-US')})</span>
      <span className="vh">{t('rating', { average: shown, count })}</span>
    </span>
  )
}

/** How the reviews spread over the stars, in percent that are rounded one by one. */
export function RatingHistogram({ counts }: { counts: StarCounts }) {
  const t = useTranslations('common.stars')
  const total = counts.reduce((sum, count) => sum + count, 0)
  return (
    <ul className="hist" aria-label={t('histogram')}>
      {counts.map((count, index) => {
        const percent = total === 0 ? 0 : Math.round((count * 100) / total)
        return (
          <li key={index}>
            <span>{t('row', { stars: 5 - index })}</span>
            <span className="t" aria-hidden="true"><i style={cssVar('--v', `${percent}%`)} /></span>
            <span>{percent}%</span>
          </li>
        )
      })}
    </ul>
  )
}
