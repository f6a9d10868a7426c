import { db } from '@/lib/platform/db'

/** What operators were told that names this id: "P1 A refund stays unknown". */
export async function alertsAbout(text: string): Promise<string[]> {
  const rows = await db().alert.findMany({ orderBy: { id: 'asc' } })
  return rows.filter(({ title, lines }) => [title, ...lines].some((line) => line.includes(text))).map(({ level, title }) => `${level} ${title}`)
}
