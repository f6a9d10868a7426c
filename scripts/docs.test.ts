import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { launchLists, operationLists } from '@/config/checklists'
import { estimateGatewayFee } from '@/lib/domain/ledger/sale-journals'
import { groupDigits, splitSale } from '@/lib/core/money'
import { EVENT_ALERTS } from '@/lib/domain/watch/events'
import { ALERT_RULES } from '@/lib/domain/watch/rules'
import { variables } from '@/lib/platform/env'
import { bodyOf, plainText, readMarkdown, type MarkdownPage } from './lib/markdown'
import { root } from './lib/paths.mjs'
import { lostAddresses, lostCommands, lostPaths } from './lib/project-names'

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const inDocs = (readdirSync(path.join(root, 'docs'), { recursive: true }) as string[]).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
const pages = new Map<string, MarkdownPage>(['README.md', 'sandbox/README.md', 'app/_ui/README.md', ...inDocs].map((file) => [file, readMarkdown(read(file))]))
const page = (file: string): MarkdownPage => pages.get(file) ?? readMarkdown(read(file))

/** The documents of operations: those that somebody must keep true, by a date and a role. */
const operations = [
  'docs/README.md', 'docs/DEPLOYMENT_CHECKLIST.md', 'docs/PRODUCTION_SETUP.md', 'docs/MONITORING_GUIDE.md', 'docs/SECURITY_HARDENING.md',
  'docs/COSTS.md', 'docs/FIRST_DESCRIPTION.md', ...inDocs.filter((file) => file.startsWith('docs/runbooks/')),
]

/** Where a link of a file leads that leads nowhere: no file, or no such heading in it. */
function lostLink(file: string, target: string): boolean {
  if (/^(?:https?|mailto):/.test(target)) return false
  const [place = '', anchor] = target.split('#')
  const led = place === '' ? file : path.join(path.dirname(file), place)
  if (!existsSync(path.join(root, led))) return true
  return anchor !== undefined && !page(led).headings.some(({ slug }) => slug === anchor)
}

const code = (file: string) => [...page(file).spans, ...page(file).blocks]
const everywhere = (find: (file: string, text: string) => string[]) =>
  [...pages.keys()].flatMap((file) => code(file).flatMap(({ text, line }) => find(file, text).map((what) => `${file}:${line} ${what}`)))

describe('in every document', () => {
  test('links lead to files and headings that are there', () => {
    const lost = [...pages].flatMap(([file, { links }]) => links.filter(({ text }) => lostLink(file, text)).map(({ text, line }) => `${file}:${line} ${text}`))
    expect(lost).toEqual([])
  })

  test('paths in code are files and folders of the project', () => expect(everywhere((_file, text) => lostPaths(text))).toEqual([]))

  test('commands in code are scripts of the project, with options that they know', () => expect(everywhere((_file, text) => lostCommands(text))).toEqual([]))

  test('addresses in code are pages and routes, with methods that they answer', () => {
    const spans = [...pages].filter(([file]) => file.startsWith('docs/') || file === 'README.md').flatMap(([file, { spans: own }]) => own.flatMap(({ text, line }) => lostAddresses(text).map((what) => `${file}:${line} ${what}`)))
    expect(spans).toEqual([])
  })

  test('no placeholder of a name or a domain is left', () => {
    const lines = [...pages.keys()].filter((file) => file !== 'docs/FIRST_DESCRIPTION.md').flatMap((file) => read(file).split('\n').map((text, i) => ({ where: `${file}:${i + 1}`, text })))
    expect(lines.filter(({ text }) => /your-(?:org|domain|company|project)|aimarketplace\.com|foo\.com|TODO|TBD|lorem ipsum/i.test(text))).toEqual([])
  })

  test('what is looked for would be found', () => {
    expect(lostLink('README.md', 'docs/NOWHERE.md') && lostLink('README.md', 'docs/GLOSSARY.md#nothing') && lostLink('docs/API.md', '#nothing')).toBe(true)
    expect(lostLink('README.md', 'docs/CONTRIBUTING.md#migrations')).toBe(false)
    expect(lostPaths('node scripts/none.mjs and lib/platform/{env,none}.ts, lib/*/none.ts').sort()).toEqual(['lib/*/none.ts', 'lib/platform/none.ts', 'scripts/none.mjs'])
    expect(lostPaths('lib/platform/{env,log}.ts app/api/cron/<job>/route.ts docs/ lib/domain/…')).toEqual([])
    expect(lostCommands('npm run none; scripts/backup.sh --none FILE --open')).toEqual(['npm run none', 'scripts/backup.sh --none'])
    expect(['/api/none', 'DELETE /api/orders', '/admin/none/{id}'].flatMap(lostAddresses)).toHaveLength(3)
    expect(['/', '/en/prompts/abc', 'POST /api/orders', '/api/cron/*', '/api/admin/orders/{id}?q=1', 'and/or'].flatMap(lostAddresses)).toEqual([])
  })
})

