import type { Call } from '../http'

/** Adds one control call under `/_ctl`; what it returns is the JSON answer, nothing means `{ ok: true }`. */
export type On = (method: string, path: string, run: (call: Call) => unknown) => void
