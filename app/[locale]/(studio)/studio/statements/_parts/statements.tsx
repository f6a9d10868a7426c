import { getTranslations } from 'next-intl/server'
import { readSellerProfile } from '@/lib/domain/accounts'
import { orNotFound } from '@/lib/http/or-not-found'
import type { SellerActor } from '@/lib/http/standing'
import { getStatement, listStatements } from '@/lib/reports/seller-statement'
import { StudioFrame } from '../../_parts/studio-frame'
import { StatementNav } from './statement-nav'
import { StatementView } from './statement-view'

const MONTHS = 24

/** The months beside the asked one; without a month, the latest that was settled, else the open one. */
export async function Statements({ actor, period, before }: { actor: SellerActor; period?: string; before?: string | undefined }) {
  const [{ profile }, months, t] = await Promise.all([readSellerProfile(actor.userId), listStatements(actor.sellerId, { limit: MONTHS, cursor: before }), getTranslations('money.statements')])
  const shown = period ?? months.items[1]?.period ?? months.items[0]?.period
  const statement = shown === undefined ? null : await orNotFound(getStatement(actor.sellerId, shown))
  return (
    <StudioFrame title={profile?.displayName ?? ''} tab="statements">
      <h2 className="vh">{t('title')}</h2>
      <div className="stm-w">
        <StatementNav {...months} shown={shown ?? ''} />
        {statement && <StatementView statement={statement} />}
      </div>
    </StudioFrame>
  )
}
