import { LegalDocument, legalMetadata } from '../_parts/legal-document'

export const ensureStatic = 'navigation'

export const generateMetadata = () => legalMetadata('refunds')

export default function RefundPolicyPage() {
  return <LegalDocument name="refunds" />
}
