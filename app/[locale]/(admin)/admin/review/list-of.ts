import type { ReviewList } from './review-queue'

/** The list that an address names; what waits unless told. */
export const listOf = (text: string | string[] | undefined): ReviewList => (text === 'published' || text === 'all' ? text : 'waiting')
