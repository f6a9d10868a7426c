import { expect } from 'vitest'
import { checkBooks } from '@/lib/reports/books'

/** Fails with the offending rows unless every invariant of money holds; belongs in `afterEach` of tests that move money. */
export async function expectBooksBalanced(): Promise<void> {
  const { checks } = await checkBooks()
  expect(checks.filter((check) => check.offenders.length > 0).map(({ id, offenders }) => ({ id, offenders }))).toEqual([])
}
