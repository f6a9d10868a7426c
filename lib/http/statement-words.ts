import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { StatementWords } from './statement-files'

/** The words of a statement's files in the reader's language. */
export async function statementWords(locale: 'ko' | 'en', period: string): Promise<StatementWords> {
  const t = await getTranslations({ locale, namespace: 'money.file' })
  return {
    locale,
    title: t('title', { period }),
    columns: {
      journal: t('journal'), date: t('date'), kind: t('kind'), order: t('order'), prompt: t('prompt'), price: t('price'),
      commission: t('commission'), commissionVat: t('commissionVat'), amount: t('amount'),
    },
    sums: { opening: t('opening'), activity: t('activity'), net: t('net'), incomeTax: t('incomeTax'), localTax: t('localTax'), payable: t('payable'), carried: t('carried') },
    kinds: { sale: t('sale'), refund: t('refund'), refund_undone: t('refundUndone'), adjustment: t('adjustment') },
    hash: t('hash'),
    note: t('note'),
  }
}
