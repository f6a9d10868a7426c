import 'server-only'
import { z } from 'zod'
import { NOTICE_VERSION, notices } from '@/config/notices'
import type { Prisma } from '@/lib/generated/prisma/client'
import { sha256 } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import type { StartPurchaseInput } from './schema'

const text = z.string().nullable()

/** Who sells, as the order form shows it (전자상거래법 제20조 제2항). Of an individual only the shop's name stands there. */
const sellerShown = z.object({
  name: z.string(),
  business: z.object({ name: z.string(), representative: text, businessNumber: text, mailOrderNumber: text, mailOrderExemption: text, address: text, phone: text, email: z.string() }).nullable(),
})
export type SellerShown = z.output<typeof sellerShown>

const noticeShown = z.object({ notice: z.string(), locale: z.enum(['ko', 'en']), text: z.string() })
const consentRecords = z.tuple([
  z.object({ consent: z.literal('withdrawal'), shown: z.array(noticeShown) }),
  z.object({ consent: z.literal('terms'), shown: z.array(noticeShown), seller: sellerShown }),
])

/** What was ticked, with the very words that stood there, their version and hash, and the seller's block beside them. */
export function consentRecord(locale: StartPurchaseInput['locale'], seller: SellerShown, at: Date): Prisma.InputJsonArray {
  const shown = (name: keyof typeof notices) => ({ notice: name, version: NOTICE_VERSION, locale, sha256: sha256(notices[name][locale]).toString('hex'), text: notices[name][locale] })
  return [
    { consent: 'withdrawal', at: at.toISOString(), shown: [shown('withdrawal')] },
    { consent: 'terms', at: at.toISOString(), shown: [shown('intermediary'), shown('minor')], seller },
  ]
}

/** The words that a buyer agreed to, in the language in which they were shown, and who the seller was then. */
export interface Agreement {
  notices: { notice: string; locale: 'ko' | 'en'; text: string }[]
  seller: SellerShown
}

/**
 * The terms of an order of this buyer as they were frozen with it (전자상거래법 제13조 제2항: the buyer gets the terms of
 * the contract in writing). Null when there is no such order, or when it keeps no words.
 */
export async function findAgreement(buyerId: string, orderId: string): Promise<Agreement | null> {
  const order = await db().order.findFirst({ where: { id: orderId, buyerId }, select: { consents: true } })
  const { data } = consentRecords.safeParse(order?.consents)
  if (!data) return null
  const [withdrawal, terms] = data
  return { notices: [...withdrawal.shown, ...terms.shown].map(({ notice, locale, text: words }) => ({ notice, locale, text: words })), seller: terms.seller }
}
