import { useTranslations } from 'next-intl'
import Image from 'next/image'
import { Fragment, type ReactNode } from 'react'
import { Link } from '@/i18n/navigation'
import type { PromptCardData } from '@/lib/domain/catalog/card-schema'
import { cx } from './class-names'
import { promptPath } from './frame/site-links'
import { PriceTag } from './price'
import { RatingLine } from './rating'
import { cssVar, Redaction, Spine, VariableMark } from './redaction'

/** How many bars stand before each variable of a card, and after the last one. The window cuts what does not fit. */
const barsBetween = [4, 7, 9] as const
const barsAtEnd = 16

/** The prompt in miniature: its first heading, then bars with up to three variables. Drawn from the seed alone. */
export function MiniSpecimen({ specimen, withHeading = true }: {
  specimen: PromptCardData['specimen']
  withHeading?: boolean
}) {
  return (
    <>
      {withHeading && <span className="h"># {specimen.heading}</span>}
      {specimen.variables.slice(0, barsBetween.length).map((name, index) => (
        <Fragment key={name}><Redaction seed={specimen.seed + index} count={barsBetween[index] ?? 4} /><VariableMark name={name} /></Fragment>
      ))}
      <Redaction seed={specimen.seed + barsBetween.length} count={barsAtEnd} />
    </>
  )
}

/**
 * A prompt in a grid. The whole card is one link; `action` (a heart, for example) stands beside it, not inside.
 * Set `headingLevel` to the level below the heading of the grid.
 */
export function PromptCard({ prompt, headingLevel = 3, action }: {
  prompt: PromptCardData
  headingLevel?: 2 | 3
  action?: ReactNode
}) {
  const t = useTranslations('common.card')
  const Heading = `h${headingLevel}` as const
  return (
    <article className="card" data-model={prompt.modelFamily}>
      <Link href={promptPath(prompt.slug)}>
        <Spine label={prompt.modelLabel} />
        <div className="card-b">
          {prompt.imageUrl === undefined
            ? <div className="card-s" aria-hidden="true"><MiniSpecimen specimen={prompt.specimen} /></div>
            : <div className="card-s img"><Image src={prompt.imageUrl} alt={t('exampleImage', { title: prompt.title })} fill unoptimized /></div>}
          <div className="card-t">
            <Heading className={cx(!action && 'full')}>{prompt.title}</Heading>
            <p className="by">
              {prompt.sellerName}
              {prompt.salesCount > 0 && <> · <span className="num">{t('sold', { count: prompt.salesCount })}</span></>}
            </p>
            <div className="card-f">
              {prompt.ratingAverage === null || prompt.ratingCount === 0
                ? <span>{t('firstReview')}</span>
                : <RatingLine average={prompt.ratingAverage} count={prompt.ratingCount} />}
              <PriceTag amount={prompt.priceAmount} compareAmount={prompt.comparePriceAmount} />
            </div>
          </div>
        </div>
      </Link>
      {action}
    </article>
  )
}

/** Cards side by side: `columns` on wide screens, two on tablets, one on phones. */
export function CardGrid({ columns = 4, children }: { columns?: 2 | 3 | 4; children: ReactNode }) {
  return <div className="grid" style={cssVar('--cols', columns)}>{children}</div>
}

/**
 * A prompt as a row, for orders and libraries: spine, miniature, title and small print, and at the end a price, a badge
 * or a button.
 */
export function PromptRow({ prompt, detail, end, href, headingLevel = 3 }: {
  prompt: Pick<PromptCardData, 'title' | 'modelFamily' | 'modelLabel' | 'specimen'>
  detail?: ReactNode
  end?: ReactNode
  href?: string | undefined
  headingLevel?: 2 | 3
}) {
  const Heading = `h${headingLevel}` as const
  return (
    <article className="oline" data-model={prompt.modelFamily}>
      <Spine label={prompt.modelLabel} hidden />
      <div className="mini" aria-hidden="true"><MiniSpecimen specimen={prompt.specimen} withHeading={false} /></div>
      <div>
        <Heading>{href === undefined ? prompt.title : <Link href={href}>{prompt.title}</Link>}</Heading>
        {detail}
      </div>
      {end !== undefined && <div className="end">{end}</div>}
    </article>
  )
}
