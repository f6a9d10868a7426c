import { NextResponse, type NextRequest } from 'next/server'
import { shop } from '@/config/shop'
import { newId } from '@/lib/core/ids'
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

const words = {
  ko: { title: '주소를 읽지 못했어요', text: '주소가 잘렸거나 잘못 옮겨졌어요. 찾는 것을 여기에 적어 보세요.', find: '찾기', home: '첫 화면으로' },
  en: { title: 'This address cannot be read', text: 'It was cut off or copied wrongly. Type what you are looking for.', find: 'Find', home: 'Home' },
} as const

/** A page that needs nothing else: Next cannot draw one of its own for an address that it cannot read. */
function lostPage(locale: 'ko' | 'en'): string {
  const { title, text, find, home } = words[locale]
  const root = locale === 'ko' ? '' : '/en'
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${title} · ${shop.name[locale]}</title><style>:root{color-scheme:light dark}body{max-width:32rem;margin:20vh auto;padding:0 1.5rem;font:1rem/1.6 system-ui,sans-serif}input,button{font:inherit;padding:.6rem .8rem}</style></head>
<body><main id="main"><h1>${title}</h1><p>${text}</p><form role="search" action="${root}/prompts"><input name="q" type="search" aria-label="${find}"> <button>${find}</button></form><p><a href="${root || '/'}">${home}</a></p><p>404</p></main></body></html>`
}

/**
 * An address whose path cannot be decoded, or holds what no text may, leads nowhere: the API says so with a problem, all
 * else with a page. Next answers the first kind with a bare 500, the database refuses the second. It decides nothing
 * about rights: those are checked where the data is.
 */
export function proxy(request: NextRequest): NextResponse {
  const path = request.nextUrl.pathname
  if (isReadable(path)) return NextResponse.next()
  if (path.startsWith('/api/')) {
    const requestId = newId('req')
    const problem = { type: 'about:blank', title: 'Bad Request', status: 400, detail: 'The path is not readable.', code: 'INVALID_PATH', requestId }
    return new NextResponse(JSON.stringify(problem), { status: 400, headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'private, no-store', 'X-Request-Id': requestId } })
  }
  return new NextResponse(lostPage(path.startsWith('/en/') ? 'en' : 'ko'), { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' } })
}
