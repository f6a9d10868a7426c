import { getLocale, getTranslations } from 'next-intl/server'
import { Money } from '@/app/_ui/price'
import { bankName } from '@/lib/core/banks'
import { formatKst } from '@/lib/core/kst-format'
import { formatWon } from '@/lib/core/money'
import type { SellerBalance } from '@/lib/reports/seller-balance'
import { kstDay, monthOf } from './words'

/** The way of a seller's money from a sale to the bank in four steps: how much is in each, and why it is not further. */
export async function HoldExplainer({ balance }: { balance: SellerBalance }) {
  const [t, locale] = [await getTranslations('money.hold'), await getLocale()]
  const { pending, available, next, account } = balance
  const day = (on: string) => formatKst(kstDay(on), 'day', locale)
  const tax = next.incomeTax.amount + next.localTax.amount
  const payNote = () => {
    if (next.isCarried) return t('payCarried', { minimum: formatWon(next.minimum.amount, locale) })
    if (!account) return t('payNoAccount')
    return t('payTo', { bank: bankName(account.bankCode, locale), last4: account.last4 })
  }
  return (
    <section className="hold" aria-labelledby="hold-title">
      <h2 id="hold-title">{t('title')}</h2>
      <p className="i2">{t('text', { days: pending.holdDays })}</p>
      <ol className="flow">
        <li className="on"><b>{t('sold')}</b><Money amount={pending.amount} /><small>{t('soldNote', { count: pending.orders })}</small></li>
        <li className="on wait">
          <b>{t('wait', { days: pending.holdDays })}</b>
          <span>{pending.nextReleaseAt ? t('waitNext', { time: formatKst(pending.nextReleaseAt, 'deadline', locale) }) : t('waitNone')}</span>
          <small>{t('waitNote')}</small>
        </li>
        <li><b>{t('close', { date: day(next.closesOn) })}</b><Money amount={available.amount} /><small>{available.reason === 'negative' ? t('closeNegative') : t('closeNote', { month: monthOf(next.period, locale) })}</small></li>
        <li>
          <b>{t('pay', { date: day(next.paidOn) })}</b>
          <Money amount={next.amount} />
          <small>{payNote()}</small>
          {tax > 0 && <small>{t('payTax', { amount: formatWon(tax, locale) })}</small>}
        </li>
      </ol>
    </section>
  )
}
