import { notFound } from 'next/navigation'

/** Every address of a language that no other page claims, so that its 404 speaks that language. */
export default function UnknownPage() {
  notFound()
}
