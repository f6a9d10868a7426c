/** The first instant of a KST day, for writing a day that has no time: "2026-12-10". */
export const kstDay = (day: string): string => `${day}T00:00:00+09:00`

const write = (period: string, locale: string, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'Asia/Seoul' }).format(new Date(kstDay(`${period}-01`)))

/** The month of a period in words: "11월", "November". */
export const monthOf = (period: string, locale: string): string => write(period, locale, { month: 'long' })

/** A period in words: "2026년 11월", "November 2026". */
export const periodName = (period: string, locale: string): string => write(period, locale, { year: 'numeric', month: 'long' })
