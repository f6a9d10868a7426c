'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { KeyValue } from '@/app/_ui/data'
import { ModelOutput } from '@/app/_ui/model-output'
import { Section } from '@/app/_ui/navigation'
import { PromptCard } from '@/app/_ui/prompt-card'
import { Specimen } from '@/app/_ui/specimen'
import { VariableList } from '@/app/_ui/variable-list'
import type { PromptCardData } from '@/lib/domain/catalog/card-schema'
import type { StepProps } from './steps'

/** The listing as a card of the shop draws it; hidden words never reach it. `names` stand in for what is not written yet. */
export function cardOf({ fields, view, sellerName }: Pick<StepProps, 'fields' | 'view' | 'sellerName'>, names: { title: string; model: string }): PromptCardData {
  const image = fields.examples.find(({ imageId }) => imageId !== null)?.imageId
  return {
    id: view.id, slug: view.slug, title: fields.title || names.title, sellerName, sellerHandle: '', modelFamily: fields.model.family, modelLabel: fields.model.versions[0] ?? names.model,
    priceAmount: fields.price.amount, salesCount: 0, ratingAverage: null, ratingCount: 0,
    specimen: { heading: view.version.preview.sections.find(({ name }) => name !== '')?.name ?? '', seed: view.version.preview.seed, variables: fields.variables.slice(0, 3).map(({ name }) => name) },
    ...(image ? { imageUrl: `/api/images/${image}` } : {}),
  }
}

/** Step 4: what stands on the page of the listing, drawn from what the server would show. */
export function StepPreview(props: StepProps) {
  const [t, families] = [useTranslations('studio.wizard.preview'), useTranslations('studio.wizard.listing.families')]
  const { fields, view } = props
  const model = families(fields.model.family)
  return (
    <>
      <p className="i2">{t('intro')}</p>
      <Specimen preview={view.version.preview} modelFamily={fields.model.family} modelLabel={fields.model.versions[0] ?? model} />
      {fields.variables.length > 0 && <Section title={t('variables')} small={fields.variables.length}><VariableList variables={fields.variables} /></Section>}
      <Section title={t('examples')} small={fields.examples.length}>
        {fields.examples.length === 0 && <p className="i2">{t('noExamples')}</p>}
        {fields.examples.map((example, index) => (
          <article key={index} className="ex-p">
            <p className="t13 i3"><Badge>{t('aiMade')}</Badge> <span className="mono">{[example.model, example.settings, example.ranOn.replaceAll('-', '.')].filter(Boolean).join(' · ')}</span></p>
            <KeyValue items={fields.variables.filter(({ name }) => example.inputs[name]).map(({ name }) => ({ label: name, value: example.inputs[name] }))} />
            <ModelOutput text={example.output} />
          </article>
        ))}
      </Section>
      <Section title={t('card')}><div className="pv"><PromptCard prompt={cardOf(props, { title: t('untitled'), model })} /></div></Section>
    </>
  )
}
