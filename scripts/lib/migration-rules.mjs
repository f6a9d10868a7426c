/**
 * What a migration may do while the version before it still serves: add, and nothing else. Whatever takes something
 * away, or makes an old statement fail, is a contract: it ships a release later than the code that stopped needing the
 * thing, and says why in a line `-- contract: <reason>`. Whatever holds a big table for long is refused.
 */

/**
 * Migrations dated up to this day ran on empty tables, before the first deployment: there was nothing to lose or to hold
 * up, and they are taken as they are. Move it to the day before the first deployment, and never again.
 */
const baselineDay = '20261123'

/** Whether a migration, by the name of its folder, came after the first deployment. */
export const isJudged = (name) => name.slice(0, 8) > baselineDay

/** Tables that grow with every sale or visit: nothing may lock them for the time a scan takes. */
const bigTables = ['orders', 'payment_attempt', 'refund', 'gateway_event', 'audit_event', 'mail', 'prompt', 'prompt_version', 'entitlement', 'ledger_journal', 'ledger_entry']

/** What breaks the version before. `ALTER TYPE … ADD VALUE` adds; `DROP NOT NULL` and a trigger's end only loosen. */
const contracts = [
  [/^DROP\s+(?!TRIGGER)(\w+)/i, (found) => `DROP ${found[1].toUpperCase()}`],
  [/^ALTER\s.*\bDROP\s+(?!NOT\s+NULL|EXPRESSION|IDENTITY)(\w+)/is, (found) => `DROP ${found[1].toUpperCase()}`],
  [/\bRENAME\b/i, () => 'RENAME'],
  [/^ALTER\s+TABLE\b.*\bALTER\s+(COLUMN\s+)?\S+\s+(SET\s+DATA\s+)?TYPE\b/is, () => 'ALTER … TYPE'],
  [/^ALTER\s+TABLE\b.*\bSET\s+NOT\s+NULL\b/is, () => 'SET NOT NULL'],
  [/^TRUNCATE\b/i, () => 'TRUNCATE'],
  [/\bDELETE\s+FROM\b/i, () => 'DELETE'],
]

/** A column that must be given and has no default: the version before does not give it. */
const isDemandingColumn = (statement) =>
  statement.split(/,(?![^(]*\))/).some((part) => /\bADD\s+(COLUMN\s+)?(IF\s+NOT\s+EXISTS\s+)?"?\w+"?\s/i.test(part) && !/\bADD\s+(CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN|VALUE|EXCLUDE)\b/i.test(part) && /\bNOT\s+NULL\b/i.test(part) && !/\b(DEFAULT|GENERATED)\b/i.test(part))

/**
 * The statements of a migration without comments and texts. The bodies of functions are left out, as they do nothing
 * yet; a DO block runs at once and stays.
 */
export function statementsOf(sql) {
  const blocks = []
  const bare = sql
    .replace(/\$(\w*)\$([\s\S]*?)\$\1\$/g, (_all, _tag, body, at) => {
      const start = sql.lastIndexOf(';', at) + 1
      if (/\bDO\s*$/i.test(sql.slice(start, at))) blocks.push(body)
      return "''"
    })
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
  const inner = blocks.flatMap((body) => statementsOf(body.replace(/\b(BEGIN|THEN|ELSE|LOOP)\b/gi, ';')))
  return [...bare.split(';').map((text) => text.trim().replace(/\s+/g, ' ')).filter(Boolean), ...inner]
}

/** Why a migration takes something away, in its own words; null where it says nothing of the kind. */
export const contractReason = (sql) => /^--[ \t]*contract:[ \t]*(\S.*)$/im.exec(sql)?.[1] ?? null

const nameOf = (text) => text.replace(/^(?:"?public"?\.)?/i, '').replaceAll('"', '').toLowerCase()

/** Locks of big tables that last as long as a scan. A table made in the same migration is empty. */
function locksOf(statements) {
  const created = new Set(statements.flatMap((text) => { const found = /^CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w."]+)/i.exec(text); return found ? [nameOf(found[1])] : [] }))
  const isBig = (table) => bigTables.includes(nameOf(table)) && !created.has(nameOf(table))
  return statements.flatMap((text) => {
    const index = /^CREATE\s+(?:UNIQUE\s+)?INDEX\s+(CONCURRENTLY\s+)?[\s\S]*?\bON\s+(?:ONLY\s+)?([\w."]+)/i.exec(text)
    if (index && !index[1] && isBig(index[2])) return [`CREATE INDEX on ${nameOf(index[2])} without CONCURRENTLY holds up every write to it`]
    const table = /^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?([\w."]+)/i.exec(text)
    if (table && isBig(table[1]) && /\bADD\s+(CONSTRAINT\s+\S+\s+)?(CHECK|FOREIGN\s+KEY)\b/i.test(text) && !/\bNOT\s+VALID\b/i.test(text)) return [`a constraint on ${nameOf(table[1])} without NOT VALID reads all of it under a lock`]
    return []
  })
}

/**
 * What is wrong with a migration, a sentence each; empty where it may run.
 *
 * @param {string} name its folder
 * @param {string} sql
 * @returns {string[]}
 */
export function judgeMigration(name, sql) {
  if (!isJudged(name)) return []
  const statements = statementsOf(sql)
  const problems = locksOf(statements)
  const isConcurrent = statements.some((text) => /^(CREATE|DROP)\b.*\bCONCURRENTLY\b/i.test(text))
  if (isConcurrent && statements.filter((text) => !/^SET\b/i.test(text)).length > 1) problems.push('CONCURRENTLY cannot run inside a transaction: give that statement a migration of its own')
  if (!isConcurrent && !/^SET (LOCAL )?lock_timeout\b/i.test(statements[0] ?? '')) problems.push("the first statement must be SET lock_timeout = '3s', so that a waiting migration does not hold up the shop")
  if (contractReason(sql)) return problems
  const taken = statements.flatMap((text) => [
    ...contracts.flatMap(([pattern, describe]) => { const found = pattern.exec(text); return found ? [describe(found)] : [] }),
    ...(/^ALTER\s+TABLE\b/i.test(text) && isDemandingColumn(text) ? ['ADD COLUMN … NOT NULL without DEFAULT'] : []),
  ])
  return [...problems, ...[...new Set(taken)].map((what) => `${what} breaks the version that still serves: ship it a release after the code stopped needing it, with a line "-- contract: <why it is safe now>"`)]
}
