import type { Box } from '../box'
import type { Call, Reply } from '../http'
import { html } from './html'
import { layout, table, when } from './layout'

/** `GET /inbox?to=`: the mails, newest first. */
export function inbox(box: Box, call: Call): Reply {
  const to = call.query.get('to') ?? ''
  const mails = box.store.all('mail').filter((m) => m.to.some((address) => address.toLowerCase().includes(to.toLowerCase()))).reverse()
  const rows = mails.map((m) => html`<tr><td class="soft">${when(m.at)}</td><td>${m.to.join(', ')}</td><td><a href="/inbox/${m.id}">${m.subject}</a></td></tr>`)
  return layout('메일함', html`
    <form method="get" style="margin:16px 0"><label>받는 사람 <input name="to" type="search" value="${to}"></label> <button class="mini">찾기</button></form>
    ${table(['시각', '받는 사람', '제목'], rows, '아직 온 메일이 없어요.')}`)
}

/** One mail: its text, and its HTML in a frame that may run nothing. Links open in a new tab. */
export function mailPage(box: Box, call: Call): Reply {
  const mail = box.store.get('mail', call.params.id ?? '')
  if (!mail) return layout('메일을 찾을 수 없어요', html`<p><a href="/inbox">메일함으로</a></p>`, 404)
  return layout(mail.subject, html`
    <p class="soft" style="margin:8px 0 20px">${mail.from} → ${mail.to.join(', ')} · ${when(mail.at)}</p>
    ${mail.html !== '' && html`<iframe title="메일 본문" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${`<base target="_blank">${mail.html}`}"></iframe>`}
    ${mail.text !== '' && html`<h2>텍스트 본문</h2><pre id="text">${mail.text}</pre>`}
    ${linksOf(mail.text).length > 0 && html`<h2>링크</h2>${linksOf(mail.text).map((link) => html`<p><a href="${link}">${link}</a></p>`)}`}`)
}

function linksOf(text: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s<>"']+/g) ?? [])]
}
