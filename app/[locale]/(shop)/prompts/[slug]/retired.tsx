import { getTranslations } from 'next-intl/server'
import { CardGrid, PromptCard } from '@/app/_ui/prompt-card'
import type { PromptCardData } from '@/lib/domain/catalog/card-schema'

/** In place of a prompt that its seller took off sale: what that means for its owners, and what else there is. */
export async function Retired({ title, others }: { title: string; others: readonly PromptCardData[] }) {
  const t = await getTranslations('shop.retired')
  return (
    <main id="main" className="wrap">
      <header className="d-head"><h1>{title}</h1></header>
      <section className="sec">
        <div className="gone-b">
          <div><h2>{t('title')}</h2><p className="i2">{t('text')}</p></div>
          <CardGrid columns={2}>{others.map((card) => <PromptCard key={card.id} prompt={card} />)}</CardGrid>
        </div>
      </section>
    </main>
  )
}