describe('the documents of operations', () => {
  test.each(operations)('%s says its version, its day and who keeps it', (file) => {
    const { version, updated, maintainer } = page(file).meta
    expect({ version, updated, maintainer }).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/), updated: expect.stringMatching(/^20\d\d-[01]\d-[0-3]\d$/), maintainer: expect.stringMatching(/\w/) })
    expect(Number.isNaN(Date.parse(updated ?? ''))).toBe(false)
  })

  test('the index leads to every document', () => {
    const linked = new Set(page('docs/README.md').links.map(({ text }) => path.join('docs', text.split('#')[0] ?? '')))
    expect(inDocs.filter((file) => file !== 'docs/README.md' && !file.startsWith('docs/decisions/') && !linked.has(file))).toEqual([])
    expect(linked.has('docs/decisions')).toBe(true)
  })

  test.each<[string, string[]]>([
    ['docs/DEPLOYMENT_CHECKLIST.md', ['Pre-deployment', 'Deployment steps', 'Post-deployment monitoring', 'Rollback plan', 'Emergency procedures', 'Success criteria']],
    ['docs/PRODUCTION_SETUP.md', ['Vercel', 'Supabase', 'Stripe', 'TossPayments', 'SendGrid', 'Sentry', 'Domain and SSL', 'Security hardening', 'Backup', 'Launch day']],
    ['docs/MONITORING_GUIDE.md', ['Sentry', 'Performance', 'Uptime', 'Business metrics', 'Log', 'Alert', 'Incident response', 'Monitoring checklist', 'Tools and services', 'Budget']],
    ['docs/SECURITY_HARDENING.md', ['Environment', 'Application', 'Network', 'Database', 'File upload', 'Payment', 'Logging and monitoring', 'Incident response', 'Compliance', 'Security checklist']],
  ])('%s has its sections, in their order', (file, wanted) => {
    const found = page(file).headings.filter(({ level }) => level === 2).map(({ text }) => text)
    expect(found.slice(0, wanted.length).map((text, i) => (text.startsWith(`${i + 1}. ${wanted[i]}`) ? wanted[i] : text))).toEqual(wanted)
  })

  test.each(inDocs.filter((file) => file.startsWith('docs/runbooks/') && !file.endsWith('/README.md')))('%s tells a tired reader what to do, in this order', (file) => {
    const found = page(file).headings.filter(({ level }) => level === 2).map(({ text }) => text)
    expect(found).toEqual(['Symptom', 'How bad', 'First five minutes', 'Decision', 'What to tell buyers and sellers', 'After'])
    const { text } = { text: read(file) }
    const said = text.slice(text.indexOf('## What to tell'), text.indexOf('## After'))
    expect(/[가-힣]{2}/.test(said) || /^Nothing\./m.test(said)).toBe(true)
  })
})

const rowsUnder = (file: string, head: string): string[][] => page(file).tables.filter(({ heads }) => heads[0] === head).flatMap(bodyOf)

