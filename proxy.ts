import { NextResponse, type NextRequest } from 'next/server'
import { isStorable } from '@/lib/core/visible'

/** Only addresses with something encoded in their path pass here; all others, nearly all, are answered without. */
export const config = { matcher: '/(.*%.*)' }

/** A path that means something once it is decoded. */
function isReadable(path: string): boolean {
  try {
    return isStorable(decodeURIComponent(path))
  } catch {
    return false
  }
}

/**
 * An address whose path cannot be decoded, or holds what no text may, leads nowhere: the API says so with a problem, all
 * else with the page for lost addresses. Next answers the first kind with a bare 500, the database refuses the second.
 * It decides nothing about rights: those are checked where the data is.
 */
export function proxy(request: NextRequest): NextResponse {
  const path = request.nextUrl.pathname
  if (isReadable(path)) return NextResponse.next()
  if (path.startsWith('/api/')) {
    const problem = { type: 'about:blank', title: 'Bad Request', status: 400, detail: 'The path is not readable.', code: 'INVALID_PATH' }
    return new NextResponse(JSON.stringify(problem), { status: 400, headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'private, no-store' } })
  }
  return NextResponse.rewrite(new URL(path.startsWith('/en/') ? '/en/lost/address' : '/ko/lost/address', request.url))
}
