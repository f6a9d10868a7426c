import 'server-only'
import { createTranslator } from 'next-intl'
import en from '@/messages/en/money.json'
import ko from '@/messages/ko/money.json'
import type { StatementWords } from './statement-files'

const messages = { ko, en } as const

/** The words of a statement's files in the reader's language. */
export function statementWords(locale: 'ko' | 'en', period: string): StatementWords {
  const t = createTranslator({ locale, messages: { money: messages[locale] }, namespace: 'money.file' })
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
