import type { Box } from '../box'
import { json, type Call, type Handler } from '../http'
import type { Router } from '../router'
import { StripeRefusal } from '../stripe/errors'
import { TossRefusal } from '../toss/errors'
import { addBookControl } from './book'
import { addFaultControl } from './faults'
import { addGeneralControl } from './general'
import { BadControl } from './input'
import type { On } from './on'
import { addStripeControl } from './stripe'
import { addTossControl } from './toss'
import { addWebhookControl } from './webhooks'

/** The control plane under `/_ctl`: JSON in, JSON out, 400 with a message for a request that makes no sense. */
export function addControl(router: Router, box: Box): void {
  const on: On = (method, path, run) => {
    router.add(method, `/_ctl${path}`, guarded(run))
  }
  addGeneralControl(on, box)
  addFaultControl(on, box)
  addWebhookControl(on, box)
  addStripeControl(on, box)
  addTossControl(on, box)
  addBookControl(on, box)
}

function guarded(run: (call: Call) => unknown): Handler {
  return async (call) => {
    try {
      return json(200, (await run(call)) ?? { ok: true })
    } catch (error) {
      if (error instanceof BadControl) return json(400, { error: error.message })
      if (error instanceof StripeRefusal) return json(error.status, { error: error.body })
      if (error instanceof TossRefusal) return json(error.status, { code: error.code, message: error.message })
      throw error
    }
  }
}
