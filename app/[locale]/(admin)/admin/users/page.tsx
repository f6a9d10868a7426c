import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { Badge } from '@/app/_ui/chip'
import { sellerPath } from '@/app/_ui/frame/site-links'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { TabLinks } from '@/app/_ui/navigation'
import { EmptyState } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import { USER_STATES, userListQuery } from '@/lib/domain/accounts/schema'
import { requireActor } from '@/lib/http/guards'
import { listUsers, type UserRow } from '@/lib/reports/admin-users'
import { addressOf, pick, type Params } from '../_parts/address'
import { AdminBody, AdminFrame } from '../_parts/admin-frame'
import { FindForm } from '../_parts/find-form'
import { PagesRow } from '../_parts/pages-row'
import { SuspensionForm } from './suspension-form'

export const instant = false
const PATH = '/admin/users'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.users')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Everybody's accounts, newest first, or the one that is asked for; where they are suspended and reinstated. */
export default async function UsersPage({ searchParams }: { searchParams: Params }) {
  const actor = await requireActor('admin', PATH)
  const asked = userListQuery.safeParse(await pick(searchParams, ['status', 'q', 'cursor']))
  const { status, q, ...page } = asked.success ? asked.data : userListQuery.parse({})
  const [t, { items, nextCursor }] = await Promise.all([getTranslations('admin.users'), listUsers({ status, q, ...page })])
  return (
    <AdminFrame page="users" operator={actor.displayName}>
      <AdminBody title={t('title')}>
        <FindForm path={PATH} label={t('find')} submit={t('submit')} fields={[{ name: 'q', label: t('find'), help: t('findHelp'), value: q }]} />
        <div className="adm-t">
          <TabLinks label={t('states')} tabs={[undefined, ...USER_STATES].map((name) => ({ href: addressOf(PATH, { status: name, q }), label: name ? t(`status.${name}`) : t('all'), current: name === status }))} />
        </div>
        {items.length === 0
          ? <EmptyState title={t('none')} headingLevel={2}><p>{t('noneText')}</p><LinkButton variant="ghost" href={PATH}>{t('reset')}</LinkButton></EmptyState>
          : <IslandMessages namespaces={['admin']}><UserTable users={items} /></IslandMessages>}
        <PagesRow path={PATH} filters={{ status, q }} isFirst={page.cursor === undefined} nextCursor={nextCursor} more={t('more')} first={t('first')} />
      </AdminBody>
    </AdminFrame>
  )
}

async function UserTable({ users }: { users: readonly UserRow[] }) {
  const t = await getTranslations('admin.users')
  return (
    <DataTable<UserRow>
      caption={t('caption')}
      rows={users}
      rowKey={(user) => user.id}
      columns={[
        { key: 'email', head: t('columns.email'), cell: (user) => <>{user.email}{!user.isEmailVerified && <small className="i3"> {t('unverified')}</small>}</> },
        { key: 'name', head: t('columns.name'), cell: (user) => <>{user.displayName}{user.isOperator && <small className="i3"> {t('isOperator')}</small>}</> },
        { key: 'state', head: t('columns.state'), cell: (user) => <Badge tone={user.status === 'ACTIVE' ? 'ok' : 'bad'}>{t(`status.${user.status}`)}</Badge> },
        { key: 'seller', head: t('columns.seller'), cell: (user) => (user.seller ? <Link className="link" href={sellerPath(user.seller.handle)}>{user.seller.name}</Link> : '—') },
        { key: 'since', head: t('columns.since'), cell: (user) => <KstTime instant={user.createdAt} /> },
        { key: 'record', head: t('columns.record'), cell: (user) => <Link className="link" href={`/admin/audit?subject=${user.id}`} prefetch={false}>{t('record')}</Link> },
        { key: 'deed', head: t('columns.deed'), cell: (user) => (user.isOperator ? '—' : <SuspensionForm userId={user.id} name={user.displayName} step={user.status === 'ACTIVE' ? 'suspend' : 'reinstate'} />) },
      ]}
    />
  )
}
