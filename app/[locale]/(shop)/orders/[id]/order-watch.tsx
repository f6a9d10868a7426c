'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { callApi } from '@/app/_ui/client/api'
import { useRouter } from '@/i18n/navigation'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { markOf } from '../_parts/order-phase'

const FIRST_MS = 2_000
const LAST_MS = 30_000
const SLOWER = 1.5

interface Props {
  orderId: string
  /** The mark of the order that the page shows. */
  known: string
  /** Whether a payment is waited for, about which a mail will come; else it is a refund. */
  isPayment: boolean
}

/**
 * Asks how an order stands, after two seconds and then ever more rarely, and has the page drawn anew when that changed.
 * Asking also makes the server ask the gateway. Once it is slow the reader is told that they need not wait.
 */
export function OrderWatch({ orderId, known, isPayment }: Props) {
  const t = useTranslations('checkout.watch')
  const router = useRouter()
  const [isSlow, setSlow] = useState(false)

  useEffect(() => {
    const stop = new AbortController()
    let timer = 0
    const lookIn = (wait: number) => {
      timer = window.setTimeout(() => void look(wait), wait)
    }
    const look = async (waited: number) => {
      const order = await callApi<OrderDto>(`/api/orders/${orderId}`, { signal: stop.signal }).catch(() => null) // the next look may be luckier
      if (stop.signal.aborted) return
      if (order && markOf(order) !== known) router.refresh()
      const wait = Math.min(waited * SLOWER, LAST_MS)
      if (wait === LAST_MS) setSlow(true)
      lookIn(wait)
    }
    lookIn(FIRST_MS)
    return () => {
      stop.abort()
      window.clearTimeout(timer)
    }
  }, [orderId, known, router])

  return <p className="t14 i2" role="status">{t(isSlow ? (isPayment ? 'slowPayment' : 'slowRefund') : 'waiting')}</p>
}
