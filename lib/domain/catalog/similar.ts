import 'server-only'
import { keyedHash } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { likeness, sketchOf } from './sketch'

/** Below this, two prompts for the same task are merely two prompts for the same task. */
const WORTH_TELLING_PERCENT = 30
const TOLD_MAX = 3

/** Another listing with a similar text; 100 percent is the same text but for its variables and marks. */
export interface SimilarListing {
  promptId: string
  title: string
  sellerName: string
  isOwn: boolean
  percent: number
}

const sketchKey = (): Buffer => Buffer.concat(Array.from({ length: 8 }, (_, part) => keyedHash('prompt-sketch', String(part))))

/** Notes how a draft's body sounds, for later comparisons. The database refuses it once the version was submitted. */
export async function noteSketch(tx: Tx, versionId: string, body: string): Promise<void> {
  await tx.promptContent.update({ where: { versionId }, data: { sketch: sketchOf(body, sketchKey()) }, select: { versionId: true } })
}

interface Row { id: string; title: string; seller_id: string; seller_name: string; sketch: number[] }

/** The listings most like a body, under review or on sale. Compares sketches; opens nothing. */
export async function findSimilar(tx: Tx, listing: { promptId: string; sellerId: string; body: string }): Promise<SimilarListing[]> {
  const sketch = sketchOf(listing.body, sketchKey())
  if (sketch.length === 0) return []
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id, p.title, p.seller_id, p.seller_name, c.sketch
      FROM prompt_content c JOIN prompt_version v ON v.id = c.version_id JOIN prompt p ON p.id = v.prompt_id
     WHERE c.sketch && ${sketch}::int[] AND v.status IN ('SUBMITTED', 'APPROVED') AND p.id <> ${listing.promptId} AND p.status <> 'TAKEN_DOWN'`
  const nearest = new Map<string, SimilarListing>()
  for (const row of rows) {
    const percent = likeness(sketch, row.sketch)
    if (percent < WORTH_TELLING_PERCENT || percent <= (nearest.get(row.id)?.percent ?? 0)) continue
    nearest.set(row.id, { promptId: row.id, title: row.title, sellerName: row.seller_name, isOwn: row.seller_id === listing.sellerId, percent })
  }
  return [...nearest.values()].sort((a, b) => b.percent - a.percent).slice(0, TOLD_MAX)
}
