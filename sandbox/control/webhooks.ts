import type { Box } from '../box'
import type { Delivery, Gateway, SignMode } from '../records'
import { BadControl, Input } from './input'
import type { On } from './on'

const GATEWAYS = ['stripe', 'toss'] as const satisfies readonly Gateway[]
const SIGNS = ['ok', 'corrupt', 'v0', 'missing', 'second', 'both'] as const satisfies readonly SignMode[]

/** What was delivered, what is held, and how the next ones are treated. */
export function addWebhookControl(on: On, box: Box): void {
  on('GET', '/webhooks', (call) => ({
    webhooks: box.store.all('webhook').filter((d) => (['gateway', 'type', 'about', 'state', 'eventId'] as const)
      .every((key) => !call.query.has(key) || call.query.get(key) === d[key])),
  }))
  on('GET', '/webhooks/rules', () => ({ rules: box.webhooks.listRules() }))
  on('POST', '/webhooks/rules', (call) => {
    const input = new Input(call)
    return box.webhooks.addRule({
      gateway: input.has('gateway') ? input.oneOf('gateway', GATEWAYS) : null,
      type: input.textOr('type', null),
      do: input.oneOf('do', ['hold', 'suppress', 'duplicate', 'sign']),
      copies: input.intOr('copies', 2),
      sign: input.oneOf('sign', SIGNS, 'ok'),
      ageSeconds: input.intOr('ageSeconds', 0),
      times: input.intOr('times', null),
    })
  })
  on('DELETE', '/webhooks/rules', () => box.webhooks.clearRules())
  on('POST', '/webhooks/release', async (call) => ({ sent: await box.webhooks.release(new Input(call).texts('ids') ?? undefined) }))
  on('POST', '/webhooks/settle', async (call) => ({ settled: await box.webhooks.settle(new Input(call).intOr('timeoutMs', 10_000)) }))
  on('POST', '/webhooks/:id/resend', async (call) => {
    const input = new Input(call)
    const sent = await box.webhooks.resend(find(box, call.params.id ?? ''), {
      times: input.intOr('times', 1), parallel: input.flag('parallel'), sign: input.oneOf('sign', SIGNS, 'ok'),
      ageSeconds: input.intOr('ageSeconds', 0), reserialise: input.flag('reserialise'),
    })
    return { sent }
  })
}

function find(box: Box, id: string): Delivery {
  const found = box.store.get('webhook', id)
  if (!found) throw new BadControl(`There is no webhook ${id}.`)
  return found
}
