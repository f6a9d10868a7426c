import 'server-only'
import { env } from '@/lib/platform/env'
import { letterHtml, letterText, type Letter } from './letter'
import { accountLetters, type Linker } from './letters-account'
import { operatorLetters } from './letters-operator'
import { orderLetters } from './letters-order'
import { sellerLetters } from './letters-seller'
import type { MailData, MailLocale, MailTemplate } from './schema'

/** A mail ready to be sent. */
export interface WrittenMail {
  subject: string
  text: string
  html: string
}

type Letters = { [T in MailTemplate]: (data: MailData[T], locale: MailLocale, link: Linker) => Letter }
const letters: Letters = { ...accountLetters, ...orderLetters, ...sellerLetters, ...operatorLetters }

/** A title of a seller's making must not break a header line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200)

/** Writes a mail in its reader's language. Links always start at NEXT_PUBLIC_APP_URL, never at a request's host. */
export function writeMail<T extends MailTemplate>(mail: { template: T; locale: string; data: MailData[T] }): WrittenMail {
  const locale: MailLocale = mail.locale === 'en' ? 'en' : 'ko'
  const base = env().NEXT_PUBLIC_APP_URL.replace(/\/+$/, '')
  const letter = letters[mail.template](mail.data, locale, (path) => `${base}${locale === 'en' ? '/en' : ''}${path}`)
  return { subject: oneLine(letter.subject), text: letterText(letter, locale), html: letterHtml(letter, locale) }
}
