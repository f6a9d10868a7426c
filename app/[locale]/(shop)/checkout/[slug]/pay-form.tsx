'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState, type ReactNode } from 'react'
import { Button, LinkButton } from '@/app/_ui/button'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { ApiProblem } from '@/app/_ui/client/api-problem'
import { useApiAction, type ShownError } from '@/app/_ui/client/use-api-action'
import { Checkbox } from '@/app/_ui/field'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { Icon } from '@/app/_ui/icon'
import { Banner, ErrorState } from '@/app/_ui/states'
import { Link, useRouter } from '@/i18n/navigation'
import { formatWon, type MoneyJson } from '@/lib/core/money'
import type { GatewayName } from '@/lib/core/payment'
import type { OrderDto } from '@/lib/domain/orders/schema'
import type { BrowserStep } from '@/lib/gateways/payment/contract'
import { openTossWindow, type EasyPay, type WindowProblem } from './open-toss-window'
import { methodsOf, PayMethods, type Method } from './pay-methods'

/** After these the page no longer says what is true, so it is drawn anew and asks again. */
const STALE = new Set(['ORDER_PRICE_CHANGED', 'ORDER_NOTICE_CHANGED', 'ORDER_ALREADY_OWNED', 'ORDER_OWN_PROMPT'])
/** After these the way on is among the own orders. */
const SEE_ORDERS = new Set(['ORDER_PAYMENT_IN_PROGRESS', 'ORDER_ALREADY_OWNED'])

const nothingAgreed = { withdrawal: false, terms: false }
type Missing = 'method' | 'easyPay' | 'withdrawal' | 'terms'

interface Props {
  promptId: string
  payable: MoneyJson
  noticeVersion: string
  gateways: readonly GatewayName[]
  /** Made with the page: the same click, however often it is sent, places one order. */
  formKey: string
  /** What is bought, above the methods. */
  head: ReactNode
  /** What holds after paying, above the consents. */
  terms: ReactNode
  /** The small print below the button. */
  foot: ReactNode
}

/** A page that the browser took out of its memory still waits for a payment that may be over. It is loaded anew. */
function useFreshAfterBack(): void {
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload()
    }
    window.addEventListener('pageshow', reload)
    return () => window.removeEventListener('pageshow', reload)
  }, [])
}

/** The order form: one way to pay, two consents, one button that says what it takes. */
export function PayForm({ promptId, payable, noticeVersion, gateways, formKey, head, terms, foot }: Props) {
  const t = useTranslations('checkout')
  const locale = useLocale()
  const router = useRouter()
  const [chosen, setChosen] = useState<Method | null>(null)
  const [easyPay, setEasyPay] = useState<EasyPay | null>(null)
  const [agreed, setAgreed] = useState(nothingAgreed)
  const [missing, setMissing] = useState<Missing | null>(null)
  const [windowProblem, setWindowProblem] = useState<WindowProblem | null>(null)
  useFreshAfterBack()

  const pay = useApiAction(async ({ gateway, method }: Method) => {
    setWindowProblem(null)
    try {
      const { order, checkout } = await callApi<{ order: OrderDto; checkout: BrowserStep | null }>('/api/orders', {
        method: 'POST',
        idempotencyKey: [formKey, gateway, method, payable.amount, noticeVersion].join('.'),
        body: { promptId, expectedPrice: payable, gateway, method, noticeVersion, consents: agreed, locale },
      })
      if (checkout?.gateway === 'toss') {
        const problem = await openTossWindow(checkout, easyPay, locale)
        setWindowProblem(problem)
        return problem === null ? 'leaving' : undefined
      }
      if (checkout) {
        window.location.assign(checkout.redirectUrl)
        return 'leaving'
      }
      router.push(`/orders/${order.id}`)
    } catch (error) {
      if (error instanceof ApiProblem && STALE.has(error.code)) {
        setAgreed(nothingAgreed)
        router.refresh()
      }
      throw error
    }
  })

  const submit = (form: HTMLFormElement) => {
    const first = firstMissing()
    setMissing(first)
    if (first === null && chosen) void pay.run(chosen)
    else form.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
  }
  const firstMissing = (): Missing | null => {
    if (!chosen) return 'method'
    if (chosen.method === 'easy_pay' && !easyPay) return 'easyPay'
    if (!agreed.withdrawal) return 'withdrawal'
    return agreed.terms ? null : 'terms'
  }
  const consent = (name: keyof typeof nothingAgreed) => ({
    name, checked: agreed[name], 'aria-invalid': missing === name || undefined, 'aria-describedby': missing === name ? 'consent-problem' : undefined,
    onChange: () => { setAgreed({ ...agreed, [name]: !agreed[name] }); setMissing(null) },
  })

  return (
    <ApiForm className="co" onSend={submit}>
      {head}
      <section>
        <div className="co-h"><h2>{t('methods.heading')}</h2></div>
        <PayMethods
          methods={methodsOf(gateways)}
          chosen={chosen}
          easyPay={easyPay}
          onChoose={(method) => { setChosen(method); setMissing(null) }}
          onEasyPay={(wallet) => { setEasyPay(wallet); setMissing(null) }}
          problem={missing === 'method' || missing === 'easyPay' ? t(`missing.${missing}`) : undefined}
        />
      </section>
      <section>
        {terms}
        <div className="agree">
          <Checkbox {...consent('withdrawal')}>{t.rich('consents.withdrawal', { b: (chunks) => <b>{chunks}</b> })}</Checkbox>
          <Checkbox {...consent('terms')}>{t.rich('consents.terms', { b: (chunks) => <b>{chunks}</b>, link: (chunks) => <Link className="link" href={siteLinks.terms} target="_blank">{chunks}</Link> })}</Checkbox>
          {(missing === 'withdrawal' || missing === 'terms') && <p className="field" id="consent-problem" role="alert"><span className="err"><Icon name="alert" />{t(`missing.${missing}`)}</span></p>}
        </div>
        {windowProblem && <Banner tone={windowProblem === 'CLOSED' ? 'info' : 'bad'} title={t(`window.${windowProblem}.title`)} announce="alert"><p>{t(`window.${windowProblem}.text`)}</p></Banner>}
        <Refusal error={pay.error} payable={payable} />
        <Button type="submit" variant="buy" wide busy={pay.isBusy && t('paying')}>{t('pay', { amount: formatWon(payable.amount, locale) })}</Button>
        {foot}
      </section>
    </ApiForm>
  )
}

/** Why the order was not taken. After a change of price it names the new one, which stands on the page by then. */
function Refusal({ error, payable }: { error: ShownError | undefined; payable: MoneyJson }) {
  const t = useTranslations('checkout')
  const locale = useLocale()
  if (!error) return null
  const action = SEE_ORDERS.has(error.code) && <LinkButton small variant="ghost" href={siteLinks.orders}>{t('seeOrders')}</LinkButton>
  return (
    <ErrorState title={error.message} errorId={error.requestId} announce="alert" action={action}>
      {error.code === 'ORDER_PRICE_CHANGED' && <p>{t('priceNow', { amount: formatWon(payable.amount, locale) })}</p>}
    </ErrorState>
  )
}
