/**
 * node scripts/drill-contents.ts [n]: decrypts n versions of paid content out of the database of the environment, chosen
 * at random, and prints how many opened. Ends with 1 when one does not: its key is lost, or it was changed or moved.
 */
import { readVersionContent } from '../lib/domain/catalog'
import { db, disconnect } from '../lib/platform/db'

const wanted = Number(process.argv[2] ?? 20)
try {
  const rows = await db().$queryRaw<{ version_id: string }[]>`SELECT version_id FROM prompt_content ORDER BY random() LIMIT ${wanted}`
  for (const row of rows) if ((await readVersionContent(row.version_id)).body.length === 0) throw new Error(`${row.version_id} is empty`)
  console.log(`${rows.length} of ${rows.length} texts decrypt`)
  if (rows.length === 0) process.exitCode = 1
} finally {
  await disconnect()
}
