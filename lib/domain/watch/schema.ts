/** The parts of the shop that people use and that are looked at once a minute. */
export const COMPONENTS = ['browse', 'checkout', 'library', 'payouts'] as const
export type Component = (typeof COMPONENTS)[number]

/** How a part is: `unknown` where nobody has looked for some minutes. */
export type ComponentState = 'ok' | 'degraded' | 'down' | 'unknown'
