import { CUT, text, type Call, type Outcome, type Reply } from './http'
import { newId } from './ids'
import { fit, split } from './router'

export const FAULTS = ['delay', 'delay-after', 'hold', 'hold-after', 'drop-before', 'drop-after', 'reply', 'reply-after'] as const
export type FaultKind = (typeof FAULTS)[number]

/** What goes wrong with the next calls that match `METHOD /path`, where `*` is one path segment. */
export interface Fault {
  id: string
  match: string
  do: FaultKind
  /** Matching calls that pass unharmed first. */
  skip: number
  /** How many calls it harms. */
  times: number
  ms: number
  status: number
  body: string
}

/** Faults of the network between the application and a vendor, armed by the control plane. */
export class Faults {
  private armed: Fault[] = []
  private waiting: { fault: string; go: () => void }[] = []

  arm(fault: Omit<Fault, 'id'>): Fault {
    const entry = { ...fault, id: newId('flt_', 8) }
    this.armed.push(entry)
    return entry
  }

  list(): { armed: Fault[]; held: string[] } {
    return { armed: this.armed, held: this.waiting.map((w) => w.fault) }
  }

  /** Lets held calls go on: those of one fault, or all. Returns how many went on. */
  release(id?: string): number {
    const going = this.waiting.filter((w) => id === undefined || w.fault === id)
    this.waiting = this.waiting.filter((w) => !going.includes(w))
    for (const held of going) held.go()
    return going.length
  }

  clear(): void {
    this.armed = []
    this.release()
  }

  /** Runs `process`, which commits, with whatever fault is armed for this call around it. */
  async around(call: Call, process: () => Outcome | Promise<Outcome>): Promise<Outcome> {
    const fault = this.take(call)
    if (!fault) return process()
    if (fault.do === 'drop-before') return CUT
    if (fault.do === 'reply') return given(fault)
    if (fault.do === 'delay') await sleep(fault.ms)
    if (fault.do === 'hold') await this.hold(fault)
    const outcome = await process()
    if (fault.do === 'drop-after') return CUT
    if (fault.do === 'reply-after') return given(fault)
    if (fault.do === 'delay-after') await sleep(fault.ms)
    if (fault.do === 'hold-after') await this.hold(fault)
    return outcome
  }

  private take(call: Call): Fault | null {
    for (const fault of this.armed) {
      const [method, path = ''] = fault.match.split(' ')
      if (method !== call.method || !fit(split(path), split(call.path))) continue
      if (fault.skip > 0) {
        fault.skip -= 1
        continue
      }
      fault.times -= 1
      if (fault.times <= 0) this.armed = this.armed.filter((f) => f !== fault)
      return fault
    }
    return null
  }

  private hold(fault: Fault): Promise<void> {
    return new Promise((go) => this.waiting.push({ fault: fault.id, go }))
  }
}

function given(fault: Fault): Reply {
  const isJson = /^\s*[[{]/.test(fault.body)
  return text(fault.status, fault.body, isJson ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8')
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
