import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runOrExplain } from './children.mjs'
import { readJson, writeJson } from './files.mjs'
import { prismaEnv } from './migrations.mjs'
import { entries, localDir, root } from './paths.mjs'

/** What never reaches the built application; everything else in the project counts as a source. */
const ignored = new Set([
  'node_modules', '.git', '.next', '.local', '.ci', '.github', '.vscode', '.idea',
  'coverage', 'docs', 'scripts', 'sandbox', 'tests', 'lib/generated', 'next-env.d.ts',
])
const isSource = (path) => !ignored.has(path) && !/\.(test|db\.test)\.tsx?$|\.tsbuildinfo$|\.md$|(^|\/)\.env|(^|\/)\.DS_Store$/.test(path)

function listSources(folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!isSource(relative(root, path))) return []
    return entry.isDirectory() ? listSources(path) : [path]
  })
}

/** A hash over the sources and over `extra`, what else a build freezes into its pages. */
export function hashSources(...extra) {
  const hash = createHash('sha256').update(JSON.stringify(extra))
  for (const path of listSources().sort()) hash.update(relative(root, path)).update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

/** Makes Prisma's client out of the schema. */
export async function generateClient() {
  await runOrExplain('Generating the database client', process.execPath, [entries.prisma(), 'generate'], {
    env: prismaEnv(),
    logFile: join(localDir, 'log', 'generate.log'),
    timeoutMs: 3 * 60_000,
  })
}

/** Makes Prisma's client when the schema has changed since it was made. */
export async function generateClientIfStale() {
  const folder = join(root, 'prisma', 'schema')
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  const wanted = hash.digest('hex').slice(0, 16)
  const stampFile = join(localDir, 'client.json')
  if (readJson(stampFile, {}).schema === wanted && existsSync(join(root, 'lib', 'generated', 'prisma', 'client.ts'))) return
  await generateClient()
  writeJson(stampFile, { schema: wanted })
}

/**
 * Builds the application into `distDir` unless it stands there, built from the same sources. Pages are rendered from
 * the database at build time, so `database` (see databaseBirth) belongs to what the build was made of.
 *
 * @param {{ distDir?: string, env: Record<string, string>, database: string, logFile?: string }} options
 * @returns {Promise<string>} what was done, for the progress line
 */
export async function buildApp({ distDir = '.next', env, database, logFile = join(localDir, 'log', 'build.log') }) {
  const wanted = hashSources(process.version, env.NEXT_PUBLIC_APP_URL, database)
  const stampFile = join(root, distDir, 'built-from.json')
  if (readJson(stampFile, {}).sources === wanted) return 'up to date'
  await runOrExplain('Building the application', process.execPath, [entries.next(), 'build'], {
    env: { ...process.env, ...env, NODE_ENV: 'production', NEXT_DIST_DIR: distDir },
    logFile,
    timeoutMs: 15 * 60_000,
  })
  writeJson(stampFile, { sources: wanted })
  return 'built'
}
