import { LegalDocument, legalMetadata } from '../_parts/legal-document'

export const ensureStatic = 'navigation'

export const generateMetadata = () => legalMetadata('privacy')

export default function PrivacyPage() {
  return <LegalDocument name="privacy" />
}
