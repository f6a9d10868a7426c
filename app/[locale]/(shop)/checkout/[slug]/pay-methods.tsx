'use client'

import { useTranslations } from 'next-intl'
import { Fieldset, Radio, RadioRow } from '@/app/_ui/field'
import { Icon, type IconName } from '@/app/_ui/icon'
import type { GatewayName, METHODS_OF, PaymentMethod } from '@/lib/core/payment'
import { EASY_PAYS, type EasyPay } from './open-toss-window'

/** One row of the methods: `toss_card`, `stripe_card` … */
export type MethodName = { [G in GatewayName]: `${G}_${(typeof METHODS_OF)[G][number]}` }[GatewayName]

export interface Method {
  name: MethodName
  gateway: GatewayName
  method: PaymentMethod
}

const ICONS: Readonly<Record<MethodName, IconName>> = { toss_card: 'card', toss_easy_pay: 'phone', toss_transfer: 'bank', stripe_card: 'globe' }
const METHODS: readonly Method[] = [
  { name: 'toss_card', gateway: 'toss', method: 'card' },
  { name: 'toss_easy_pay', gateway: 'toss', method: 'easy_pay' },
  { name: 'toss_transfer', gateway: 'toss', method: 'transfer' },
  { name: 'stripe_card', gateway: 'stripe', method: 'card' },
]

/** The rows for the gateways that are set up. */
export const methodsOf = (gateways: readonly GatewayName[]): Method[] => METHODS.filter(({ gateway }) => gateways.includes(gateway))

interface Props {
  methods: readonly Method[]
  chosen: Method | null
  easyPay: EasyPay | null
  onChoose: (method: Method) => void
  onEasyPay: (easyPay: EasyPay) => void
  /** What is missing, in words. */
  problem: string | undefined
}

/** The ways to pay as large rows, none of them chosen beforehand. Easy payment unfolds the choice of a wallet. */
export function PayMethods({ methods, chosen, easyPay, onChoose, onEasyPay, problem }: Props) {
  const t = useTranslations('checkout.methods')
  const described = problem === undefined ? {} : { 'aria-describedby': 'method-problem', 'aria-invalid': true as const }
  return (
    <>
      <Fieldset className="pay" legend={t('legend')} hideLegend>
        {methods.map((row) => {
          const isChosen = row.name === chosen?.name
          return (
            <RadioRow
              key={row.name}
              {...described}
              name="method"
              value={row.name}
              checked={isChosen}
              on={isChosen}
              onChange={() => onChoose(row)}
              title={t(`${row.name}.title`)}
              detail={t(`${row.name}.detail`)}
              end={<Icon name={ICONS[row.name]} />}
            >
              {isChosen && row.method === 'easy_pay' && <Wallets easyPay={easyPay} onEasyPay={onEasyPay} described={described} />}
            </RadioRow>
          )
        })}
      </Fieldset>
      {problem !== undefined && <p className="field" id="method-problem" role="alert"><span className="err"><Icon name="alert" />{problem}</span></p>}
    </>
  )
}

function Wallets({ easyPay, onEasyPay, described }: { easyPay: EasyPay | null; onEasyPay: (easyPay: EasyPay) => void; described: object }) {
  const t = useTranslations('checkout.methods')
  return (
    <Fieldset className="full" legend={t('wallet')}>
      {EASY_PAYS.map((wallet) => (
        <Radio key={wallet} {...described} name="easyPay" value={wallet} checked={wallet === easyPay} onChange={() => onEasyPay(wallet)}>{t(`wallets.${wallet}`)}</Radio>
      ))}
    </Fieldset>
  )
}
