import { expect, test } from 'vitest'
import { safeNextPath } from './next-path'

test.each([
  ['/library', '/library'],
  ['/en/library?page=2#top', '/library?page=2#top'],
  ['/ko', '/'],
  ['/enter', '/enter'],
  ['/prompts/한글-제목', `/prompts/${encodeURIComponent('한글-제목')}`],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/en//evil.example', '/'],
  ['/./\\evil.example', '/'],
  ['https://evil.example/library', '/'],
  ['javascript:alert(1)', '/'],
  ['library', '/'],
  ['//[', '/'],
  ['/api/auth/logout', '/'],
  [`/${'x'.repeat(600)}`, '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('%j leads to %s', (value, path) => expect(safeNextPath(value)).toBe(path))
