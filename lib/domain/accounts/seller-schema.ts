import { z } from 'zod'
import { shop } from '@/config/shop'
import { isBankCode } from '@/lib/core/banks'
import { VISIBLE_LINE, VISIBLE_LINES } from '@/lib/core/visible'
import { handleProblem, holdsResidentNumber, isPhone, readBusinessNumber, shopNameProblem } from './seller-rules'

/** Version of the sellers' terms that a new profile agrees to. */
export const SELLER_TERMS_VERSION = '2026-11-23'

/** Why a business need not report its mail-order sales (전자상거래법 제12조 제1항 단서). */
const MAIL_ORDER_EXEMPTIONS = ['FEW_SALES', 'SIMPLIFIED_TAX'] as const

const clean = (min: number, max: number) =>
  z.string().transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()).pipe(
    z.string().min(min).max(max).regex(/^[^<>]*$/).regex(VISIBLE_LINE).refine((text) => !holdsResidentNumber(text), 'RESIDENT_NUMBER'),
  )

const handle = z.string().trim().superRefine((value, context) => {
  const problem = handleProblem(value)
  if (problem) context.addIssue({ code: 'custom', message: problem })
})
const businessNumber = z.string().max(20).transform((value, context) => {
  const written = readBusinessNumber(value)
  if (written !== null) return written
  context.addIssue({ code: 'custom', message: 'BUSINESS_NUMBER_INVALID' })
  return z.NEVER
})

const common = {
  handle,
  displayName: clean(2, 30).superRefine((value, context) => {
    const problem = shopNameProblem(value, Object.values(shop.name))
    if (problem) context.addIssue({ code: 'custom', message: problem })
  }),
  bio: z.string().max(500).default('').transform((text) => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(500).regex(VISIBLE_LINES).refine((text) => !holdsResidentNumber(text), 'RESIDENT_NUMBER')),
  /** The name of the person, or of the one who represents the business. */
  representativeName: clean(2, 40),
  address: clean(5, 200),
  phone: clean(8, 20).refine(isPhone, 'PHONE_INVALID'),
  contactEmail: z.string().trim().max(254).pipe(z.email()),
  /** Needed once, when the profile is made. */
  agreesToTerms: z.literal(true, 'AGREEMENT_REQUIRED').optional(),
}

/**
 * A seller's identity as the law wants it known to buyers (전자상거래법 제20조 제2항). There is no field for a resident
 * number, and a text that holds one is refused.
 */
export const sellerProfileInput = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('INDIVIDUAL') }),
  z
    .strictObject({
      ...common,
      kind: z.literal('BUSINESS'),
      businessName: clean(1, 60),
      businessNumber,
      mailOrderNumber: clean(4, 40).optional(),
      mailOrderExemption: z.enum(MAIL_ORDER_EXEMPTIONS).optional(),
    })
    .refine((input) => (input.mailOrderNumber === undefined) !== (input.mailOrderExemption === undefined), { message: 'MAIL_ORDER_REQUIRED', path: ['mailOrderNumber'] }),
])
export type SellerProfileInput = z.output<typeof sellerProfileInput>

export const payoutAccountInput = z.strictObject({
  bankCode: z.string().refine(isBankCode, 'BANK_UNKNOWN'),
  accountNumber: z.string().max(40).transform((text) => text.replaceAll(/[\s-]/g, '')).pipe(z.string().regex(/^\d{8,16}$/, 'ACCOUNT_NUMBER_INVALID')),
  holder: clean(2, 40),
})
export type PayoutAccountInput = z.output<typeof payoutAccountInput>

/** A seller's own profile. `kind`, names and business number are settled once `verifiedAt` is set. */
export interface SellerProfileView {
  id: string
  handle: string
  displayName: string
  bio: string
  kind: 'INDIVIDUAL' | 'BUSINESS'
  businessName: string | null
  representativeName: string | null
  businessNumber: string | null
  mailOrderNumber: string | null
  mailOrderExemption: string | null
  address: string | null
  phone: string | null
  contactEmail: string
  termsVersion: string
  verifiedAt: string | null
  suspendedAt: string | null
}

/**
 * Who a seller is, for the buyer of a purchase (전자상거래법 제20조 제2항, 시행령 제25조): name, address, telephone and
 * e-mail of a person; of a business also what it publishes anyway.
 */
export interface SellerIdentity {
  kind: 'INDIVIDUAL' | 'BUSINESS'
  shopName: string
  name: string | null
  address: string | null
  phone: string | null
  email: string
  business: { name: string | null; number: string | null; mailOrderNumber: string | null } | null
}

/** What is shown of a bank account: never its number. */
export interface PayoutAccountView {
  bankCode: string
  last4: string
  since: string
}
