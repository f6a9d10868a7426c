import { Problem } from './console.mjs'

/** What tells a pooler that shares connections between transactions: Supabase's port, Prisma's flag, Neon's host. */
function poolerOf(url) {
  if (url.port === '6543') return 'port 6543 is a pooler of transactions'
  if (url.searchParams.get('pgbouncer') === 'true') return 'pgbouncer=true names a pooler'
  if (/-pooler\./.test(url.hostname)) return 'its host is a pooler'
  return null
}

/**
 * The address for migrations. They need one session from beginning to end (advisory lock, SET lock_timeout), which a
 * pooler of transactions does not give.
 *
 * @param {string | undefined} text DIRECT_URL
 * @returns {string} the same address
 * @throws {Problem} where it is missing, malformed or pooled; the message never has the password in it
 */
export function requireDirectUrl(text) {
  if (!text) throw new Problem('DIRECT_URL is not set: give the direct address of the database, as the owner of the schema.')
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) throw new Problem('DIRECT_URL is no address of PostgreSQL.')
  const pooler = poolerOf(new URL(text))
  if (pooler) throw new Problem(`DIRECT_URL is a pooled address (${pooler}): migrations need the direct one, with port 5432.`)
  return text
}
