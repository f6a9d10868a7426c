import { invalid } from './errors'
import { formOf, intOf, textOf, type Form } from './form'

interface Listed { id: string; created?: number }

export interface ApiList<T> { object: 'list'; data: T[]; has_more: boolean; url: string }

/** One page of a collection, newest first, as every Stripe list [docs.stripe.com/api/pagination]. `rows` are oldest first. */
export function page<T extends Listed>(rows: T[], params: Form, url: string): ApiList<T> {
  const limit = intOf(params, 'limit') ?? 10
  if (limit < 1 || limit > 100) throw invalid(`This value must be between 1 and 100 (it currently is '${limit}').`, 'limit')
  let found = createdIn([...rows].reverse(), params)
  const after = textOf(params, 'starting_after')
  if (after) found = found.slice(positionOf(found, after, 'starting_after') + 1)
  const before = textOf(params, 'ending_before')
  if (before) {
    found = found.slice(0, positionOf(found, before, 'ending_before'))
    return { object: 'list', data: found.slice(-limit), has_more: found.length > limit, url }
  }
  return { object: 'list', data: found.slice(0, limit), has_more: found.length > limit, url }
}

function positionOf(rows: Listed[], id: string, param: string): number {
  const at = rows.findIndex((row) => row.id === id)
  if (at === -1) throw invalid(`No such object: '${id}'`, param, 'resource_missing')
  return at
}

function createdIn<T extends Listed>(rows: T[], params: Form): T[] {
  const exact = textOf(params, 'created')
  if (exact !== null) return rows.filter((row) => row.created === Number(exact))
  const range = formOf(params, 'created')
  const bound = (key: string) => intOf(range, key, `created[${key}]`)
  const [gt, gte, lt, lte] = [bound('gt'), bound('gte'), bound('lt'), bound('lte')]
  return rows.filter(({ created = 0 }) =>
    (gt === null || created > gt) && (gte === null || created >= gte) && (lt === null || created < lt) && (lte === null || created <= lte))
}
