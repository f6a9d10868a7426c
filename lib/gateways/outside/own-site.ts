import 'server-only'

const TIMEOUT_MS = 5000

/** Whether the home page and the search answer as they should over the public address. Throws when they do not answer at all. */
export async function isSiteUp(base: string): Promise<boolean> {
  const get = (path: string) => fetch(`${base.replace(/\/$/, '')}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS), headers: { 'User-Agent': 'watch' }, redirect: 'manual' })
  const [home, search] = await Promise.all([get('/'), get('/api/prompts?limit=1')])
  const [page, list] = await Promise.all([home.text(), search.json() as Promise<{ items?: unknown }>])
  return home.ok && page.includes('<footer') && search.ok && Array.isArray(list.items)
}
