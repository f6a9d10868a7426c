import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { KeyValue } from '@/app/_ui/data'
import { Section } from '@/app/_ui/navigation'
import { DataTable } from '@/app/_ui/tables'
import { contacts } from '@/config/vendors'
import type { Operations } from '@/lib/reports/operations'

type VendorRow = Operations['vendors'][number]

/** The companies we rest on: their own pages, who holds the account, and whether it is set up here. */
export function Vendors({ vendors }: { vendors: readonly VendorRow[] }) {
  const [t, tUse, tRole] = [useTranslations('operations.vendors'), useTranslations('operations.vendorUse'), useTranslations('operations.roles')]
  const outside = (href: string, text: string, of = '') => <a className="link" href={href} target="_blank" rel="noreferrer">{text}<span className="vh"> {of} ({t('newWindow')})</span></a>
  return (
    <Section title={t('title')}>
      <DataTable<VendorRow>
        caption={t('title')}
        rows={vendors}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', head: t('name'), cell: ({ name, dashboard }) => outside(dashboard, name) },
          { key: 'use', head: t('use'), cell: ({ use }) => tUse(use) },
          { key: 'owner', head: t('owner'), cell: ({ owner }) => tRole(owner) },
          { key: 'state', head: t('state'), cell: ({ isConfigured }) => <Badge tone={isConfigured ? 'ok' : 'plain'}>{t(isConfigured ? 'set' : 'unset')}</Badge> },
          { key: 'support', head: t('support'), cell: ({ name, support }) => outside(support, t('support'), name) },
        ]}
      />
    </Section>
  )
}

/** Whom to turn to inside. */
export function Contacts() {
  const t = useTranslations('operations.contacts')
  return (
    <Section title={t('title')}>
      <KeyValue items={contacts.map(({ role, email }) => ({ label: t(role), value: <a className="link" href={`mailto:${email}`}>{email}</a> }))} />
      <p className="t13 i3">{t('note')}</p>
    </Section>
  )
}
