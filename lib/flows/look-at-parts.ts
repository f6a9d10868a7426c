import 'server-only'
import type { ProbeResult } from '@/lib/domain/watch'
import type { Component } from '@/lib/core/component'
import { isSiteUp } from '@/lib/gateways/outside/own-site'
import { isGatewayReachable, offeredGateways } from '@/lib/gateways/payment'
import { seal, unseal } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'

/**
 * Home page and search, over the public address: what a buyer meets on the way (name, certificate, cache, pages, API)
 * is looked at with them, and a look from inside would see none of it.
 */
const lookAtBrowsing = (): Promise<boolean> => isSiteUp(env().NEXT_PUBLIC_APP_URL)

/** At least one gateway answers, and orders can be read: somebody can pay. From inside, as paying needs an account and money. */
async function lookAtCheckout(): Promise<boolean> {
  const [reachable] = await Promise.all([Promise.all(offeredGateways().map(isGatewayReachable)), db().order.findFirst({ select: { id: true }, orderBy: { id: 'desc' } })])
  return reachable.length === 0 || reachable.includes(true)
}

/** Purchases can be read, and the keys that open their contents work. */
async function lookAtLibrary(): Promise<boolean> {
  await db().entitlement.findFirst({ select: { id: true }, orderBy: { id: 'desc' } })
  return unseal(seal('본문', 'watch'), 'watch') === '본문'
}

/** Balances, settlements and payouts can be read. */
async function lookAtPayouts(): Promise<boolean> {
  await Promise.all([db().ledgerBalance.findFirst(), db().settlementRun.findFirst({ orderBy: { period: 'desc' } }), db().payout.findFirst({ select: { id: true }, orderBy: { id: 'desc' } })])
  return true
}

const LOOKS: Record<Component, () => Promise<boolean>> = { browse: lookAtBrowsing, checkout: lookAtCheckout, library: lookAtLibrary, payouts: lookAtPayouts }

/** Looks at every part that people use, all at once. Never throws: what fails is a failed look. */
export function lookAtParts(): Promise<ProbeResult[]> {
  return Promise.all(Object.entries(LOOKS).map(async ([component, look]) => {
    const startedAt = performance.now()
    const ok = await look().catch((error: unknown) => {
      log.warn('a look failed', { component, error })
      return false
    })
    return { component: component as Component, ok, latencyMs: Math.round(performance.now() - startedAt) }
  }))
}
