import { LegalDocument, legalMetadata } from '../_parts/legal-document'

export const ensureStatic = 'navigation'

export const generateMetadata = () => legalMetadata('ranking')

export default function RankingPage() {
  return <LegalDocument name="ranking" />
}
