/** What a document may name: files, commands and addresses of this project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

const PLACES = ['.github', 'app', 'config', 'docs', 'i18n', 'lib', 'messages', 'monitoring', 'prisma', 'public', 'sandbox', 'scripts', 'tests']
const PATH = new RegExp(String.raw`^(?:\./)?((?:${PLACES.map((place) => place.replace('.', String.raw`\.`)).join('|')})/[^\s;"']+)`)
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const everything = (): string[] =>
  PLACES.filter((place) => existsSync(path.join(root, place))).flatMap((place) =>
    readdirSync(path.join(root, place), { recursive: true, withFileTypes: true }).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))))

const known = everything()
const scripts = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts

const quoted = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)

/** "a/{b,c}.ts" → "a/b.ts", "a/c.ts". */
function spread(name: string): string[] {
  const braces = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(name)
  if (!braces) return [name]
  const [, before = '', inside = '', after = ''] = braces
  return inside.split(',').flatMap((one) => spread(before + one + after))
}

/** Whether a path, in which `*`, `<name>` and `…` stand for something, names a file or folder; imports go without an ending. */
function isThere(name: string): boolean {
  if (!/[*…<]/.test(name)) return ['', '.ts', '.tsx', '/index.ts'].some((ending) => existsSync(path.join(root, name + ending)))
  const shape = new RegExp(`^${quoted(name).replaceAll(/\*\*|…/g, '.+').replaceAll(/\*|<[^>]*>/g, '[^/]+')}$`)
  return known.some((file) => shape.test(file))
}

/** Words of a piece of code that are paths of this project and lead nowhere. */
export function lostPaths(code: string): string[] {
  const names = code.split(/[\s,;]+(?![^{]*\})/).flatMap((word) => PATH.exec(word)?.[1] ?? [])
  return names.flatMap(spread).map((name) => name.replace(/[/:,.)]+$/, (end) => (end.startsWith(')') && name.includes('(') ? ')' : ''))).filter((name) => !isThere(name))
}

/** `npm run` names that package.json lacks, and options that a named shell script does not know. */
export function lostCommands(code: string): string[] {
  const unknown = [...code.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name).filter((name) => !(name in scripts)).map((name) => `npm run ${name}`)
  const options = [...code.matchAll(/(scripts\/[\w-]+\.sh)([^\n|;&#]*)/g)].flatMap(([, file = '', rest = '']) => {
    const text = existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : ''
    return [...rest.matchAll(/(?<=\s)--[a-z-]+/g)].map(([option]) => option).filter((option) => !text.includes(option)).map((option) => `${file} ${option}`)
  })
  return [...unknown, ...options]
}

interface Address {
  segments: string[]
  methods: readonly string[]
}

/** Every page and route of the application, by its address. */
const addresses: Address[] = known.filter((file) => /^app\/.*\/(?:page\.tsx|route\.ts)$/.test(file)).map((file) => {
  const segments = path.dirname(file).split('/').slice(1).filter((part) => part !== '[locale]' && !part.startsWith('('))
  const text = readFileSync(path.join(root, file), 'utf8')
  return { segments, methods: file.endsWith('page.tsx') ? ['GET'] : METHODS.filter((method) => new RegExp(String.raw`export (?:const|async function|function) ${method}\b`).test(text)) }
}).filter(({ segments }) => !segments.some((part) => /^\[+\.\.\./.test(part)))

const isOpen = (part: string): boolean => /^(?:\*|…|x|\{.*\}|<.*>|\[.*\])$/.test(part)

/** Words of a piece of code that look like an address of the application ("POST /api/orders") and are none. */
export function lostAddresses(code: string): string[] {
  const found = /^(?:(GET|POST|PUT|PATCH|DELETE) )?(\/(?:[a-z{[<*…][^\s?#]*)?)(?:[?#]\S*)?$/.exec(code.trim())
  if (!found) return []
  const [, method, address = ''] = found
  const parts = address.replace(/^\/(?:en|ko)(?=\/|$)/, '').split('/').filter((part) => part !== '')
  const isCut = ['*', '…', '**'].includes(parts.at(-1) ?? '')
  const wanted = isCut ? parts.slice(0, -1) : parts
  const isPrefix = isCut || (method === undefined && parts[0] === 'api') // "everything under /api/auth"
  const fits = ({ segments, methods }: Address) =>
    (isPrefix ? segments.length >= wanted.length : segments.length === wanted.length)
    && wanted.every((part, i) => part === segments[i] || isOpen(part) || isOpen(segments[i] ?? ''))
    && (!method || methods.includes(method))
  const isFile = existsSync(path.join(root, 'public', address)) || ['ts', 'tsx'].some((ending) => existsSync(path.join(root, 'app', `${address.replace(/\.\w+$/, '')}.${ending}`)))
  return addresses.some(fits) || isFile ? [] : [code]
}
