/**
 * What was deleted must stay deleted when an older backup is restored. The audit log names every deletion; the list of
 * them leaves the house more often than backups do, and is applied again after a restore.
 */
import { Problem } from './console.mjs'
import { withClient } from './database.mjs'

/** A listing that was never on sale, as deleteDraft in lib/domain/catalog removes it: the guards' opinion of its state then is the past. */
async function removePrompt(client, promptId) {
  const { rows } = await client.query('SELECT published_at FROM prompt WHERE id = $1', [promptId])
  if (rows.length === 0) return false
  if (rows[0].published_at) throw new Problem(`The prompt ${promptId} was on sale: its deletion cannot be right.`)
  const images = await client.query('SELECT e.image_id FROM prompt_example e JOIN prompt_version v ON v.id = e.version_id WHERE v.prompt_id = $1 AND e.image_id IS NOT NULL', [promptId])
  const imageIds = images.rows.map((row) => row.image_id)
  await client.query('DELETE FROM prompt_example WHERE version_id IN (SELECT id FROM prompt_version WHERE prompt_id = $1)', [promptId])
  await client.query('DELETE FROM prompt_content WHERE version_id IN (SELECT id FROM prompt_version WHERE prompt_id = $1)', [promptId])
  await client.query('DELETE FROM prompt_version WHERE prompt_id = $1', [promptId])
  await client.query('DELETE FROM prompt WHERE id = $1', [promptId])
  await client.query('DELETE FROM stored_image i WHERE id = ANY($1) AND NOT EXISTS (SELECT FROM prompt_example e WHERE e.image_id = i.id)', [imageIds])
  return true
}

/** How each deletion that the audit knows is done again. An action of the audit that ends in .delete or .erase must stand here. */
export const deletionsByAction = { 'prompt.delete': removePrompt }

const columns = 'id, occurred_at, actor_id, action, subject_type, subject_id, outcome, reason, details, request_id'

/**
 * The deletions recorded since an instant, oldest first: the audit's own rows, which hold ids and no contents.
 *
 * @param {{ url: string, since: string }} options
 */
export async function listDeletions({ url, since }) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT ${columns} FROM audit_event WHERE action = ANY($1) AND occurred_at >= $2 ORDER BY occurred_at, id`, [Object.keys(deletionsByAction), since])
    return rows
  })
}

/**
 * Deletes again what was deleted after the backup was taken, and gives the audit its rows back. May be repeated.
 *
 * @param {{ url: string, deletions: Awaited<ReturnType<typeof listDeletions>> }} options
 * @returns {Promise<number>} how many of them were still there
 */
export async function applyDeletions({ url, deletions }) {
  return withClient(url, async (client) => {
    let removed = 0
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    for (const event of deletions) {
      const remove = deletionsByAction[event.action]
      if (!remove) throw new Problem(`Nobody knows how to repeat ${event.action}.`)
      if (await remove(client, event.subject_id)) removed++
      const values = [event.id, event.occurred_at, event.actor_id, event.action, event.subject_type, event.subject_id, event.outcome, event.reason, event.details, event.request_id]
      await client.query(`INSERT INTO audit_event (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING`, values)
    }
    await client.query('COMMIT')
    return removed
  })
}
