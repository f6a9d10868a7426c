'use client'

import { useEffect } from 'react'
import { pagePattern, type Vital } from '@/lib/core/web-vitals'

/** Phones by their pointer and width: the class of device, which tells nothing of the person. */
const deviceClass = (): 'phone' | 'desktop' => (window.matchMedia('(pointer: coarse) and (max-width: 820px)').matches ? 'phone' : 'desktop')

/**
 * Measures how the page felt, from when the browser is idle, and reports it once when the page is left. Cookies stay at home:
 * the report goes without any, which navigator.sendBeacon cannot do, and says only which kind of page on which kind of device.
 */
async function measure(): Promise<void> {
  const page = pagePattern(location.pathname)
  const found = new Map<Vital, number>()
  const { onCLS, onFCP, onINP, onLCP, onTTFB } = await import('web-vitals')
  for (const listen of [onCLS, onFCP, onINP, onLCP, onTTFB]) listen(({ name, value }) => void found.set(name, value))
  const tell = () => {
    if (document.visibilityState !== 'hidden' || found.size === 0) return
    const measures = [...found].map(([name, value]) => ({ name, value: Math.round(value * 1000) / 1000 }))
    found.clear()
    void fetch('/api/vitals', {
      method: 'POST', keepalive: true, credentials: 'omit', headers: { 'Content-Type': 'application/json', 'X-Client': 'api' }, body: JSON.stringify({ page, device: deviceClass(), measures }),
    }).catch(() => undefined)
  }
  addEventListener('visibilitychange', tell)
  addEventListener('pagehide', tell)
}

const whenIdle = (work: () => void): void => (typeof requestIdleCallback === 'function' ? void requestIdleCallback(work, { timeout: 10_000 }) : void setTimeout(work, 2000))

/** Draws nothing. Stands once in the frame of every page; a page that is reached inside the shop is part of the view that it began with. */
export function Measures() {
  useEffect(() => whenIdle(() => void measure()), [])
  return null
}
