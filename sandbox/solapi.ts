import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Box } from './box'
import { isObject, json, jsonBody, type Call, type Reply } from './http'
import { newId } from './ids'
import type { Router } from './router'

/** How far the date of a request may be from ours. */
const SKEW_MS = 15 * 60_000

/** Solapi's `POST /messages/v4/send`: checks the signature and the numbers, keeps the message [developers.solapi.com/references/messages/sendSimpleMessage]. */
export function addSolapi(router: Router, box: Box): void {
  router.add('POST', '/messages/v4/send', (call) => box.faults.around(call, () => send(box, call)))
}

const refuse = (status: number, errorCode: string, errorMessage: string): Reply => json(status, { errorCode, errorMessage })

/** `HMAC-SHA256 apiKey=…, date=…, salt=…, signature=…`, the signature over date and salt. */
function isSigned(box: Box, header: string): boolean {
  const { apiKey, date, salt, signature } = Object.fromEntries([...header.matchAll(/(\w+)=([^,\s]+)/g)].map((match) => [match[1], match[2]]))
  if (!header.startsWith('HMAC-SHA256 ') || !apiKey || !date || !salt || !signature || apiKey !== box.config.solapiApiKey || salt.length < 12) return false
  if (!(Math.abs(Date.parse(date) - Date.now()) <= SKEW_MS)) return false
  const expected = Buffer.from(createHmac('sha256', box.config.solapiApiSecret).update(date + salt).digest('hex'))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function send(box: Box, call: Call): Reply {
  if (!isSigned(box, call.headers.authorization ?? '')) return refuse(403, 'SignatureDoesNotMatch', '인증에 실패했어요.')
  const body = jsonBody(call)
  const message = isObject(body?.message) ? body.message : null
  if (!message || typeof message.text !== 'string' || message.text === '') return refuse(400, 'ValidationError', 'message.text is required')
  for (const side of ['to', 'from'] as const) if (!/^\d{8,12}$/.test(String(message[side] ?? ''))) return refuse(400, 'ValidationError', `message.${side} is not a number`)
  const [id, groupId] = [newId('M4V', 20), newId('G4V', 20)]
  box.store.put('sms', { id, at: new Date(box.clock.now()).toISOString(), to: String(message.to), from: String(message.from), text: message.text })
  return json(200, {
    groupId, messageId: id, to: message.to, from: message.from, type: Buffer.byteLength(message.text, 'utf8') > 135 ? 'LMS' : 'SMS',
    statusCode: '2000', statusMessage: '정상 접수(이통사로 접수 예정)', country: '82', accountId: '00000000000000',
  })
}