describe('what the documents say is what the code says', () => {
  test('every setting has its source, its scope and its rotation', () => {
    const rows = rowsUnder('docs/PRODUCTION_SETUP.md', 'Variable')
    const named = rows.flatMap(([name = '']) => [...name.matchAll(/`(\w+)`/g)].map(([, one = '']) => one))
    expect(rows.filter((cells) => cells.length < 4 || cells.some((cell) => cell === ''))).toEqual([])
    expect(Object.keys(variables).filter((name) => !named.includes(name)), 'settings of lib/platform/env.ts that are not told of').toEqual([])
    expect(named.filter((name, i) => named.indexOf(name) !== i), 'settings that are told of twice').toEqual([])
    const inScripts = ['.github/workflows', 'scripts', 'scripts/lib'].flatMap((folder) => readdirSync(path.join(root, folder)).filter((name) => /\.(?:yml|sh|mjs|ts)$/.test(name)).map((name) => read(`${folder}/${name}`))).join('\n')
    expect(named.filter((name) => !(name in variables) && !new RegExp(String.raw`\b${name}\b`).test(inScripts)), 'settings that nothing reads').toEqual([])
    const secrets = new Set([...inScripts.matchAll(/secrets\.([A-Z_]+)/g)].map(([, name = '']) => name))
    expect([...secrets].filter((name) => name !== 'GITHUB_TOKEN' && !named.includes(name)), 'secrets of workflows that are not told of').toEqual([])
  })

  test.each([['docs/DEPLOYMENT_CHECKLIST.md', launchLists], ['docs/MONITORING_GUIDE.md', operationLists], ['docs/SECURITY_HARDENING.md', []]] as const)('%s has the lines of its checklists, each with its proof', (file, lists) => {
    const lines = rowsUnder(file, 'Line')
    expect(lists.flatMap(({ items }) => items).filter(({ title }) => !lines.some(([line]) => line === title)).map(({ id }) => id)).toEqual([])
    expect(lines.length).toBeGreaterThan(15)
    expect(lines.filter(([, proof = '']) => !/`[^`]+`|\]\(/.test(proof))).toEqual([])
  })

  test('every alert has its level, thresholds, owner and page', () => {
    const page = (runbook: string) => `[${runbook}](runbooks/${runbook}.md)`
    const sides = { above: ['>', '≤'], below: ['<', '≥'] } as const
    expect(rowsUnder('docs/MONITORING_GUIDE.md', 'Alert')).toEqual(ALERT_RULES.map(({ name, level, measures, opens, closes, bad, owner, runbook }) =>
      [`\`${name}\``, level, measures, `${sides[bad][0]} ${opens}`, `${sides[bad][1]} ${closes}`, owner, page(runbook)]))
    expect(rowsUnder('docs/MONITORING_GUIDE.md', 'News')).toEqual(EVENT_ALERTS.map(({ name, level, when, owner, runbook }) => [`\`${name}\``, level, when, owner, page(runbook)]))
    expect([...ALERT_RULES, ...EVENT_ALERTS].filter(({ runbook }) => !pages.has(`docs/runbooks/${runbook}.md`))).toEqual([])
  })

  test('a runbook says which alerts lead to it', () => {
    const alerts = [...ALERT_RULES, ...EVENT_ALERTS]
    const silent = alerts.filter(({ name, level, runbook }) => !read(`docs/runbooks/${runbook}.md`).match(/^Alerts?: .+$/m)?.[0].includes(`\`${name}\` (${level})`))
    expect(silent.map(({ name, runbook }) => `${runbook}: ${name}`)).toEqual([])
  })

  test('every rule of Sentry stands beside them', () => {
    const { rules } = JSON.parse(read('monitoring/sentry-rules.json')) as { rules: { level: string; name: string; frequency: number }[] }
    expect(rowsUnder('docs/MONITORING_GUIDE.md', 'Level').map(([level, name, , again]) => [level, name, again])).toEqual(rules.map(({ level, name, frequency }) => [level, name, `${frequency} min`]))
  })

  test('the costs add up', () => {
    const rows = rowsUnder('docs/COSTS.md', 'Service').map((cells) => cells.map(plainText))
    const dollars = (cell = ''): number => Number(/^\$(\d+)$/.exec(cell)?.[1] ?? Number.NaN)
    const total = rows.find(([name]) => name === 'Total')
    expect(dollars(total?.[1])).toBe(rows.filter(([name]) => name !== 'Total').reduce((sum, [, price]) => sum + dollars(price), 0))
    expect(rows.filter(([name, , , day = '']) => name !== 'Total' && !/^20\d\d-\d\d-\d\d$/.test(day))).toEqual([])
  })

  test('the costs of an order are those that the book would hold', () => {
    const defaults = (name: 'FEE_BPS' | 'STRIPE_FEE_BPS' | 'STRIPE_FEE_WON' | 'TOSS_FEE_BPS') => variables[name].schema.parse(undefined)
    const split = splitSale(9900n, defaults('FEE_BPS'))
    const fees = {
      Toss: estimateGatewayFee(9900n, { bps: defaults('TOSS_FEE_BPS'), fixedAmount: 0n }),
      Stripe: estimateGatewayFee(9900n, { bps: defaults('STRIPE_FEE_BPS'), fixedAmount: BigInt(defaults('STRIPE_FEE_WON')) }),
    }
    const won = (amount: bigint) => `₩${groupDigits(amount)}`
    const columns = ['Toss', 'Stripe'] as const
    const figures = (pick: (fee: bigint) => bigint) => columns.map((name) => won(pick(fees[name])))
    expect(rowsUnder('docs/COSTS.md', 'Of ₩9,900').map((cells) => cells.map(plainText))).toEqual([
      ['the seller', ...figures(() => split.seller)],
      ['VAT on the commission, for the tax office', ...figures(() => split.vat)],
      ['commission', ...figures(() => split.commission)],
      ['the gateway, estimated', ...figures((fee) => fee)],
      ['left of the commission', ...figures((fee) => split.commission - fee)],
    ])
  })
})
