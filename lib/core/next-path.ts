const BASE = 'https://base.invalid'

/**
 * The path of ours that a `next` parameter names, without language prefix; `/` for anything else. What a browser would
 * read as another origin (`//evil`, `/\evil`, `https:…`, tabs and line breaks in between) never passes.
 */
export function safeNextPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 500) return '/'
  let url: URL
  try {
    url = new URL(value, BASE)
  } catch {
    return '/'
  }
  if (url.origin !== BASE || url.pathname.startsWith('//') || url.pathname.startsWith('/api/')) return '/'
  const path = url.pathname.replace(/^\/(ko|en)(?=\/|$)/, '') || '/'
  return path.startsWith('//') ? '/' : `${path}${url.search}${url.hash}`
}
