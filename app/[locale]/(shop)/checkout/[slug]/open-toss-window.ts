import type { TossPaymentsInstance } from '@tosspayments/payment-sdk'
import type { BrowserStep } from '@/lib/gateways/payment/contract'

/** The easy payments that can be chosen here, by Toss's own codes. */
export const EASY_PAYS = ['TOSSPAY', 'KAKAOPAY', 'NAVERPAY'] as const
export type EasyPay = (typeof EASY_PAYS)[number]

export type TossStep = Extract<BrowserStep, { gateway: 'toss' }>

/** Why the window is not there or is closed again. Nothing is charged in any of these cases. */
export type WindowProblem = 'SCRIPT' | 'CLOSED' | 'OFFLINE' | 'FAILED'

const PROBLEM_OF: Readonly<Record<string, WindowProblem>> = { USER_CANCEL: 'CLOSED', PAY_PROCESS_CANCELED: 'CLOSED', NETWORK_ERROR: 'OFFLINE', FORBIDDEN_SCRIPT: 'SCRIPT' }

function problemOf(error: unknown): WindowProblem {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return PROBLEM_OF[code] ?? 'FAILED'
}

function request(toss: TossPaymentsInstance, step: TossStep, easyPay: EasyPay | null, locale: string): Promise<void> {
  const { orderId, amount, orderName, successUrl, failUrl } = step
  const common = { orderId, amount, orderName, successUrl, failUrl }
  const language = locale === 'en' ? 'EN' : 'KO'
  if (step.method === 'transfer') return toss.requestPayment('계좌이체', common)
  if (step.method === 'easy_pay' && easyPay) return toss.requestPayment('카드', { ...common, language, flowMode: 'DIRECT', easyPay })
  return toss.requestPayment('카드', { ...common, language })
}

/**
 * Opens Toss's window with the values of the server and leaves the page with it. Answers why it could not, or null when
 * the browser is on its way. May be repeated after a problem: a script that did not load is asked for again.
 * Source: docs.tosspayments.com/reference/js-sdk.
 */
export async function openTossWindow(step: TossStep, easyPay: EasyPay | null, locale: string): Promise<WindowProblem | null> {
  let toss: TossPaymentsInstance
  try {
    const { loadTossPayments } = await import('@tosspayments/payment-sdk')
    toss = await loadTossPayments(step.clientKey, { src: step.scriptUrl })
  } catch {
    return 'SCRIPT'
  }
  try {
    await request(toss, step, easyPay, locale)
    return null
  } catch (error) {
    return problemOf(error)
  }
}
