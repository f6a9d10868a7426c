/** How a seller becomes what everybody may see. Pure. */
import { Prisma } from '@/lib/generated/prisma/client'
import type { PublicSeller } from './schema'

/** What `sellerColumns` reads of table `seller_profile s`. */
export interface SellerColumns {
  handle: string
  display_name: string
  kind: 'INDIVIDUAL' | 'BUSINESS'
  is_verified: boolean
  business_name: string | null
  representative_name: string | null
  business_number: string | null
  mail_order_number: string | null
  mail_order_exemption: string | null
  address: string | null
  phone: string | null
  contact_email: string
}

export const sellerColumns = Prisma.sql`s.handle, s.display_name, s.kind::text AS kind, s.verified_at IS NOT NULL AS is_verified, s.business_name, s.representative_name,
  s.business_number, s.mail_order_number, s.mail_order_exemption, s.address, s.phone, s.contact_email`

/** A business shows who it is to everybody; of an individual only the parties of a sale learn it. */
export function toSeller(row: SellerColumns): PublicSeller {
  const isBusiness = row.kind === 'BUSINESS'
  return {
    handle: row.handle,
    name: row.display_name,
    kind: row.kind,
    isVerified: row.is_verified,
    business: !isBusiness ? null : {
      name: row.business_name ?? row.display_name,
      representative: row.representative_name,
      businessNumber: row.business_number,
      mailOrderNumber: row.mail_order_number,
      mailOrderExemption: row.mail_order_exemption,
      address: row.address,
      phone: row.phone,
      email: row.contact_email,
    },
  }
}
