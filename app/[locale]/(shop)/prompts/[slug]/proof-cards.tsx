'use client'

import { useTranslations } from 'next-intl'
import Image from 'next/image'
import { useState, type KeyboardEvent } from 'react'
import { IconButton } from '@/app/_ui/button'
import { Badge } from '@/app/_ui/chip'
import { ModelOutput } from '@/app/_ui/model-output'
import { Section } from '@/app/_ui/navigation'
import type { PublicExample } from '@/lib/domain/catalog/schema'

/** What was put in and what came out, one card at a time; the arrow keys turn them. Every output says that it is AI-made. */
export function ProofCards({ examples, versionLabel }: { examples: readonly PublicExample[]; versionLabel: string }) {
  const t = useTranslations('shop.detail')
  const [index, setIndex] = useState(0)
  const example = examples[index]
  if (!example) return null
  const turn = (step: number) => setIndex((now) => Math.min(Math.max(now + step, 0), examples.length - 1))
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') turn(1)
    if (event.key === 'ArrowLeft') turn(-1)
  }
  return (
    <Section
      title={t('examples')}
      small={t('exampleOf', { all: examples.length, number: index + 1 })}
      end={examples.length > 1 && (
        <span className="nav2">
          <IconButton line icon="back" label={t('previousExample')} disabled={index === 0} onClick={() => turn(-1)} />
          <IconButton line icon="forward" label={t('nextExample')} disabled={index === examples.length - 1} onClick={() => turn(1)} />
        </span>
      )}
    >
      <article className="proof" onKeyDown={onKey} aria-live="polite" tabIndex={examples.length > 1 ? 0 : undefined} aria-label={t('exampleOf', { all: examples.length, number: index + 1 })}>
        <div className="proof-in">
          <h3>{t('input')}</h3>
          <dl>{Object.entries(example.inputs).map(([name, value]) => [<dt key={`${name} label`}>{name}</dt>, <dd key={name}>{value}</dd>])}</dl>
        </div>
        <div className="proof-out">
          <h3>{t('output')} <Badge>{t('aiMade')}</Badge></h3>
          {example.imageUrl && <Image src={example.imageUrl} alt={t('exampleImage')} width={640} height={480} unoptimized />}
          <ModelOutput text={example.output} />
        </div>
        <dl className="proof-f">
          <div><dt>{t('model')}</dt><dd>{example.model}</dd></div>
          {example.settings && <div><dt>{t('settings')}</dt><dd>{example.settings}</dd></div>}
          <div><dt>{t('promptVersion')}</dt><dd>{versionLabel}</dd></div>
          <div><dt>{t('ranOn')}</dt><dd>{example.ranOn.replaceAll('-', '.')}</dd></div>
          <div><dt>{t('ranBy')}</dt><dd>{t('bySeller')}</dd></div>
        </dl>
      </article>
    </Section>
  )
}
