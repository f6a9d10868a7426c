/** Lengths of a review and of its answer, in characters as people count them. Forms and schemas read them; the database holds the same. */
export const REVIEW = { textMin: 10, textMax: 1000, replyMin: 2, replyMax: 500 } as const
