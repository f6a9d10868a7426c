import { LegalDocument, legalMetadata } from '../_parts/legal-document'

export const ensureStatic = 'navigation'

export const generateMetadata = () => legalMetadata('reviews')

export default function ReviewPolicyPage() {
  return <LegalDocument name="reviews" />
}
