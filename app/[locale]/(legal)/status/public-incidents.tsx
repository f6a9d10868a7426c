import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { Timeline } from '@/app/_ui/data'
import { KstTime } from '@/app/_ui/kst-time'
import type { PublicStatus } from '@/lib/reports/status'

/** What was said of each incident, the latest first. */
export function PublicIncidents({ incidents }: { incidents: PublicStatus['incidents'] }) {
  const t = useTranslations('status')
  const locale = useLocale()
  return (
    <ol className="stt-i">
      {incidents.map(({ number, components, openedAt, resolvedAt, messages }) => {
        const from = () => <KstTime instant={openedAt} variant="clock" />
        return (
          <li key={number} id={`i${number}`}>
            <div className="stt-n">
              <h3>{t('incident', { number })}{components.length > 0 && <> <small>{t('affects', { parts: components.map((one) => t(`part.${one}`)).join(', ') })}</small></>}</h3>
              <Badge tone={resolvedAt ? 'ok' : 'warn'}>{t(resolvedAt ? 'resolved' : 'ongoing')}</Badge>
            </div>
            <p className="t13 i3 num">{resolvedAt ? t.rich('lasted', { from, to: () => <KstTime instant={resolvedAt} variant="clock" /> }) : t.rich('since', { from })}</p>
            <Timeline events={messages.map((message) => ({ time: <KstTime instant={message.at} variant="clock" />, text: message[locale] }))} />
          </li>
        )
      })}
    </ol>
  )
}
