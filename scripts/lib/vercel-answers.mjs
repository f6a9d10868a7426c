/**
 * What deploy.sh and rollback.sh read in the answers of the Vercel CLI (64), given on standard input:
 *
 *   node scripts/lib/vercel-answers.mjs deployed              of `deploy --json`: id and address
 *   node scripts/lib/vercel-answers.mjs inspected             of `inspect --json`: id, host, state, target
 *   node scripts/lib/vercel-answers.mjs names                 of `env ls --json`: the names, never the values
 *   node scripts/lib/vercel-answers.mjs listed                of `list --json`: a line for each deployment: id, host,
 *                                                             state, target, time, commit, migration level, actor
 *
 * Fields are separated by tabs, and an empty one is a dash. Exit code 1 where the answer is not of that kind.
 */
import { readFileSync } from 'node:fs'

const line = (...fields) => fields.map((field) => (field === undefined || field === null || field === '' ? '-' : String(field).replace(/\s+/g, ' '))).join('\t')
const id = (text) => {
  if (!/^dpl_\w+$/.test(text ?? '')) throw new TypeError('no id of a deployment')
  return text
}

const readers = {
  // Where the CLI thinks that a program calls it, it wraps the deployment.
  deployed: (answer) => {
    const { id: deployment, url, readyState } = answer.deployment ?? answer
    if (!/^https?:\/\/[\w.:-]+$/.test(url ?? '')) throw new TypeError('no address')
    return [line(id(deployment), url, readyState)]
  },
  inspected: (answer) => [line(id(answer.id), answer.url, answer.readyState, answer.target)],
  names: (answer) => answer.envs.map((env) => env.key),
  listed: (answer) =>
    answer.deployments.map((one) =>
      line(id(one.id), one.url, one.state, one.target ?? 'preview', new Date(one.createdAt).toISOString().slice(0, 16).replace('T', ' '), one.meta?.releaseCommit, one.meta?.releaseMigration, one.meta?.releaseActor)),
}

try {
  console.log(readers[process.argv[2]](JSON.parse(readFileSync(0, 'utf8'))).join('\n'))
} catch {
  process.exitCode = 1
}
