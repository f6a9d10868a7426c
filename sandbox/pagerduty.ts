import type { Box } from './box'
import { isObject, json, jsonBody, type Call, type JsonObject, type Reply } from './http'
import { newId } from './ids'
import type { Incident } from './records'
import type { Router } from './router'

const ACTIONS = ['trigger', 'acknowledge', 'resolve']
const SEVERITIES = ['critical', 'error', 'warning', 'info']

/** PagerDuty's Events API v2: checks the event, keeps one incident for each dedup_key, answers 202 [developer.pagerduty.com/docs/events-api-v2]. */
export function addPagerDuty(router: Router, box: Box): void {
  router.add('POST', '/v2/enqueue', (call) => box.faults.around(call, () => enqueue(box, call)))
}

function problemsOf(body: JsonObject, routingKey: string | null): string[] {
  const found: string[] = []
  if (typeof body.routing_key !== 'string' || body.routing_key === '') found.push("'routing_key' is missing or blank")
  else if (routingKey !== null && body.routing_key !== routingKey) found.push('Invalid routing key')
  if (!ACTIONS.includes(String(body.event_action))) found.push("'event_action' is not a valid action")
  if (body.event_action !== 'trigger') {
    if (typeof body.dedup_key !== 'string') found.push("'dedup_key' is missing or blank")
    return found
  }
  const payload = isObject(body.payload) ? body.payload : {}
  if (typeof payload.summary !== 'string' || payload.summary === '' || payload.summary.length > 1024) found.push("'payload.summary' is missing, blank or too long")
  if (typeof payload.source !== 'string' || payload.source === '') found.push("'payload.source' is missing or blank")
  if (!SEVERITIES.includes(String(payload.severity))) found.push("'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')")
  return found
}

function enqueue(box: Box, call: Call): Reply {
  const body = jsonBody(call)
  if (body === null) return json(400, { status: 'invalid event', message: 'Event object is invalid', errors: ['JSON parse error'] })
  const errors = problemsOf(body, box.config.pagerdutyRoutingKey)
  if (errors.length > 0) return json(400, { status: 'invalid event', message: 'Event object is invalid', errors })
  const id = typeof body.dedup_key === 'string' ? body.dedup_key : newId('', 32)
  const at = new Date(box.clock.now()).toISOString()
  const action = String(body.event_action)
  const open = box.store.get('pagerduty', id)
  const payload = isObject(body.payload) ? body.payload : {}
  const incident: Incident = {
    id,
    at: open?.at ?? at,
    summary: action === 'trigger' ? String(payload.summary) : (open?.summary ?? ''),
    severity: action === 'trigger' ? String(payload.severity) : (open?.severity ?? ''),
    status: action === 'trigger' ? (open?.status === 'acknowledged' ? 'acknowledged' : 'triggered') : action === 'acknowledge' ? 'acknowledged' : 'resolved',
    events: [...(open?.events ?? []), { at, action }],
  }
  box.store.put('pagerduty', incident)
  return json(202, { status: 'success', message: 'Event processed', dedup_key: id })
}
