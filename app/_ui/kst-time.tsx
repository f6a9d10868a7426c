import { useLocale } from 'next-intl'
import { formatKst, type TimeStyle } from '@/lib/core/kst-format'

/** An instant in Korean time, readable by machines as well. `instant` is ISO 8601 or a Date. */
export function KstTime({ instant, variant = 'date' }: { instant: string | Date; variant?: TimeStyle }) {
  const locale = useLocale()
  const iso = typeof instant === 'string' ? instant : instant.toISOString()
  return <time dateTime={iso}>{formatKst(instant, variant, locale)}</time>
}
