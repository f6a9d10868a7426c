import 'server-only'

/**
 * The application's clock. Money periods use the database's clock (kst_today()); this one is for expiries,
 * records and answers.
 */
export const now = (): Date => new Date()
