import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { KstTime } from '@/app/_ui/kst-time'
import { Breadcrumbs } from '@/app/_ui/navigation'
import { Banner } from '@/app/_ui/states'
import { shop } from '@/config/shop'
import { Link } from '@/i18n/navigation'
import { LEGAL_VERSION, legalDocument, legalPaths, type LegalName, type LegalSection } from './documents'

/** Title and addresses of a document for search results. */
export async function legalMetadata(name: LegalName): Promise<Metadata> {
  const locale = await getLocale()
  const { title, lead } = legalDocument(name, locale)
  const path = legalPaths[name]
  return {
    title,
    description: lead,
    alternates: { canonical: locale === 'ko' ? path : `/en${path}`, languages: { ko: path, en: `/en${path}`, 'x-default': path } },
  }
}

/** A legal document: what it is, since when it stands, its contents and its parts. The same for everybody, so it is static. */
export async function LegalDocument({ name }: { name: LegalName }) {
  const locale = await getLocale()
  const t = await getTranslations('legal')
  const { title, lead, sections } = legalDocument(name, locale)
  return (
    <main id="main" className="wrap">
      <Breadcrumbs items={[{ label: shop.name[locale], href: '/' }, { label: title }]} />
      <article className="legal">
        <header>
          <h1>{title}</h1>
          <p className="t18 i2">{lead}</p>
          <p className="t13 i3">{t.rich('version', { date: () => <KstTime instant={`${LEGAL_VERSION}T00:00:00+09:00`} /> })}</p>
          <Banner tone="warn" title={t('banner.title')}><p>{t('banner.body')}</p></Banner>
        </header>
        <nav aria-labelledby="contents">
          <h2 id="contents">{t('contents')}</h2>
          <ol>{sections.map((part, index) => <li key={part.title}><a href={`#part-${index + 1}`}>{part.title}</a></li>)}</ol>
        </nav>
        <div className="legal-b">
          {sections.map((part, index) => <Part key={part.title} id={`part-${index + 1}`} part={part} />)}
        </div>
      </article>
    </main>
  )
}

function Part({ id, part }: { id: string; part: LegalSection }) {
  const { title, text, items, table, links } = part
  return (
    <section id={id} aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>{title}</h2>
      {text?.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      {items && <ul>{items.map((item) => <li key={item}>{item}</li>)}</ul>}
      {table && <Facts caption={title} heads={table.heads} rows={table.rows} />}
      {links?.map(({ label, href }) => <p key={href}><LegalLink href={href} label={label} /></p>)}
    </section>
  )
}

/** The first column names the row; on phones every row becomes a card. */
function Facts({ caption, heads, rows }: { caption: string; heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table className="tbl cards">
      <caption className="vh">{caption}</caption>
      <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {others.map((cell, index) => <td key={heads[index + 1]} data-l={heads[index + 1]}>{cell}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LegalLink({ href, label }: { href: string; label: string }) {
  return href.startsWith('/') ? <Link href={href}>{label}</Link> : <a href={href} rel="noreferrer">{label}</a>
}
