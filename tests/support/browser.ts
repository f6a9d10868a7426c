const ORIGIN = 'http://localhost:3000'

type Handler = (request: Request, next?: { params: Promise<Record<string, string>> }) => Promise<Response>

/** How one call differs from what a browser would send by itself. */
export interface CallOptions {
  method?: string
  body?: unknown
  params?: Record<string, string>
  /** Headers to set, or to leave out when null. */
  headers?: Record<string, string | null>
}

/** A browser in small: keeps cookies by name and sends what our pages send, straight to a route's handler. */
export class Browser {
  readonly cookies = new Map<string, string>()
  csrfToken: string | null = null

  constructor(private readonly userAgent = 'Test/1.0') {}

  /** Calls a handler. Unsafe methods carry origin, JSON and the CSRF token unless `headers` says otherwise. */
  async call(handler: Handler, path: string, options: CallOptions = {}): Promise<Response> {
    const method = options.method ?? (options.body === undefined ? 'GET' : 'POST')
    const headers = new Headers({ 'user-agent': this.userAgent })
    if (this.cookies.size > 0) headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (method !== 'GET') {
      headers.set('origin', ORIGIN)
      headers.set('content-type', 'application/json')
      if (this.csrfToken !== null) headers.set('x-csrf-token', this.csrfToken)
    }
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      if (value === null) headers.delete(name)
      else headers.set(name, value)
    }
    const request = new Request(`${ORIGIN}${path}`, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(options.body ?? {}) }) })
    const response = await handler(request, options.params ? { params: Promise.resolve(options.params) } : undefined)
    this.keepCookies(response)
    return response
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const at = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
}
