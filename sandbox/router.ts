import type { Handler } from './http'

interface Route {
  method: string
  segments: string[]
  handler: Handler
}

/** Finds the handler of a method and path. `:name` matches one segment; the first route that fits wins. */
export class Router {
  private readonly routes: Route[] = []

  add(method: string, pattern: string, handler: Handler): this {
    this.routes.push({ method, segments: split(pattern), handler })
    return this
  }

  find(method: string, path: string): { handler: Handler; params: Record<string, string> } | null {
    const given = split(path)
    for (const route of this.routes) {
      if (route.method !== method) continue
      const params = fit(route.segments, given)
      if (params) return { handler: route.handler, params }
    }
    return null
  }
}

/** Compares a path with a pattern; `*` and `:name` stand for one segment each. */
export function fit(pattern: string[], given: string[]): Record<string, string> | null {
  if (pattern.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [i, want] of pattern.entries()) {
    const have = given[i] ?? ''
    if (want.startsWith(':')) params[want.slice(1)] = decodeURIComponent(have)
    else if (want !== '*' && want !== have) return null
  }
  return params
}

export function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '')
}
