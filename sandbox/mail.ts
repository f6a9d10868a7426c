import type { Box } from './box'
import { isObject, json, jsonBody, type Call, type Json, type JsonObject, type Reply } from './http'
import { newId } from './ids'
import type { Mail } from './records'
import type { Router } from './router'

interface Problem { message: string; field: string | null; help: null }

/** SendGrid's `POST /v3/mail/send`: checks key and shape, keeps one mail per personalization, answers 202. */
export function addMail(router: Router, box: Box): void {
  router.add('POST', '/v3/mail/send', (call) => box.faults.around(call, () => send(box, call)))
}

function send(box: Box, call: Call): Reply {
  if (!isAuthorized(box, call)) return problems(401, [{ message: 'The provided authorization grant is invalid, expired, or revoked', field: null, help: null }])
  const body = jsonBody(call)
  if (body === null) return problems(400, [{ message: 'Bad Request', field: null, help: null }])
  const found = check(body)
  if (found.length > 0) return problems(400, found)
  const messageId = newId('', 22)
  const content = rows(body.content)
  const part = (type: string) => String(content.find((c) => c.type === type)?.value ?? '')
  for (const [i, to] of rows(body.personalizations).entries()) {
    const headers = isObject(to.headers) ? to.headers : isObject(body.headers) ? body.headers : {}
    const mail: Mail = {
      id: `${messageId}.${i}`,
      at: new Date(box.clock.now()).toISOString(),
      from: addressText(body.from),
      to: rows(to.to).map(addressText),
      subject: String(to.subject ?? body.subject),
      text: part('text/plain'),
      html: part('text/html'),
      categories: Array.isArray(body.categories) ? body.categories.map(String) : [],
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    }
    box.store.put('mail', mail)
  }
  return { status: 202, headers: { 'x-message-id': messageId }, body: '' }
}

function isAuthorized(box: Box, call: Call): boolean {
  const key = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1]
  if (key === undefined) return false
  return box.config.sendgridApiKey === null ? key.startsWith('SG.') : key === box.config.sendgridApiKey
}

function check(body: JsonObject): Problem[] {
  const found: Problem[] = []
  const need = (ok: boolean, field: string, message: string) => {
    if (!ok) found.push({ message, field, help: null })
  }
  const people = rows(body.personalizations)
  need(people.length > 0, 'personalizations', 'The personalizations field is required and must have at least one personalization.')
  for (const [i, person] of people.entries()) {
    const to = rows(person.to)
    need(to.length > 0, `personalizations.${i}.to`, 'The to array is required for all personalization objects, and must have at least one email object with a valid email address.')
    to.forEach((t, j) => need(isAddress(t), `personalizations.${i}.to.${j}.email`, 'Does not contain a valid address.'))
  }
  need(isObject(body.from) && isAddress(body.from), 'from', 'The from object must be provided for every email send. It is an object that requires the email parameter, but may also contain a name parameter.')
  const hasSubject = people.length > 0 && people.every((p) => typeof (p.subject ?? body.subject) === 'string' && (p.subject ?? body.subject) !== '')
  need(hasSubject, 'subject', 'The subject is required.')
  const content = rows(body.content)
  need(content.length > 0, 'content', 'The content array must have at least one content block.')
  content.forEach((c, i) => need(typeof c.value === 'string' && c.value.length > 0, `content.${i}.value`, 'The content value must be a string at least one character in length.'))
  return found
}

function rows(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function isAddress(value: JsonObject): boolean {
  return typeof value.email === 'string' && /^[^\s@]+@[^\s@]+$/.test(value.email)
}

function addressText(value: Json | undefined): string {
  if (!isObject(value)) return ''
  return typeof value.name === 'string' && value.name !== '' ? `${value.name} <${String(value.email)}>` : String(value.email)
}

function problems(status: number, errors: Problem[]): Reply {
  return json(status, { errors })
}
