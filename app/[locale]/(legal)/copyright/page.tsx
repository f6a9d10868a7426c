import { LegalDocument, legalMetadata } from '../_parts/legal-document'

export const ensureStatic = 'navigation'

export const generateMetadata = () => legalMetadata('copyright')

export default function CopyrightPage() {
  return <LegalDocument name="copyright" />
}
