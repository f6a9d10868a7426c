/** The first instant of a KST day, for writing a day that has no time: "2026-12-10". */
export const kstDay = (day: string): string => `${day}T00:00:00+09:00`

/** The month of a period without leading zero: "2026-09" is "9". */
export const monthOf = (period: string): string => period.slice(5).replace(/^0/, '')
