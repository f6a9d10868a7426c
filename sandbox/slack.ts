import type { Box } from './box'
import { jsonBody, text, type Call, type Reply } from './http'
import { newId } from './ids'
import type { Router } from './router'

/** Slack's incoming webhook: `POST /services/T…/B…/…` answers `ok` [docs.slack.dev/messaging/sending-messages-using-incoming-webhooks]. */
export function addSlack(router: Router, box: Box): void {
  router.add('POST', '/services/:team/:bot/:token', (call) => box.faults.around(call, () => receive(box, call)))
}

function receive(box: Box, call: Call): Reply {
  const body = jsonBody(call)
  if (body === null) return text(400, 'invalid_payload')
  if (typeof body.text !== 'string' && !Array.isArray(body.blocks) && !Array.isArray(body.attachments)) return text(400, 'no_text')
  box.store.put('slack', {
    id: newId('slk_', 12), at: new Date(box.clock.now()).toISOString(), hook: call.params.bot ?? '', text: typeof body.text === 'string' ? body.text : '', body: JSON.stringify(body, null, 2),
  })
  return text(200, 'ok')
}
