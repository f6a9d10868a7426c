import { LegalDocument, legalMetadata } from '../_parts/legal-document'

export const ensureStatic = 'navigation'

export const generateMetadata = () => legalMetadata('terms')

export default function TermsPage() {
  return <LegalDocument name="terms" />
}
