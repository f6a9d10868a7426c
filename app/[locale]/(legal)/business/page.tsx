import { LegalDocument, legalMetadata } from '../_parts/legal-document'

export const ensureStatic = 'navigation'

export const generateMetadata = () => legalMetadata('business')

export default function BusinessPage() {
  return <LegalDocument name="business" />
}
