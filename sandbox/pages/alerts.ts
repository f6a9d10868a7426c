import type { Box } from '../box'
import type { Reply } from '../http'
import type { Incident } from '../records'
import { html, type Html } from './html'
import { layout, table, when } from './layout'

const original = (text: string): Html => html`<details style="margin:0;border:0;padding:0"><summary>JSON</summary><pre class="mono">${text}</pre></details>`
const page = (title: string, heads: string[], rows: Html[], empty: string): Reply => layout(title, html`<div style="margin-top:16px">${table(heads, rows, empty)}</div>`)

/** `GET /inbox/slack`: what the alert webhooks received, newest first. */
export function slackPage(box: Box): Reply {
  const rows = box.store.all('slack').reverse().map((m) => html`<tr><td class="soft">${when(m.at)}</td><td class="mono">${m.hook}</td><td style="white-space:pre-line">${m.text}</td><td>${original(m.body)}</td></tr>`)
  return page('Slack', ['시각', '웹훅', '내용', '원문'], rows, '아직 온 알림이 없어요.')
}

const STATES: Record<Incident['status'], [label: string, tone: string]> = { triggered: ['호출 중', 'bad'], acknowledged: ['확인함', 'wait'], resolved: ['끝남', 'ok'] }

/** `GET /inbox/pagerduty`: whom it would have called, newest first. */
export function pagerdutyPage(box: Box): Reply {
  const rows = box.store.all('pagerduty').reverse().map((incident) => {
    const [label, tone] = STATES[incident.status]
    return html`<tr><td class="soft">${when(incident.at)}</td><td>${incident.summary}</td><td>${incident.severity}</td><td><span class="${tone}">${label}</span> <span class="soft">${incident.events.length}번</span></td><td class="mono">${incident.id}</td></tr>`
  })
  return page('PagerDuty', ['시각', '내용', '심각도', '상태', '키'], rows, '아직 온 호출이 없어요.')
}

/** `GET /inbox/sms`: the messages, newest first. */
export function smsPage(box: Box): Reply {
  const rows = box.store.all('sms').reverse().map((m) => html`<tr><td class="soft">${when(m.at)}</td><td class="mono">${m.to}</td><td>${m.text}</td></tr>`)
  return page('문자', ['시각', '받는 번호', '내용'], rows, '아직 온 문자가 없어요.')
}

/** `GET /inbox/sentry`: the errors, newest first. */
export function sentryPage(box: Box): Reply {
  const rows = box.store.all('sentry').reverse().map((event) => html`<tr><td class="soft">${when(event.at)}</td><td>${event.title}</td><td class="mono">${event.release}</td><td>${event.environment}</td><td>${original(event.body)}</td></tr>`)
  return page('Sentry', ['시각', '오류', '릴리스', '환경', '원문'], rows, '아직 온 오류가 없어요.')
}
