import type { Box } from '../box'
import { CHANGEABLE, type Config } from '../config'
import { sweep } from '../sweep'
import { BadControl, Input } from './input'
import type { On } from './on'

const UNITS = { ms: 1, seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 }

/** Health, reset, configuration and clock. */
export function addGeneralControl(on: On, box: Box): void {
  on('GET', '/health', () => ({ ok: true }))
  on('POST', '/reset', () => {
    box.faults.clear()
    box.webhooks.clear()
    box.store.clear()
  })
  on('GET', '/config', () => box.config)
  on('POST', '/config', (call) => {
    change(box.config, new Input(call))
    return box.config
  })
  on('GET', '/clock', () => clockOf(box))
  on('POST', '/clock/advance', (call) => {
    const input = new Input(call)
    const ms = Object.entries(UNITS).reduce((sum, [unit, size]) => sum + input.intOr(unit, 0) * size, 0)
    if (ms <= 0) throw new BadControl('Give ms, seconds, minutes, hours or days, in all more than 0.')
    box.clock.advance(ms)
    sweep(box)
    return clockOf(box)
  })
  on('POST', '/clock/set', (call) => {
    const text = new Input(call).textOr('at', null)
    const ms = text === null ? null : Date.parse(text)
    if (Number.isNaN(ms)) throw new BadControl('"at" must be an instant of ISO 8601, or null.')
    box.clock.set(ms)
    sweep(box)
    return clockOf(box)
  })
}

function change(config: Config, input: Input): void {
  for (const [key, value] of Object.entries(input.all())) {
    const known = CHANGEABLE.find((name) => name === key)
    if (!known) throw new BadControl(`"${key}" cannot be changed; these can: ${CHANGEABLE.join(', ')}.`)
    const isUrl = known === 'stripeWebhookUrl' || known === 'tossWebhookUrl'
    if (value === null && !isUrl) throw new BadControl(`"${key}" cannot be null.`)
    if (value !== null && !isUrl && typeof value !== typeof config[known]) throw new BadControl(`"${key}" has the wrong type.`)
    Object.assign(config, { [known]: value })
  }
}

function clockOf(box: Box): object {
  return { now: new Date(box.clock.now()).toISOString(), offsetMs: box.clock.offsetMs }
}
