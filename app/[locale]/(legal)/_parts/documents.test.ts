import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NOTICE_VERSION } from '@/config/notices'
import { TERMS_VERSION } from '@/lib/domain/accounts/schema'
import { fillFacts, LEGAL_VERSION, legalDocument, legalPaths, type LegalName } from './documents'

const names = Object.keys(legalPaths) as LegalName[]

describe.each(['ko', 'en'] as const)('legal documents in %s', (locale) => {
  const documents = names.map((name) => legalDocument(name, locale))

  it('name only facts that exist', () => {
    expect(JSON.stringify(documents)).not.toMatch(/\{\w+\}/)
  })

  it('have as many cells in every row as heads, and rows that differ in their first', () => {
    for (const { table } of documents.flatMap(({ sections }) => sections)) {
      if (!table) continue
      for (const row of table.rows) expect(row).toHaveLength(table.heads.length)
      expect(new Set(table.rows.map(([first]) => first)).size).toBe(table.rows.length)
    }
  })

  it('have a distinct title for every part', () => {
    for (const { sections } of documents) expect(new Set(sections.map(({ title }) => title)).size).toBe(sections.length)
  })

  it('state the commission and the payout as they are configured', () => {
    expect(JSON.stringify(legalDocument('terms', locale))).toMatch(/20%.*10,000/)
  })
})

describe('the legal pages', () => {
  it('stand at their addresses', () => {
    for (const path of Object.values(legalPaths)) expect(existsSync(new URL(`..${path}/page.tsx`, import.meta.url))).toBe(true)
  })

  it('are of the version that registration and orders record', () => {
    expect(LEGAL_VERSION).toBe(TERMS_VERSION)
    expect(LEGAL_VERSION).toBe(NOTICE_VERSION)
  })
})

describe('fillFacts', () => {
  it('puts facts in place, also several, and keeps what is none', () => {
    expect(fillFacts('{a} {b} {a} {c}', { a: '1', b: '{a}' })).toBe('1 {a} 1 {c}')
  })
})
