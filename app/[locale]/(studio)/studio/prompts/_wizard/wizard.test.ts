import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem, NETWORK_ERROR } from '@/app/_ui/client/api-problem'
import type { DraftView } from '@/lib/domain/catalog/write-schema'
import { followBody } from './defined-variables'
import { DraftSaver, type SaverLinks } from './draft-saver'
import { cutLine, moveLineNumbers, replaceStretch } from './lines'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const view = (more: object = {}, revision = 0): DraftView => ({
  id: 'prm_1', slug: 'draft-1', status: 'DRAFT', revision, rejectionReason: null, savedAt: '2026-11-23T05:00:00.000Z',
  listing: { title: '', summary: '', description: '', category: 'email', model: { family: 'gpt', versions: [] }, language: 'ko', tags: [], licence: 'PERSONAL', price: { amount: 9900, currency: 'KRW' }, ...more },
  version: { id: 'prv_1', number: 1, label: '1.0', status: 'DRAFT', body: '', variables: [], clearLines: [], settings: '', changeNote: '', examples: [], preview: { versionLabel: '1.0', wordCount: 0, variableCount: 0, ruleCount: 0, exampleCount: 0, clearPercent: 0, seed: 1, sections: [] } },
  checks: { lint: [], leaks: [], clearPercent: 0, clearPercentMax: 15, problems: [] }, history: [],
})
const problem = (code: string, status: number, fields?: Record<string, string>) => new ApiProblem({ code, status, title: '', detail: '', requestId: undefined, fields, retryAfter: undefined })

function memory(): SaverLinks['storage'] & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => { kept.set(key, value) }, removeItem: (key) => { kept.delete(key) } }
}

/** With the keys in an order of its own, as the database has it. */
const sorted = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_key, part: unknown) => (part instanceof Object && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part))) as T

/** A server that keeps what it is sent. */
function server() {
  const sent: Record<string, unknown>[] = []
  let stored = view()
  const links = {
    save: async ({ revision, ...body }: { revision: number }) => {
      sent.push({ revision, ...body })
      if (revision !== stored.revision) throw problem('CATALOG_DRAFT_CHANGED', 409)
      stored = sorted({ ...stored, revision: revision + 1, listing: { ...stored.listing, ...body } })
      return stored
    },
    load: async () => stored,
    storage: memory(),
  }
  return { sent, links, get stored() { return stored }, saveElsewhere: () => { stored = view({ title: '다른 탭' }, stored.revision + 1) } }
}

test('typing is saved once, a moment after the last key', async () => {
  const { sent, links } = server()
  const saver = new DraftSaver(view(), links)
  for (const title of ['제', '제목', '제목이']) saver.change({ title })
  expect(sent).toEqual([])
  await vi.advanceTimersByTimeAsync(1500)
  expect(sent).toEqual([{ revision: 0, title: '제목이' }])
  expect(saver.get().state).toMatchObject({ kind: 'saved' })
  expect(links.storage.kept.size).toBe(0)
})

test('what is typed while a save is under way follows with the new revision', async () => {
  const { sent, links } = server()
  const slow = { ...links, save: async (body: { revision: number }) => { await new Promise((resolve) => setTimeout(resolve, 1000)); return links.save(body) } }
  const saver = new DraftSaver(view(), slow)
  saver.change({ title: '첫째' })
  await vi.advanceTimersByTimeAsync(1300)
  saver.change({ title: '둘째' })
  await vi.advanceTimersByTimeAsync(6000)
  expect(sent).toEqual([{ revision: 0, title: '첫째' }, { revision: 1, title: '둘째' }])
})

test('handing in waits for a save that is under way and then for the rest', async () => {
  const { sent, links } = server()
  const slow = { ...links, save: async (body: { revision: number }) => { await new Promise((resolve) => setTimeout(resolve, 1000)); return links.save(body) } }
  const saver = new DraftSaver(view(), slow)
  saver.change({ title: '첫째' })
  await vi.advanceTimersByTimeAsync(1300)
  saver.change(({ title }) => ({ summary: `${title} 다음` }))
  const flushed = saver.flush()
  await vi.advanceTimersByTimeAsync(3000)
  await flushed
  expect(saver.hasUnsaved()).toBe(false)
  expect(sent).toEqual([{ revision: 0, title: '첫째' }, { revision: 1, summary: '첫째 다음' }])
})

