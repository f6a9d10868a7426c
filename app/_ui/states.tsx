import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cx } from './class-names'
import { CopyButton } from './client/copy-button'
import { Icon, type IconName } from './icon'
import { cssVar } from './redaction'

/** A mark of an empty screen's drawing: a dashed hole, a filled bar or a highlighted one, `width` in steps of 16 px. */
export interface EmptyMark {
  kind: 'hole' | 'bar' | 'mark'
  width: number
}

const markClass = { hole: undefined, bar: 'f', mark: 'y' } as const

const nothing: EmptyMark[][] = [[{ kind: 'hole', width: 8 }], [{ kind: 'hole', width: 11 }], [{ kind: 'hole', width: 5 }]]

/** What stands where nothing is yet: a small drawing, what will be here, and the one thing to do next as `children`. */
export function EmptyState({ title, drawing = nothing, headingLevel = 3, children }: {
  title: ReactNode
  drawing?: EmptyMark[][] | undefined
  headingLevel?: 2 | 3
  children?: ReactNode
}) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className="empty">
      <div className="cover-empty" aria-hidden="true">
        {drawing.map((line, row) => (
          <p key={row}>{line.map(({ kind, width }, index) => <i key={index} className={markClass[kind]} style={cssVar('--w', width)} />)}</p>
        ))}
      </div>
      <Heading>{title}</Heading>
      {children}
    </div>
  )
}

/** What a banner means; `plain` has neither colour nor drawing. */
export type BannerTone = 'plain' | 'ok' | 'bad' | 'warn' | 'info'

const bannerIcons: Record<BannerTone, IconName | undefined> = { plain: undefined, ok: 'check', bad: 'alert', warn: 'clock', info: 'info' }

/**
 * A note in the flow of a page. `announce` reads it out when it appears: `alert` at once (errors), `status` when the
 * reader pauses. Leave it out for a note that was there from the start.
 */
export function Banner({ tone = 'plain', title, icon, announce, children }: {
  tone?: BannerTone
  title: ReactNode
  icon?: IconName | undefined
  announce?: 'alert' | 'status' | undefined
  children?: ReactNode
}) {
  const drawn = icon ?? bannerIcons[tone]
  return (
    <div className={cx('note', tone !== 'plain' && tone)} role={announce}>
      <b>{drawn && <Icon name={drawn} />}<span>{title}</span></b>
      {children}
    </div>
  )
}

/**
 * Something went wrong: what happened (`title`), what to do (`children`), the id to quote with a button that copies it,
 * and `action`, usually a retry.
 */
export function ErrorState({ title, errorId, code, action, announce, children }: {
  title: ReactNode
  errorId?: string | undefined
  code?: string | undefined
  action?: ReactNode
  announce?: 'alert' | 'status' | undefined
  children?: ReactNode
}) {
  return (
    <Banner tone="bad" title={title} announce={announce}>
      {children && <div>{children}</div>}
      {action && <div>{action}</div>}
      {(code !== undefined || errorId !== undefined) && <ErrorId code={code} errorId={errorId} />}
    </Banner>
  )
}

/** The code and the id of an error in small print, the id with a button that copies it. */
export function ErrorId({ code, errorId }: { code?: string | undefined; errorId?: string | undefined }) {
  const t = useTranslations('common.error')
  return (
    <p className="err-id">
      <span className="mono t13 i3">{[code, errorId].filter(Boolean).join(' · ')}</span>
      {errorId !== undefined && <CopyButton text={errorId} label={t('copyId')} iconOnly />}
    </p>
  )
}
