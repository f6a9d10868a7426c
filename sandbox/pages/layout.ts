import type { Reply } from '../http'
import { html, pageReply, type Html } from './html'

/** The frame of the sandbox's own pages. */
export function layout(title: string, body: Html, status = 200): Reply {
  const page = html`<div class="wrap">
    <nav class="top" aria-label="샌드박스"><b>샌드박스</b>
      <a href="/">결제와 웹훅</a><a href="/inbox">메일함</a><a href="/inbox/slack">Slack</a><a href="/inbox/pagerduty">PagerDuty</a><a href="/inbox/sms">문자</a><a href="/inbox/sentry">Sentry</a><a href="/_ctl/book">장부 (JSON)</a></nav>
    <main><h1>${title}</h1>${body}</main>
  </div>`
  return pageReply(page, { title: `${title} · 샌드박스`, status })
}

/** A head in a list of one stands over amounts, which are aligned to the right; an empty one is over buttons. */
export function table(heads: (string | [amount: string])[], rows: Html[], empty: string): Html {
  if (rows.length === 0) return html`<p class="soft">${empty}</p>`
  const cells = heads.map((head) => (typeof head !== 'string' ? html`<th class="r">${head[0]}</th>` : head === '' ? html`<td></td>` : html`<th>${head}</th>`))
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${cells}</tr></thead><tbody>${rows}</tbody></table></div>`
}

/** `11. 23. 09:00:00` in Korean time. */
export function when(iso: string): string {
  return new Date(iso).toLocaleString('ko-KR', {
    timeZone: 'Asia/Seoul', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  })
}
