import { useLocale, useTranslations } from 'next-intl'
import { formatWon, groupDigits, type MoneyJson } from '@/lib/core/money'

/** An amount in won, as an integer, a bigint from the book or the JSON form of the API. */
export type Won = number | bigint | MoneyJson

function toInteger(won: Won): number | bigint {
  return typeof won === 'object' ? won.amount : won
}

/**
 * An amount of won. In running text "9,900원" (English "₩9,900"); in tables "₩9,900"; `bare` is the number alone, for
 * columns whose head says the unit. Minus is a real minus sign.
 */
export function Money({ amount, variant = 'text' }: { amount: Won; variant?: 'text' | 'table' | 'bare' }) {
  const locale = useLocale()
  const won = toInteger(amount)
  const text = variant === 'bare'
    ? `${won < 0 ? '−' : ''}${groupDigits(won < 0 ? -won : won)}`
    : formatWon(won, variant === 'table' ? 'en' : locale)
  return <span className="num">{text}</span>
}

/** The one huge amount of a page: the number large, the unit small beside it. Korean puts 원 after, English ₩ before. */
export function BigMoney({ amount }: { amount: Won }) {
  const locale = useLocale()
  const unit = useTranslations('common.unit')('won')
  const won = toInteger(amount)
  if (locale !== 'ko') return formatWon(won, locale)
  return <>{`${won < 0 ? '−' : ''}${groupDigits(won < 0 ? -won : won)}`}<small>{unit}</small></>
}

/**
 * A price, with the struck former price and the reduction above it when there is one. The percentage is rounded down,
 * so that it never promises more than it gives.
 */
export function PriceTag({ amount, compareAmount }: { amount: number; compareAmount?: number | undefined }) {
  const t = useTranslations('common.card')
  const locale = useLocale()
  const isReduced = compareAmount !== undefined && compareAmount > amount
  return (
    <span className="price">
      {isReduced && (
        <span className="was">
          <del><span className="vh">{t('was')} </span>{groupDigits(compareAmount)}</del>
          <span className="off">−{Math.floor(((compareAmount - amount) * 100) / compareAmount)}%</span>
        </span>
      )}
      <span>{formatWon(amount, locale)}</span>
    </span>
  )
}
