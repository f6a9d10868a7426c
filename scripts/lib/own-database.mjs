import { createHmac } from 'node:crypto'
import { Problem } from './console.mjs'
import { appRole, grantLogin, withClient } from './database.mjs'

const oldestVersion = 150_000

/**
 * The addresses of a server that the person brings: DATABASE_URL alone is the owner's, from which the run-time address
 * is derived; with DIRECT_URL beside it, both are taken as they are. Null where neither is set.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./secrets.mjs').Secrets} secrets
 */
export function findOwnUrls(env, secrets) {
  if (env.DIRECT_URL && !env.DATABASE_URL) throw new Problem('DIRECT_URL is set without DATABASE_URL: set both, or DATABASE_URL alone.')
  if (!env.DATABASE_URL) return null
  const databaseUrl = requireUrl('DATABASE_URL', env.DATABASE_URL)
  if (env.DIRECT_URL) {
    return { directUrl: requireUrl('DIRECT_URL', env.DIRECT_URL).href, databaseUrl: databaseUrl.href, isDerived: false, source: 'DIRECT_URL' }
  }
  const runTime = new URL(databaseUrl)
  runTime.username = appRole
  runTime.password = runTimePassword(databaseUrl, secrets)
  return { directUrl: databaseUrl.href, databaseUrl: runTime.href, isDerived: true, source: 'DATABASE_URL' }
}

/**
 * Roles belong to the whole server. Two copies of this project, each with a database there, must agree on the role's
 * password, so it follows from the owner's; an owner without one leaves it to this data folder.
 */
function runTimePassword(ownerUrl, secrets) {
  if (!ownerUrl.password) return secrets.appPassword
  return createHmac('sha256', decodeURIComponent(ownerUrl.password)).update(appRole).digest('hex').slice(0, 32)
}

function canDecode(text) {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

function requireUrl(name, text) {
  const example = `${name}=postgresql://user:password@host:5432/database`
  if (!URL.canParse(text)) throw new Problem(`${name} is no address: write it as ${example}.`)
  if (!canDecode(text)) throw new Problem(`${name} is no address, as it has a % that begins no code: write it as ${example}, and a % of the password as %25.`)
  const url = new URL(text)
  if (!/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) throw new Problem(`${name} is no PostgreSQL address: write it as ${example}.`)
  return url
}

/**
 * Checks that the owner can connect and may do what the migrations need. Throws a Problem that says what is missing.
 *
 * @param {NonNullable<ReturnType<typeof findOwnUrls>>} urls
 * @returns {Promise<string>} where the server is, for the progress line
 */
export async function checkOwnDatabase({ directUrl, source }) {
  const facts = await connecting(directUrl, source, async (client) => {
    const { rows } = await client.query(
      `SELECT current_user AS name, current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
              current_setting('server_encoding') AS encoding,
              has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS can_create,
              (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) AS can_create_roles,
              to_regclass('public._prisma_migrations') IS NOT NULL AS is_migrated`,
    )
    return rows[0]
  })
  const { host, pathname } = new URL(directUrl)
  const database = decodeURIComponent(pathname.slice(1))
  if (facts.number < oldestVersion) throw new Problem(`${source} points to PostgreSQL ${facts.version}: 15 or newer is needed.`)
  if (facts.encoding !== 'UTF8') throw new Problem(`The database "${database}" is encoded in ${facts.encoding}: make one with ENCODING 'UTF8'.`)
  if (!facts.can_create) {
    throw new Problem(`The user "${facts.name}" of ${source} may not create tables in "${database}": run ALTER DATABASE "${database}" OWNER TO "${facts.name}", or use its owner.`)
  }
  if (!facts.can_create_roles && !facts.is_migrated) {
    throw new Problem(`The user "${facts.name}" of ${source} may not create the role ${appRole}: run ALTER ROLE "${facts.name}" CREATEROLE as an administrator.`)
  }
  return `PostgreSQL ${facts.version.split(' ')[0]} at ${host}`
}

/** Opens the run-time role's login where its address is derived, and checks that the address works. */
export async function openRunTimeLogin({ directUrl, databaseUrl, isDerived }) {
  if (isDerived) {
    try {
      await grantLogin(directUrl, new URL(databaseUrl).password)
    } catch (error) {
      throw new Problem(`The user of DATABASE_URL may not give the role ${appRole} a password (${error.message}): give it one yourself and set both DATABASE_URL (${appRole}) and DIRECT_URL (owner).`)
    }
  }
  await connecting(databaseUrl, 'DATABASE_URL', (client) => client.query('SELECT 1'))
}

async function connecting(url, source, work) {
  try {
    return await withClient(url, work)
  } catch (error) {
    throw new Problem(whyRefused(error, new URL(url), source), { cause: error })
  }
}

/** One sentence for each way in which a connection fails. */
function whyRefused(error, url, source) {
  const user = decodeURIComponent(url.username)
  const code = error.code ?? error.errors?.[0]?.code
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The host "${url.hostname}" of ${source} is not known: check its spelling and your network.`
  if (code === '28P01') return `The server at ${url.host} refuses the password of "${user}": correct it in ${source}.`
  if (code === '28000') return `The server at ${url.host} does not let "${user}" in (${error.message}): check the user in ${source} and the server's pg_hba.conf.`
  if (code === '3D000') return `The database "${decodeURIComponent(url.pathname.slice(1))}" does not exist at ${url.host}: create it, or correct ${source}.`
  if (code === '53300') return `The server at ${url.host} has no free connection: close some, or raise its max_connections.`
  if (/^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET)$/.test(code ?? '') || /timeout|terminated/i.test(error.message)) {
    return `No PostgreSQL server answers at ${url.host} (${source}): start it, or correct the address.`
  }
  return `The database of ${source} at ${url.host} cannot be used: ${error.message}.`
}
