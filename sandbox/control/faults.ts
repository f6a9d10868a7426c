import type { Box } from '../box'
import { FAULTS } from '../faults'
import { BadControl, Input } from './input'
import type { On } from './on'

/** Faults of the network between the application and a vendor. */
export function addFaultControl(on: On, box: Box): void {
  on('GET', '/faults', () => box.faults.list())
  on('POST', '/faults', (call) => {
    const input = new Input(call)
    const match = input.text('match')
    if (!/^[A-Z]+ \/\S*$/.test(match)) throw new BadControl('"match" must read like "POST /v1/payments/confirm"; * stands for one path segment.')
    return box.faults.arm({
      match, do: input.oneOf('do', FAULTS), skip: input.intOr('skip', 0), times: input.intOr('times', 1), ms: input.intOr('ms', 1_000),
      status: input.intOr('status', 500), body: bodyText(input),
    })
  })
  on('DELETE', '/faults', () => box.faults.clear())
  on('POST', '/faults/release', (call) => ({ released: box.faults.release(new Input(call).textOr('id', undefined)) }))
}

function bodyText(input: Input): string {
  const body = input.all().body
  if (body === undefined) return '<html><body><h1>503 Service Unavailable</h1></body></html>'
  return typeof body === 'string' ? body : JSON.stringify(body)
}
