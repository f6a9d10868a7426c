/**
 * npm run categories: brings the categories of config/categories.ts to the database; deletes none. Pages that were
 * built before show them with the next build, or as soon as a prompt is published.
 */
import { categories } from '../config/categories'
import { saveCategories } from '../lib/domain/catalog'
import { disconnect, inTransaction } from '../lib/platform/db'

try {
  const { added, changed } = await inTransaction((tx) => saveCategories(tx, categories))
  console.log(`Categories: ${added.length} added, ${changed.length} changed, ${categories.length - added.length - changed.length} as they were.`)
} finally {
  await disconnect()
}
