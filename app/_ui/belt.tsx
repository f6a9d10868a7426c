import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from './class-names'

/**
 * The band around a sealed purchase, or around an opened one (`gone`) with the time of opening. `end` is the number of
 * days left (D−7); there is no ticking clock.
 */
export function Belt({ children, end, gone }: { children: ReactNode; end?: ReactNode; gone?: boolean }) {
  const t = useTranslations('common.belt')
  return (
    <div className={cx('belt', gone && 'gone')}>
      <b>{t('sealed')}</b><span>{children}</span>{end !== undefined && <span className="mono">{end}</span>}
    </div>
  )
}

/** One side of the refund rule: a heading and what holds there. */
export interface RefundCase {
  title: ReactNode
  text: ReactNode
}

/** The refund rule as a line from paying to opening and on, with both cases side by side below. */
export function RefundLine({ before, after, children }: { before: RefundCase; after: RefundCase; children?: ReactNode }) {
  const t = useTranslations('common.refundLine')
  return (
    <div className="seal-n">
      <div className="tl" aria-hidden="true"><span>{t('pay')}</span><i className="b1" /><span>{t('open')}</span><i className="b2" /></div>
      <dl>
        {[before, after].map((side, index) => <div key={index}><dt>{side.title}</dt><dd>{side.text}</dd></div>)}
      </dl>
      {children && <div className="t13 i2">{children}</div>}
    </div>
  )
}
