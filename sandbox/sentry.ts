import { gunzipSync } from 'node:zlib'
import type { Box } from './box'
import { isObject, json, type Call, type Json, type JsonObject, type Reply } from './http'
import { newId } from './ids'
import type { Router } from './router'

/**
 * Sentry's ingestion: `POST /api/{project}/envelope/`, authorised by the public key of a DSN, keeps each event
 * [develop.sentry.dev/sdk/data-model/envelopes]. And the part of its API that keeps alert rules of issues.
 */
export function addSentry(router: Router, box: Box): void {
  router.add('POST', '/api/:project/envelope', (call) => box.faults.around(call, () => receive(box, call)))
  router.add('GET', '/api/0/projects/:org/:slug/rules', (call) => box.faults.around(call, () => guarded(box, call, () => json(200, rulesOf(box)))))
  router.add('POST', '/api/0/projects/:org/:slug/rules', (call) => box.faults.around(call, () => guarded(box, call, () => saveRule(box, call, null))))
  router.add('PUT', '/api/0/projects/:org/:slug/rules/:id', (call) => box.faults.around(call, () => guarded(box, call, () => saveRule(box, call, call.params.id ?? ''))))
}

function keyOf(call: Call): string | null {
  const header = /sentry_key=([^,\s]+)/.exec(String(call.headers['x-sentry-auth'] ?? ''))?.[1]
  return header ?? call.query.get('sentry_key')
}

function parse(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** The items of an envelope: a head line, then for each item its own head and as many bytes as it says, or one line. */
function* items(raw: Buffer): Generator<{ head: JsonObject; body: string }> {
  let at = raw.indexOf(10) + 1
  while (at > 0 && at < raw.length) {
    const end = raw.indexOf(10, at)
    const head = parse(raw.subarray(at, end === -1 ? raw.length : end).toString('utf8'))
    if (!head || end === -1) return
    const start = end + 1
    const length = typeof head.length === 'number' ? head.length : Math.max(0, (raw.indexOf(10, start) === -1 ? raw.length : raw.indexOf(10, start)) - start)
    yield { head, body: raw.subarray(start, start + length).toString('utf8') }
    at = start + length + 1
  }
}

function receive(box: Box, call: Call): Reply {
  const raw = call.headers['content-encoding'] === 'gzip' ? gunzipSync(call.raw) : call.raw
  const head = parse(raw.subarray(0, Math.max(0, raw.indexOf(10))).toString('utf8'))
  if (!head) return json(400, { detail: 'bad envelope' })
  const dsnKey = typeof head.dsn === 'string' ? new URL(head.dsn).username : null
  if ((keyOf(call) ?? dsnKey) !== box.config.sentryPublicKey) return json(403, { detail: 'bad sentry DSN public key' })
  let kept = 0
  for (const { head: item, body } of items(raw)) {
    const event = item.type === 'event' ? parse(body) : null
    if (!event) continue
    kept += 1
    const { values = [] } = (isObject(event.exception) ? event.exception : {}) as { values?: JsonObject[] }
    const last = values.at(-1)
    box.store.put('sentry', {
      id: String(event.event_id ?? newId('', 32)), at: new Date(box.clock.now()).toISOString(), project: call.params.project ?? '',
      title: last ? `${String(last.type)}: ${String(last.value)}` : String(event.message ?? ''), release: String(event.release ?? ''), environment: String(event.environment ?? ''), body: JSON.stringify(event, null, 2),
    })
  }
  return json(200, kept > 0 ? { id: String(head.event_id ?? '') } : {})
}

function guarded(box: Box, call: Call, work: () => Reply): Reply {
  return call.headers.authorization === `Bearer ${box.config.sentryAuthToken}` ? work() : json(401, { detail: 'Invalid token' })
}

const rulesOf = (box: Box): JsonObject[] => box.store.all('sentry.rule').map(({ id, rule }) => ({ ...rule, id }))

function saveRule(box: Box, call: Call, id: string | null): Reply {
  const rule = parse(call.raw.toString('utf8'))
  if (!rule || typeof rule.name !== 'string' || !Array.isArray(rule.conditions) || !Array.isArray(rule.actions)) return json(400, { detail: 'name, conditions and actions are required' })
  if (id !== null && !box.store.get('sentry.rule', id)) return json(404, { detail: 'The requested resource does not exist' })
  if (id === null && rulesOf(box).some(({ name }) => name === rule.name)) return json(400, { name: ['This rule is an exact duplicate'] })
  const kept = { id: id ?? String(rulesOf(box).length + 1), rule }
  box.store.put('sentry.rule', kept)
  return json(id === null ? 201 : 200, { ...rule, id: kept.id })
}
