import { expect, test } from 'vitest'
import { wantedForm } from './files'

const ask = (accept?: string) => new Request('http://localhost:3000/x', { headers: accept === undefined ? {} : { accept } })
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

test.each([
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  ['Text/CSV; charset=utf-8', 'csv'],
  ['text/*', 'csv'],
  [BROWSER, 'html'],
  ['application/json;q=0.5, text/csv', 'csv'],
  ['application/pdf, text/html;q=0.4, application/json;q=0.2', 'html'],
] as const)('Accept: %s means %s', (accept, form) => {
  expect(wantedForm(ask(accept), ['json', 'csv', 'html'])).toBe(form)
})

test('where there is no page, a browser gets what comes first', () => {
  expect(wantedForm(ask(BROWSER), ['json', 'csv'])).toBe('json')
})

test.each(['application/pdf', 'image/*, application/pdf', 'text/csv;q=0', 'nonsense'])('Accept: %s is refused, and told what there is', (accept) => {
  expect(() => wantedForm(ask(accept), ['json', 'csv'])).toThrow(expect.objectContaining({ code: 'NOT_ACCEPTABLE', status: 406, safeMessage: 'This can be had as application/json or text/csv.' }) as Error)
})
