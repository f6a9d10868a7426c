import { describe, expect, it } from 'vitest'
import { categories } from '@/config/categories'
import { LISTING } from '@/lib/core/listing'
import { countCharacters } from '@/lib/core/template/words'
import { fillTemplate } from '@/lib/core/template/fill'
import { parseTemplate } from '@/lib/core/template/parse'
import { sellerProfileInput } from '@/lib/domain/accounts/seller-schema'
import { demoPrompts, demoSellers, drawStillLife, type DemoPrompt, type DemoVersion } from '@/prisma/seed/catalog-demo'
import { sniffPicture } from '@/lib/platform/images'
import { clearPercentMax } from './preview'
import { checkDraft, type DraftContent } from './submission'
import { createDraftInput } from './write-schema'

const today = '2026-11-23'
const versions = demoPrompts.flatMap((prompt) => prompt.versions.map((version) => ({ name: `${prompt.key} ${version.label}`, prompt, version })))

function draftOf(prompt: DemoPrompt, version: DemoVersion): DraftContent {
  const { title, summary, description, category, language, tags, licence, price, modelFamily, modelVersions } = prompt
  return {
    listing: { title, summary, description, category, language, tags, licence, price: { amount: price, currency: 'KRW' }, model: { family: modelFamily, versions: modelVersions } },
    body: version.body, variables: version.variables, clearLines: version.clearLineNumbers, settings: version.settings, changeNote: version.changeNote,
    examples: version.examples.map(({ picture, ...example }) => ({ ...example, imageId: picture === undefined ? null : 'img_example' })),
  }
}

describe.each(versions)('$name', ({ prompt, version }) => {
  const draft = draftOf(prompt, version)

  it('is what a seller could send, unchanged', () => {
    const { listing, ...content } = draft
    expect(createDraftInput.parse({ ...listing, ...content })).toEqual({ ...listing, ...content })
  })

  it('passes every check of a submission and gives nothing away', () => {
    const checks = checkDraft(draft, { isUpdate: true, today })
    expect(checks.problems).toEqual([])
    expect(checks.leaks).toEqual([])
    expect(checks.lint.filter(({ code }) => code !== 'HEADINGS_ARE_PUBLIC')).toEqual([])
    expect(checks.clearPercent).toBeGreaterThan(0)
    expect(checks.clearPercent).toBeLessThanOrEqual(clearPercentMax)
  })

  it('has a body and results worth reading', () => {
    expect(countCharacters(version.body)).toBeGreaterThanOrEqual(400)
    expect(countCharacters(version.body)).toBeLessThanOrEqual(1800)
    for (const { output } of version.examples) {
      expect(countCharacters(output)).toBeGreaterThanOrEqual(80)
      expect(countCharacters(output)).toBeLessThanOrEqual(700)
    }
  })

  it('is complete once an example is filled in', () => {
    const { template } = parseTemplate(version.body)
    for (const { inputs } of version.examples) {
      const filled = fillTemplate(template, version.variables, inputs)
      expect(filled.missing).toEqual([])
      expect(filled.text).not.toContain('{{')
    }
  })
})

describe('the demonstration as a whole', () => {
  it('has distinct prompts of known sellers in every category without children', () => {
    const parents = new Set(categories.map(({ parent }) => parent))
    const leaves = categories.map(({ slug }) => slug).filter((slug) => !parents.has(slug))
    expect(new Set(demoPrompts.map(({ key }) => key)).size).toBe(demoPrompts.length)
    expect(new Set(demoPrompts.map(({ title }) => title)).size).toBe(demoPrompts.length)
    expect(new Set(demoPrompts.map(({ category }) => category))).toEqual(new Set(leaves))
    expect(new Set(demoPrompts.map(({ seller }) => seller))).toEqual(new Set(demoSellers.map(({ handle }) => handle)))
  })

  it('asks prices that may be asked, with reductions from a higher price', () => {
    for (const { price, comparePrice } of demoPrompts) {
      expect(price).toBeGreaterThanOrEqual(LISTING.priceMin)
      expect(price).toBeLessThanOrEqual(LISTING.priceMax)
      expect(comparePrice ?? price + 1).toBeGreaterThan(price)
    }
  })

  it('fills every part of the index, in Korean and English', () => {
    const parentOf = new Map(categories.map(({ slug, parent }) => [slug, parent]))
    expect(new Set(demoPrompts.map(({ category }) => parentOf.get(category)))).toEqual(new Set(categories.filter(({ parent }) => parent === null).map(({ slug }) => slug)))
    expect(demoPrompts.filter(({ language }) => language === 'ko').length).toBeGreaterThanOrEqual(15)
    expect(demoPrompts.filter(({ language }) => language === 'en').length).toBeGreaterThanOrEqual(5)
    expect(demoPrompts.filter(({ versions: own }) => own.length > 1).length).toBeGreaterThanOrEqual(4)
  })

  it('names sellers that could register', () => {
    for (const seller of demoSellers) expect(sellerProfileInput.parse(seller)).toEqual(seller)
    expect(new Set(demoSellers.map(({ handle }) => handle)).size).toBe(demoSellers.length)
  })

  it('lists parents before their children, each slug once', () => {
    const seen = new Set<string>()
    for (const { slug, parent } of categories) {
      expect(parent === null || seen.has(parent)).toBe(true)
      expect(seen.has(slug)).toBe(false)
      seen.add(slug)
    }
  })

  it('draws its pictures as an upload would take them', async () => {
    const pictures = demoPrompts.flatMap(({ versions: own }) => own).flatMap(({ examples }) => examples).flatMap(({ picture }) => picture ?? [])
    expect(pictures.length).toBeGreaterThan(1)
    expect(sniffPicture(await drawStillLife(pictures[0] ?? 'olive-afternoon'))).toBe('png')
  })
})