test('offline nothing is lost: it is kept, tried again, and resumed after a reload', async () => {
  const { sent, links } = server()
  let isDown = true
  const flaky = { ...links, save: (body: { revision: number }) => (isDown ? Promise.reject(problem(NETWORK_ERROR, 0)) : links.save(body)) }
  const saver = new DraftSaver(view(), flaky)
  saver.change({ title: '지하철에서' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(saver.get().state).toEqual({ kind: 'offline' })
  saver.stop()
  const reloaded = new DraftSaver(view(), flaky)
  expect(reloaded.resume()).toBe(true)
  expect(reloaded.get().fields.title).toBe('지하철에서')
  isDown = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toEqual([{ revision: 0, title: '지하철에서' }])
  expect(links.storage.kept.size).toBe(0)
})

test('a save that met another one asks which shall stand', async () => {
  const shop = server()
  const saver = new DraftSaver(view(), shop.links)
  shop.saveElsewhere()
  saver.change({ title: '이 탭' })
  await vi.advanceTimersByTimeAsync(1500)
  expect(saver.get()).toMatchObject({ state: { kind: 'conflict' }, fields: { title: '이 탭' } })
  saver.change({ title: '이 탭!' })
  await vi.advanceTimersByTimeAsync(5000)
  expect(shop.sent).toHaveLength(1)
  await saver.keepMine()
  expect(shop.stored.listing.title).toBe('이 탭!')

  const other = new DraftSaver(view(), shop.links)
  other.change({ title: '낡은 탭' })
  await vi.advanceTimersByTimeAsync(1500)
  await other.takeTheirs()
  expect(other.get()).toMatchObject({ fields: { title: '이 탭!' }, state: { kind: 'saved' } })
})

/** Saves reach the server, and their answers are lost until the line is back. */
function loseAnswers({ links }: ReturnType<typeof server>) {
  const line = { isUp: false }
  return { line, links: { ...links, save: async (body: { revision: number }) => { const saved = await links.save(body); if (line.isUp) return saved; throw problem(NETWORK_ERROR, 0) } } }
}

test('a save whose answer was lost is recognised, and what was typed since is saved on top of it', async () => {
  const shop = server()
  const { line, links } = loseAnswers(shop)
  const saver = new DraftSaver(view(), links)
  saver.change({ title: '첫째' })
  await vi.advanceTimersByTimeAsync(1500)
  expect(saver.get().state).toEqual({ kind: 'offline' })
  saver.change({ title: '첫째와 둘째', summary: '요약' })
  line.isUp = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(saver.get().state).toMatchObject({ kind: 'saved' })
  expect(shop.stored).toMatchObject({ revision: 2, listing: { title: '첫째와 둘째', summary: '요약' } })
  expect(links.storage.kept.size).toBe(0)
})

test.each([['before', () => view()], ['after', (shop: ReturnType<typeof server>) => shop.stored]])('a reload in the middle of a save, read %s it came through, asks nothing', async (_when, read) => {
  const shop = server()
  const { line, links } = loseAnswers(shop)
  const saver = new DraftSaver(view(), links)
  saver.change({ model: { versions: ['GPT-5'], family: 'gpt' } }) // the server answers with the keys in another order
  await vi.advanceTimersByTimeAsync(1500)
  saver.change({ summary: '그 뒤에 쓴 것' })
  saver.stop()
  line.isUp = true
  const reloaded = new DraftSaver(read(shop), links)
  expect(reloaded.resume()).toBe(true)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(reloaded.get().state).toMatchObject({ kind: 'saved' })
  expect(shop.stored).toMatchObject({ revision: 2, listing: { model: { family: 'gpt', versions: ['GPT-5'] }, summary: '그 뒤에 쓴 것' } })
})

test('a reload after everything came through has nothing to save and nothing to ask', async () => {
  const shop = server()
  const { links } = loseAnswers(shop)
  const saver = new DraftSaver(view(), links)
  saver.change({ model: { versions: ['GPT-5'], family: 'gpt' } })
  await vi.advanceTimersByTimeAsync(1500)
  saver.stop()
  const reloaded = new DraftSaver(shop.stored, links)
  expect(reloaded.resume()).toBe(false)
  expect(reloaded.get().state).toMatchObject({ kind: 'saved' })
  expect(links.storage.kept.size).toBe(0)
})

test('what an older page kept is taken up', async () => {
  const { links } = server()
  links.storage.setItem('draft:prm_1', JSON.stringify({ revision: 0, fields: { title: '어제' } }))
  const saver = new DraftSaver(view({}, 1), links)
  expect(saver.resume()).toBe(true)
  expect(saver.get()).toMatchObject({ state: { kind: 'conflict' }, fields: { title: '어제' } })
})

test('a lost answer does not hide what somebody else saved after it', async () => {
  const shop = server()
  const { line, links } = loseAnswers(shop)
  const saver = new DraftSaver(view(), links)
  saver.change({ title: '첫째' })
  await vi.advanceTimersByTimeAsync(1500)
  shop.saveElsewhere()
  saver.change({ summary: '요약' })
  line.isUp = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(saver.get()).toMatchObject({ state: { kind: 'conflict' }, fields: { title: '첫째', summary: '요약' } })
  expect(shop.stored.listing.title).toBe('다른 탭')
})

test('a field that is refused says so and does not hold back the others', async () => {
  const { links, sent } = server()
  const strict = { ...links, save: (body: { revision: number; title?: string }) => (body.title ? Promise.reject(problem('INVALID_INPUT', 400, { title: 'TOO_LONG' })) : links.save(body)) }
  const saver = new DraftSaver(view(), strict)
  saver.change({ title: '길다'.repeat(50), summary: '요약' })
  await vi.advanceTimersByTimeAsync(1500)
  expect(sent).toEqual([{ revision: 0, summary: '요약' }])
  expect(saver.get().refused).toEqual({ title: 'TOO_LONG' })
  expect(saver.hasUnsaved()).toBe(true)
  saver.change({ title: '' })
  expect(saver.get().refused).toEqual({})
})

test('variables are defined as they are typed, keep their settings when renamed, and go with their last use', () => {
  const typed = followBody('', '{{말투}}로 {{길이}}', [])
  expect(typed).toEqual([{ name: '말투', type: 'text', required: true }, { name: '길이', type: 'text', required: true }])
  const filled = typed.map((variable) => (variable.name === '말투' ? { ...variable, type: 'choice' as const, choices: ['담백하게', '다정하게'] } : variable))
  expect(followBody('{{말투}}로 {{길이}}', '{{어투}}로 {{길이}}', filled)).toEqual([{ name: '어투', type: 'choice', required: true, choices: ['담백하게', '다정하게'] }, { name: '길이', type: 'text', required: true }])
  expect(followBody('{{말투}}로 {{길이}}', '끝', filled)).toEqual([filled[0]])
})

test('chosen lines follow the text', () => {
  const text = 'a\nb\nc\nd'
  expect(moveLineNumbers(text, 'a\nx\nb\nc\nd', [1, 3])).toEqual([1, 4])
  expect(moveLineNumbers(text, 'a\nc\nd', [2, 3])).toEqual([2])
  expect(moveLineNumbers(text, 'a\nb\ncc\nd', [3, 4])).toEqual([3, 4])
  expect(moveLineNumbers(text, text, [2])).toEqual([2])
})

test('a stretch is replaced where it stands, and marks cut a line', () => {
  expect(replaceStretch('가\n전화 010-1234-5678로', { line: 2, column: 4, length: 13 }, '{{연락처}}')).toBe('가\n전화 {{연락처}}로')
  expect(cutLine('전화 {{말투}} 끝', [{ column: 4, length: 6, kind: 'variable' }, { column: 6, length: 2, kind: 'warn' }])).toEqual([
    { text: '전화 ', kind: null }, { text: '{{', kind: 'variable' }, { text: '말투', kind: 'warn' }, { text: '}}', kind: 'variable' }, { text: ' 끝', kind: null },
  ])
})
