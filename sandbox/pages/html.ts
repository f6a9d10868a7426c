import type { Reply } from '../http'

/** Markup that needs no escaping any more. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | false | undefined | Part[]

/** A template whose values are escaped, unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((out, literal, i) => out + literal + (i < parts.length ? render(parts[i]) : ''), ''))
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (Array.isArray(part)) return part.map(render).join('')
  return part instanceof Html ? part.text : escapeHtml(String(part))
}

export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

/** `₩9,900` in Korean pages and in English ones. */
export function won(amount: number): string {
  return `₩${amount.toLocaleString('ko-KR')}`
}

export interface PageOptions { title: string; lang?: 'ko' | 'en'; bodyClass?: string; status?: number }

export function pageReply(body: Html, { title, lang = 'ko', bodyClass = '', status = 200 }: PageOptions): Reply {
  const doc = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/fonts/pretendard.css">
<style>${new Html(STYLE)}</style>
</head>
<body class="${bodyClass}">
${body}
</body>
</html>`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body: doc.text }
}

const STYLE = `
:root{color-scheme:light;--paper:#f6f7f9;--sheet:#fff;--line:#e3e6eb;--ink:#14181f;--soft:#5b6472;--accent:#1d46d8;--ok:#0b6b46;--bad:#b3261e;--wait:#8a5200}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:400 15px/24px 'Pretendard Variable',Pretendard,-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif;word-break:keep-all;overflow-wrap:anywhere}
h1{font-size:22px;line-height:32px;margin:0}h2{font-size:16px;line-height:24px;margin:32px 0 8px}p{margin:0}a{color:var(--accent)}
button,input,select{font:inherit;color:inherit}button{cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.wrap{max-width:1120px;margin:0 auto;padding:24px 16px 64px}.soft{color:var(--soft)}.ok{color:var(--ok)}.bad{color:var(--bad)}.wait{color:var(--wait)}
.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:13px}
nav.top{display:flex;flex-wrap:wrap;gap:4px 20px;align-items:baseline;padding:14px 0;border-bottom:1px solid var(--line);margin-bottom:20px}nav.top b{margin-right:8px}nav.top a{text-decoration:none;font-weight:500}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:10px;background:var(--sheet)}table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:8px 12px;border-bottom:1px solid var(--line);vertical-align:top}tr:last-child td{border-bottom:0}th{font-weight:600;color:var(--soft);white-space:nowrap}td.r,th.r{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td form{display:inline}
.mini{border:1px solid var(--line);background:var(--sheet);border-radius:7px;padding:2px 10px;font-size:13px;line-height:22px}.mini:hover{border-color:var(--ink)}
.pay{min-height:100vh;display:grid;place-items:center;padding:24px 16px}.card{width:min(440px,100%);background:var(--sheet);border:1px solid var(--line);border-radius:18px;padding:28px;box-shadow:0 20px 60px rgb(20 24 31/.08)}
.card .amount{font-size:34px;line-height:44px;font-weight:700;letter-spacing:-.02em;margin-top:4px}.card dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;margin:16px 0;padding:16px 0;border-block:1px solid var(--line)}.card dt{color:var(--soft)}.card dd{margin:0;text-align:right}
.field{display:block;margin-top:12px;font-weight:500}.field input,.field select{display:block;width:100%;margin-top:4px;padding:11px 14px;border:1px solid #c7ccd5;border-radius:10px;background:#fff;line-height:24px}
form:not(:has([value=간편결제]:checked)) .provider{display:none}.row{display:grid;grid-template-columns:1fr 1fr;gap:12px}.big{display:block;width:100%;margin-top:20px;padding:14px;border:0;border-radius:12px;background:var(--accent);color:#fff;font-weight:600;font-size:16px}.big:hover{filter:brightness(.94)}.big.dark{background:#14181f}
.quiet{display:block;width:100%;margin-top:8px;padding:10px;border:1px solid var(--line);border-radius:12px;background:#fff;font-weight:500}.quiet:hover{border-color:var(--ink)}
.note{margin-top:16px;padding:12px 14px;border-radius:10px;background:#f1f4ff;font-size:14px;line-height:22px}.note.bad{background:#fdeeec}
.tag{display:inline-block;padding:0 8px;border-radius:99px;background:#fff3d6;color:#6b4300;font-size:12px;line-height:20px;font-weight:600}
fieldset{border:0;margin:0;padding:0}legend{padding:0;font-weight:600;margin-bottom:8px}.choice{display:flex;gap:10px;align-items:center;padding:12px 14px;border:1px solid var(--line);border-radius:12px;margin-top:8px;cursor:pointer}.choice:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}.choice small{margin-left:auto;color:var(--soft)}
details{margin-top:20px;border-top:1px solid var(--line);padding-top:16px}summary{cursor:pointer;font-weight:500;color:var(--soft)}pre{white-space:pre-wrap;margin:0;font-family:ui-monospace,Menlo,Consolas,'Pretendard Variable',Pretendard,monospace}iframe{width:100%;min-height:60vh;border:1px solid var(--line);border-radius:10px;background:#fff}
`
