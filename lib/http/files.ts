import 'server-only'

/** The form a caller asks for by `Accept`; JSON unless told. */
export function wantedForm(request: Request): 'json' | 'csv' | 'html' {
  const accept = request.headers.get('accept') ?? ''
  if (accept.includes('text/csv')) return 'csv'
  return accept.includes('text/html') && !accept.includes('application/json') ? 'html' : 'json'
}

/**
 * A file to be saved, or with `shown` a document for a tab of its own. Either way it is never a page of ours: the policy
 * gives it an origin of its own without scripts, so what stands in it cannot run in our name.
 */
export function fileResponse(body: string | Buffer, file: { type: string; name: string; sha256?: string; shown?: boolean }): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `${file.shown ? 'inline' : 'attachment'}; filename="${file.name}"`,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      ...(file.sha256 ? { 'X-Content-SHA256': file.sha256 } : {}),
    },
  })
}
