import type { ComponentProps, ReactNode } from 'react'
import type { ModelFamily } from '@/lib/domain/catalog/card-schema'
import { Link } from '@/i18n/navigation'
import { cx } from './class-names'
import { Icon, type IconName } from './icon'

/** A short link for a choice: a model, a near query, a filter to take off (`remove` says so to screen readers). */
export function Chip({ model, count, remove, on, children, ...rest }: Omit<ComponentProps<typeof Link>, 'children'> & {
  model?: ModelFamily | undefined
  count?: ReactNode
  /** Shows a cross; the words are read after the chip's own, such as "조건 지우기". */
  remove?: string | undefined
  on?: boolean | undefined
  children: ReactNode
}) {
  return (
    <Link {...rest} className={cx('chip', on && 'on')} data-model={model}>
      {model && <i className="sw" />}
      {children} {count !== undefined && <small>{count}</small>}
      {remove !== undefined && <><Icon name="close" /><span className="vh">{remove}</span></>}
    </Link>
  )
}

/** What a badge means. `mark` lies on yuja, `solid` on ink (advertisements). */
export type BadgeTone = 'plain' | 'ok' | 'bad' | 'warn' | 'info' | 'mark' | 'solid'

const toneIcons: Partial<Record<BadgeTone, IconName>> = { ok: 'check', bad: 'close', warn: 'clock', info: 'info' }

/** A small state: always words, with a drawing and a colour beside them. `icon={null}` leaves the drawing out. */
export function Badge({ tone = 'plain', icon, children }: { tone?: BadgeTone; icon?: IconName | null; children: ReactNode }) {
  const drawn = icon === undefined ? toneIcons[tone] : icon
  return <span className={cx('badge', tone !== 'plain' && tone)}>{drawn && <Icon name={drawn} />}{children}</span>
}
