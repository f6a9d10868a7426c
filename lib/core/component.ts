/** The parts of the shop that people use: looked at once a minute, shown on the status page, named by incidents. */
export const COMPONENTS = ['browse', 'checkout', 'library', 'payouts'] as const
export type Component = (typeof COMPONENTS)[number]
