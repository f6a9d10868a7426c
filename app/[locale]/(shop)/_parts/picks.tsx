import { getLocale, getTranslations } from 'next-intl/server'
import Image from 'next/image'
import { promptPath } from '@/app/_ui/frame/site-links'
import { Section } from '@/app/_ui/navigation'
import { Spine } from '@/app/_ui/redaction'
import { outputBlocks } from '@/lib/core/output-blocks'
import { formatWon } from '@/lib/core/money'
import { Link } from '@/i18n/navigation'
import type { PromptDetail } from '@/lib/domain/catalog/schema'

const QUOTE_MAX = 180

/** Rows of prompts with a piece of what they really produced. */
export async function Picks({ prompts }: { prompts: readonly PromptDetail[] }) {
  const t = await getTranslations('shop.home')
  const locale = await getLocale()
  if (prompts.length === 0) return null
  return (
    <Section title={t('picks')} small={t('picksNote')}>
      <div className="picks">
        {prompts.map((prompt) => {
          const [example] = prompt.examples
          return (
            <article key={prompt.id} data-model={prompt.model.family}>
              <Link href={promptPath(prompt.slug)}>
                <Spine label={prompt.model.versions[0] ?? ''} />
                <div className="pick-a"><h3>{prompt.title}</h3><p className="by">{prompt.seller.name}</p><p>{prompt.summary}</p><p className="price">{formatWon(prompt.price.amount, locale)}</p></div>
                <div className="pick-b">
                  {example && <p className="t12 mono i3">{t('pickMeta', { date: example.ranOn.replaceAll('-', '.') })}</p>}
                  {example && (example.imageUrl === null ? <blockquote>{excerpt(example.output)}</blockquote> : <Image src={example.imageUrl} alt={t('pickImage', { title: prompt.title })} width={320} height={220} unoptimized />)}
                </div>
              </Link>
            </article>
          )
        })}
      </div>
    </Section>
  )
}

/** The beginning of what a model wrote, without tables, cut after a word. */
function excerpt(output: string): string {
  const text = outputBlocks(output).flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n\n')
  if (text.length <= QUOTE_MAX) return text
  const cut = text.slice(0, QUOTE_MAX)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), QUOTE_MAX / 2))} …`
}
