import { notices } from '@/config/notices'
import { shop } from '@/config/shop'
import type { MailLocale } from './schema'

/** What a mail says, before it is either text or HTML. */
export interface Letter {
  subject: string
  heading: string
  paragraphs: string[]
  /** Label and value, one a row. */
  facts?: [string, string][]
  action?: { label: string; href: string }
  /** The small print under it. */
  notes?: string[]
}

const COLOURS = { paper: '#FBFAF5', sheet: '#FFFFFF', ink: '#17160F', soft: '#4A473B', faint: '#6B6758', line: '#DDD9CB', yuja: '#E9F056' }
const FONT = "-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Segoe UI',sans-serif"

/** Makes a text harmless inside HTML, attributes included. */
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Who writes, and that the shop is no party to the sales it brokers (전자상거래법 제20조 제1항); it stands under every mail, receipts among them. */
function sender(locale: MailLocale): string[] {
  const { legalName, businessNumber, address, email } = shop.company
  return [`${shop.name[locale]} · ${legalName[locale]} · ${businessNumber}`, `${address[locale]} · ${email}`, notices.intermediary[locale]]
}

/** A mail as plain text. */
export function letterText(letter: Letter, locale: MailLocale): string {
  const blocks = [
    letter.heading,
    ...letter.paragraphs,
    ...(letter.facts ? [letter.facts.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    ...(letter.action ? [`${letter.action.label}\n${letter.action.href}`] : []),
    ...(letter.notes ?? []),
    ['--', ...sender(locale)].join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

function factsTable(facts: [string, string][]): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding:8px 16px 8px 0;border-top:1px solid ${COLOURS.line};color:${COLOURS.faint};white-space:nowrap;vertical-align:top">${escape(label)}</td>` +
      `<td style="padding:8px 0;border-top:1px solid ${COLOURS.line};color:${COLOURS.ink};text-align:right">${escape(value)}</td></tr>`,
  )
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:8px 0 24px;font-size:14px;line-height:22px">${rows.join('')}</table>`
}

/** The wordmark with the filled bar of its last letter, drawn with a cell, because mail programs drop SVG. */
function wordmark(locale: MailLocale): string {
  return (
    `<span style="font-size:22px;font-weight:800;letter-spacing:-.02em;color:${COLOURS.ink}">${escape(shop.name[locale])}</span>` +
    `<span style="display:inline-block;width:22px;height:9px;margin-left:6px;background:${COLOURS.ink}">&nbsp;</span>`
  )
}

/** A mail as HTML: one column, one button, readable without pictures. */
export function letterHtml(letter: Letter, locale: MailLocale): string {
  const paragraphs = letter.paragraphs.map((text) => `<p style="margin:0 0 16px;font-size:16px;line-height:26px;color:${COLOURS.soft}">${escape(text)}</p>`)
  const action = letter.action
    ? `<p style="margin:8px 0 24px"><a href="${escape(letter.action.href)}" style="display:inline-block;padding:14px 24px;background:${COLOURS.ink};border-bottom:4px solid ${COLOURS.yuja};color:${COLOURS.paper};font-size:16px;font-weight:600;text-decoration:none">${escape(letter.action.label)}</a></p>`
    : ''
  const notes = (letter.notes ?? []).map((text) => `<p style="margin:0 0 8px;font-size:13px;line-height:20px;color:${COLOURS.faint}">${escape(text)}</p>`)
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(letter.subject)}</title></head>` +
    `<body style="margin:0;background:${COLOURS.paper};font-family:${FONT};word-break:keep-all;overflow-wrap:anywhere">` +
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">` +
    `<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;width:100%"><tr><td style="padding:0 0 16px">${wordmark(locale)}</td></tr>` +
    `<tr><td style="padding:32px;background:${COLOURS.sheet};border:1px solid ${COLOURS.line};border-top:2px solid ${COLOURS.ink}">` +
    `<h1 style="margin:0 0 16px;font-size:24px;line-height:32px;font-weight:800;letter-spacing:-.02em;color:${COLOURS.ink}">${escape(letter.heading)}</h1>` +
    `${paragraphs.join('')}${letter.facts ? factsTable(letter.facts) : ''}${action}${notes.join('')}</td></tr>` +
    `<tr><td style="padding:16px 0;font-size:12px;line-height:18px;color:${COLOURS.faint}">${sender(locale).map(escape).join('<br>')}</td></tr></table></td></tr></table></body></html>`
  )
}
