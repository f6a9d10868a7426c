import type { Store } from '../store'
import { invalid } from './errors'
import { findObject } from './objects'

type Node = Record<string, unknown>

/** Replaces ids by the objects they stand for, along dotted paths as `payment_intent.latest_charge`. */
export function expand(store: Store, result: object, paths: string[]): object {
  if (paths.length === 0) return result
  const copy = structuredClone(result) as Node
  for (const path of paths) expandPath(store, copy, path.split('.'), path)
  return copy
}

function expandPath(store: Store, node: Node, [head, ...rest]: string[], whole: string): void {
  if (head === undefined) return
  if (head === 'line_items' && node.object === 'checkout.session') {
    const items = store.get('stripe.session', String(node.id))?.items ?? []
    node.line_items = { object: 'list', data: items, has_more: false, url: `/v1/checkout/sessions/${String(node.id)}/line_items` }
    return
  }
  if (!(head in node)) throw invalid(`This property cannot be expanded (${whole}).`, 'expand')
  const value = node[head]
  if (Array.isArray(value)) {
    for (const item of value) expandPath(store, item as Node, rest, whole)
    return
  }
  if (typeof value === 'string') node[head] = load(store, value, whole)
  const next = node[head]
  if (typeof next === 'object' && next !== null) expandPath(store, next as Node, rest, whole)
}

function load(store: Store, id: string, whole: string): object {
  const found = findObject(store, id)
  if (!found) throw invalid(`This property cannot be expanded (${whole}).`, 'expand')
  return structuredClone(found)
}
