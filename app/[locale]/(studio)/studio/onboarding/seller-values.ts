import type { SellerProfileView } from '@/lib/domain/accounts/seller-schema'

/** What stands in the fields of a seller, as typed. */
export interface SellerValues {
  kind: '' | 'INDIVIDUAL' | 'BUSINESS'
  representativeName: string
  businessName: string
  businessNumber: string
  /** REPORTED, or why no report is needed. */
  mailOrder: string
  mailOrderNumber: string
  address: string
  phone: string
  contactEmail: string
  handle: string
  displayName: string
  bio: string
  agreesToTerms: boolean
}

/** What stands in the fields of a bank account. It is never kept in the browser. */
export interface AccountValues {
  bankCode: string
  accountNumber: string
  holder: string
}

export const REPORTED = 'REPORTED'
export const emptyAccount: AccountValues = { bankCode: '', accountNumber: '', holder: '' }

/** The fields of somebody who sells nothing yet. */
export const emptySeller = (email: string): SellerValues => ({
  kind: '', representativeName: '', businessName: '', businessNumber: '', mailOrder: '', mailOrderNumber: '', address: '', phone: '', contactEmail: email,
  handle: '', displayName: '', bio: '', agreesToTerms: false,
})

/** The fields of a profile that stands. */
export const valuesOf = (profile: SellerProfileView): SellerValues => ({
  kind: profile.kind,
  representativeName: profile.representativeName ?? '',
  businessName: profile.businessName ?? '',
  businessNumber: profile.businessNumber ?? '',
  mailOrder: profile.mailOrderExemption ?? (profile.mailOrderNumber === null ? '' : REPORTED),
  mailOrderNumber: profile.mailOrderNumber ?? '',
  address: profile.address ?? '',
  phone: profile.phone ?? '',
  contactEmail: profile.contactEmail,
  handle: profile.handle,
  displayName: profile.displayName,
  bio: profile.bio,
  agreesToTerms: true,
})

/** The body of PUT /api/seller/profile. */
export function profileBody(values: SellerValues): object {
  const { kind, representativeName, address, phone, contactEmail, handle, displayName, bio, agreesToTerms } = values
  const common = { kind, representativeName, address, phone, contactEmail, handle, displayName, bio, ...(agreesToTerms ? { agreesToTerms } : {}) }
  if (kind !== 'BUSINESS') return common
  const { businessName, businessNumber, mailOrder, mailOrderNumber } = values
  const report = mailOrder === REPORTED ? { mailOrderNumber } : mailOrder === '' ? {} : { mailOrderExemption: mailOrder }
  return { ...common, businessName, businessNumber, ...report }
}

