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

/** Grey cards in the shape of the cards to come, for a `Suspense` fallback. They appear only after 200 ms. */
export function SkeletonCards({ count = 4 }: { count?: number }) {
  const t = useTranslations('common')
  return (
    <>
      <span className="vh" role="status">{t('loading')}</span>
      {Array.from({ length: count }, (_, card) => (
        <div key={card} className="card skc" aria-hidden="true">
          <span className="sk" />
          <div>
            <div className="sk-l">{[88, 64, 92, 48, 76].map((width) => <SkeletonLine key={width} width={`${width}%`} height={9} />)}</div>
            <div className="sk-t"><SkeletonLine width="82%" height={16} /><SkeletonLine width="46%" height={12} /></div>
          </div>
        </div>
      ))}
    </>
  )
}

/** One grey bar in place of a line of text. `height` in px. */
export function SkeletonLine({ width = '100%', height = 12 }: { width?: string; height?: number }) {
  return <span className="sk" style={{ width, height }} aria-hidden="true" />
}

/** Grey lines in place of a block of text, for a `Suspense` fallback. They appear only after 200 ms. */
export function SkeletonBlock({ lines = 4 }: { lines?: number }) {
  const t = useTranslations('common')
  return (
    <div className="sk-b" role="status">
      <span className="vh">{t('loading')}</span>
      {Array.from({ length: lines }, (_, index) => <SkeletonLine key={index} width={`${92 - (index % 3) * 18}%`} height={14} />)}
    </div>
  )
}
