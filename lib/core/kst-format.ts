/**
 * How an instant is written: `date` 2026.11.14, `short` 11.14, `datetime` 2026.11.14 14:25, `clock` 11.14 14:25,
 * `day` 11월 29일, `deadline` 11월 29일 23:59. English uses month names.
 */
export type TimeStyle = 'date' | 'short' | 'datetime' | 'clock' | 'day' | 'deadline'

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Seoul', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
})
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Writes an instant in Korean time, whatever the clock of the server or the reader: an offer that ends at midnight in
 * Seoul ends then for everybody. `instant` is ISO 8601 or a Date. Pure, so the
 * server and the browser write the same words. Throws RangeError on an instant that is none.
 */
export function formatKst(instant: string | Date, style: TimeStyle, locale: string): string {
  const found = Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  const { year = '', month = '', day = '', hour = '', minute = '' } = found
  const time = `${hour}:${minute}`
  if (locale === 'ko') {
    const words = `${parseInt(month, 10)}월 ${parseInt(day, 10)}일`
    const written: Record<TimeStyle, string> = {
      date: `${year}.${month}.${day}`, short: `${month}.${day}`, datetime: `${year}.${month}.${day} ${time}`,
      clock: `${month}.${day} ${time}`, day: words, deadline: `${words} ${time}`,
    }
    return written[style]
  }
  const words = `${months[parseInt(month, 10) - 1] ?? ''} ${parseInt(day, 10)}`
  const written: Record<TimeStyle, string> = {
    date: `${words}, ${year}`, short: words, datetime: `${words}, ${year} ${time}`,
    clock: `${words} ${time}`, day: words, deadline: `${words}, ${time} KST`,
  }
  return written[style]
}
