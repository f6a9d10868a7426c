import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { text, type Call, type Reply } from '../http'

const FOLDER = join(dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist/web/variable')
const CACHE = { 'cache-control': 'public, max-age=86400', 'access-control-allow-origin': '*' }

/** `GET /fonts/pretendard.css`: Korean type for machines that have none, in slices of which a page loads only those it needs. */
export function fontStyle(): Reply {
  return serve('pretendardvariable-dynamic-subset.css', 'text/css; charset=utf-8')
}

/** `GET /fonts/woff2-dynamic-subset/{file}`. */
export function fontSlice(call: Call): Reply {
  const name = call.params.file ?? ''
  return /^PretendardVariable\.subset\.\d{1,3}\.woff2$/.test(name) ? serve(`woff2-dynamic-subset/${name}`, 'font/woff2') : text(404, 'no such font')
}

function serve(name: string, type: string): Reply {
  const path = join(FOLDER, name)
  return existsSync(path) ? { status: 200, headers: { 'content-type': type, ...CACHE }, body: readFileSync(path) } : text(404, 'no such font')
}
