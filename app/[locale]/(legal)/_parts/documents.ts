import { notices } from '@/config/notices'
import { businessLookupUrl, shop } from '@/config/shop'
import type { AppLocale } from '@/i18n/routing'
import { env } from '@/lib/platform/env'
import en from '@/messages/en/legal.json'
import ko from '@/messages/ko/legal.json'

/** The day since which these texts stand. Registration records its own version; both change together. */
export const LEGAL_VERSION = '2026-11-23'

/** A legal document, by its key in `messages/<locale>/legal.json`. */
export type LegalName = keyof typeof ko.documents

/** Addresses of the documents, without language. */
export const legalPaths: Record<LegalName, string> = {
  terms: '/terms',
  privacy: '/privacy',
  refunds: '/refund-policy',
  business: '/business',
  ranking: '/ranking',
  reviews: '/review-policy',
  copyright: '/copyright',
}

/** A part of a document: items and table come after the text. */
export interface LegalSection {
  title: string
  text?: readonly string[] | undefined
  items?: readonly string[] | undefined
  table?: { heads: readonly string[]; rows: readonly (readonly string[])[] } | undefined
  links?: readonly { label: string; href: string }[] | undefined
}

/** A document as it is drawn. */
export interface LegalText {
  title: string
  lead: string
  sections: readonly LegalSection[]
}

const documents: Record<AppLocale, Record<LegalName, LegalText>> = { ko: ko.documents, en: en.documents }

/** A document with the facts put in. Pure but for the environment, which holds the commission. */
export function legalDocument(name: LegalName, locale: AppLocale): LegalText {
  const facts = legalFacts(locale)
  const fill = (text: string): string => fillFacts(text, facts)
  const { title, lead, sections } = documents[locale][name]
  return {
    title,
    lead: fill(lead),
    sections: sections.map(({ title: heading, text, items, table, links }) => ({
      title: heading,
      text: text?.map(fill),
      items: items?.map(fill),
      table: table && { heads: table.heads, rows: table.rows.map((row) => row.map(fill)) },
      links: links?.map(({ label, href }) => ({ label, href: fill(href) })),
    })),
  }
}

/** What the texts name in braces, so that it is said in one place only. Amounts in won, the commission in percent. */
function legalFacts(locale: AppLocale): Record<string, string> {
  const { company } = shop
  const { FEE_BPS, HOLD_DAYS, MIN_PAYOUT_WON } = env()
  return {
    name: shop.name[locale],
    legalName: company.legalName[locale],
    representative: company.representative[locale],
    businessNumber: company.businessNumber,
    mailOrderNumber: company.mailOrderNumber,
    address: company.address[locale],
    phone: company.phone,
    email: company.email,
    hosting: company.hosting,
    businessLookup: businessLookupUrl(),
    feePercent: String(FEE_BPS / 100),
    holdDays: String(HOLD_DAYS),
    minPayout: MIN_PAYOUT_WON.toLocaleString('en-US'),
    intermediary: notices.intermediary[locale],
    withdrawal: notices.withdrawal[locale],
    minor: notices.minor[locale],
    opening: notices.opening[locale],
  }
}

/** Puts the facts into a text. A name that is no fact stays as it is, which the test of the documents refuses. */
export function fillFacts(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole)
}
