import { invalid } from './errors'

/** A decoded form: `line_items[0][price_data][currency]=krw` becomes nested objects and arrays of text. */
export type FormValue = string | FormValue[] | Form
export type Form = { [key: string]: FormValue }

/** What a parameter may look like. `any` leaves a subtree unchecked that the sandbox does not act on. */
export type Shape = 'text' | 'map' | 'any' | [Shape] | { [key: string]: Shape }

export function parseForm(encoded: string): Form {
  const root: Form = {}
  for (const [key, value] of new URLSearchParams(encoded)) insert(root, keyPath(key), value)
  return listify(root) as Form
}

function keyPath(key: string): string[] {
  const [head = '', ...rest] = key.split('[')
  return [head, ...rest.map((part) => part.replace(/\]$/, ''))]
}

function insert(root: Form, path: string[], value: string): void {
  let node = root
  for (const [i, part] of path.entries()) {
    // `types[]=a&types[]=b` counts its own indices.
    const key = part === '' ? String(Object.keys(node).length) : part
    if (i === path.length - 1) {
      node[key] = value
      return
    }
    const next = node[key]
    node = isForm(next) ? next : (node[key] = {})
  }
}

/** Turns objects whose keys are 0…n into arrays. */
function listify(value: FormValue): FormValue {
  if (!isForm(value)) return value
  const keys = Object.keys(value)
  const items = keys.map((key) => listify(value[key] ?? ''))
  if (keys.length > 0 && keys.every((key, i) => key === String(i))) return items
  return Object.fromEntries(keys.map((key, i) => [key, items[i] ?? '']))
}

/** Refuses the first parameter that the shape does not know, as Stripe does. */
export function checkShape(value: FormValue, shape: Shape, path = ''): void {
  if (shape === 'any') return
  if (shape === 'text') {
    if (typeof value !== 'string') throw invalid(`Invalid string: ${path}`, path)
    return
  }
  if (shape === 'map') {
    if (value !== '' && !isForm(value)) throw invalid(`Invalid hash: ${path}`, path)
    return
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) throw invalid(`Invalid array: ${path}`, path)
    value.forEach((item, i) => checkShape(item, shape[0], `${path}[${i}]`))
    return
  }
  if (!isForm(value)) throw invalid(`Invalid object: ${path}`, path)
  for (const [key, item] of Object.entries(value)) {
    const name = path === '' ? key : `${path}[${key}]`
    const known = shape[key]
    if (!known) throw invalid(`Received unknown parameter: ${name}`, name, 'parameter_unknown')
    checkShape(item, known, name)
  }
}

export function isForm(value: FormValue | undefined): value is Form {
  return typeof value === 'object' && !Array.isArray(value)
}

export function textOf(form: Form, key: string): string | null {
  const value = form[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A whole number; anything else is the caller's mistake. */
export function intOf(form: Form, key: string, path = key): number | null {
  const value = textOf(form, key)
  if (value === null) return null
  if (!/^-?\d{1,15}$/.test(value)) throw invalid(`Invalid integer: ${value}`, path, 'parameter_invalid_integer')
  return Number.parseInt(value, 10)
}

export function formOf(form: Form, key: string): Form {
  const value = form[key]
  return isForm(value) ? value : {}
}

export function listOf(form: Form, key: string): FormValue[] {
  const value = form[key]
  return Array.isArray(value) ? value : []
}

/** Metadata with Stripe's limits: 50 keys of 40 characters, values of 500 [docs.stripe.com/api/metadata]. */
export function metadataOf(form: Form, key = 'metadata', path = key): Record<string, string> {
  const map = formOf(form, key)
  if (Object.keys(map).length > 50) throw invalid('You can specify up to 50 keys of metadata.', path)
  return Object.fromEntries(Object.entries(map).map(([name, value]) => {
    if (typeof value !== 'string') throw invalid(`Metadata values must be strings: ${name}`, `${path}[${name}]`)
    if (name.length > 40) throw invalid(`Metadata keys can have up to 40 characters: ${name}`, path)
    if (value.length > 500) throw invalid(`Metadata values can have up to 500 characters: ${name}`, `${path}[${name}]`)
    return [name, value]
  }))
}
