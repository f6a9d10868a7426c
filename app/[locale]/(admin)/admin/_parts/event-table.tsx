import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { DataTable, type Column } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import type { EventState } from '@/lib/domain/payments/schema'
import type { OperatorEvent } from '@/lib/reports/admin-events'
import { ReplayButton } from './replay-button'

const tones: Record<EventState, BadgeTone> = { RECEIVED: 'warn', DONE: 'ok', IGNORED: 'plain', PARKED: 'bad' }

/** Stored events with what became of them, each with a button that has it handled once more. Needs the words of `admin` in the browser. */
export function EventTable({ caption, events, withOrder }: { caption: string; events: readonly OperatorEvent[]; withOrder: boolean }) {
  const t = useTranslations('admin.events')
  const gateways = useTranslations('admin.orders.gateway')
  const order: Column<OperatorEvent> = { key: 'order', head: t('columns.order'), mono: true, cell: (event) => (event.order ? <Link className="link" href={`/admin/orders/${event.order.id}`} prefetch={false}>{event.order.number}</Link> : '—') }
  return (
    <DataTable<OperatorEvent>
      caption={caption}
      rows={events}
      rowKey={(event) => event.id}
      columns={[
        { key: 'type', head: t('columns.type'), cell: (event) => <span>{event.type} <small className="hash mono i3">{event.reference ?? event.eventId}</small></span> },
        { key: 'state', head: t('columns.state'), cell: (event) => <EventStanding event={event} /> },
        { key: 'gateway', head: t('columns.gateway'), cell: (event) => gateways(event.gateway) },
        ...(withOrder ? [order] : []),
        { key: 'at', head: t('columns.at'), cell: (event) => <KstTime instant={event.receivedAt} variant="clock" /> },
        { key: 'replay', head: t('columns.replay'), cell: (event) => <ReplayButton id={event.id} type={event.type} /> },
      ]}
    />
  )
}

function EventStanding({ event }: { event: OperatorEvent }) {
  const t = useTranslations('admin.events')
  return (
    <span>
      <Badge tone={tones[event.status]}>{t(`status.${event.status}`)}</Badge> <small className="i3">{event.note && <><span className="mono">{event.note}</span> · </>}{t('tries', { count: event.tries })}
        {event.status === 'RECEIVED' && event.nextTryAt && <> · {t.rich('nextAt', { time: () => <KstTime instant={event.nextTryAt ?? ''} variant="clock" /> })}</>}</small>
    </span>
  )
}
