import { afterAll, beforeAll, expect, test } from 'vitest'
import { getDraft, listForReview } from '@/lib/domain/catalog'
import { saveDraftInput } from '@/lib/domain/catalog/write-schema'
import { db, disconnect, sqlState } from '@/lib/platform/db'
import { auditOf, mailsTo } from '@/tests/support/accounts'
import { asOwner } from '@/tests/support/database'
import { aDraft, aFullSeller, aListing, aReviewer, aSubmission, completeDraft, HIDDEN, type SellerActor } from '@/tests/support/listings'
import type { Actor } from '@/lib/core/actor'
import { approveOwnPrompt, approvePrompt, openReview, rejectPrompt } from './review-prompt'
import { saveOwnDraft, startDraft, startOwnVersion } from './save-draft'
import { submitPrompt } from './submit-prompt'
import { takeDown } from './take-down-prompt'
import { republishOwnPrompt, unpublishOwnPrompt } from './unpublish-prompt'

let seller: SellerActor
let reviewer: Actor
beforeAll(async () => {
  seller = await aFullSeller()
  reviewer = await aReviewer()
})
afterAll(disconnect)

const save = (who: SellerActor, id: string, input: object) => saveOwnDraft(who, id, saveDraftInput.parse(input))
const actions = async (id: string) => (await auditOf(id)).map(({ action }) => action)

test('a draft goes to review and on sale, and tells its seller once', async () => {
  const { id } = await aSubmission(seller)
  expect((await listForReview('waiting', { limit: 100 })).items.map((row) => row.id)).toContain(id)
  const verdict = await approvePrompt(reviewer, id)
  const prompt = await db().prompt.findUniqueOrThrow({ where: { id } })
  expect(prompt).toMatchObject({ status: 'PUBLISHED', slug: verdict.slug, currentVersionId: verdict.versionId })
  expect(prompt.slug).toMatch(/^hwanbul-munuie-bonaeneun-cheot-dapjang-[0-9a-z]{6}$/)
  expect(prompt.cover).toMatchObject({ heading: '역할', variables: ['쇼핑몰 이름', '주문 상태'], imageId: null })
  expect((await mailsTo(seller.userId, 'listing-approved')).filter(({ slug }) => slug === prompt.slug)).toHaveLength(1)
  expect(await actions(id)).toEqual(['prompt.create', 'prompt.submit', 'prompt.approve'])
  expect((await db().sellerProfile.findUniqueOrThrow({ where: { id: seller.sellerId } })).verifiedAt).not.toBeNull()
})

test('twenty approvals at once are one', async () => {
  const { id } = await aSubmission(seller)
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => approvePrompt(reviewer, id)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CATALOG_NOT_IN_REVIEW', status: 409 })
  expect((await actions(id)).filter((action) => action === 'prompt.approve')).toHaveLength(1)
})

test('twenty submissions at once are one, and a repeat changes nothing', async () => {
  const { id } = await aDraft(seller)
  await Promise.all(Array.from({ length: 20 }, () => submitPrompt(seller, id, {})))
  expect((await actions(id)).filter((action) => action === 'prompt.submit')).toHaveLength(1)
})

test('a rejection keeps the version as it was judged, and its correction is a new one under the same label', async () => {
  const { id } = await aSubmission(seller)
  await rejectPrompt(reviewer, id, { reason: '예시가 설명과 달라요.' })
  const rejected = await getDraft(seller.sellerId, id)
  expect(rejected).toMatchObject({ status: 'REJECTED', rejectionReason: '예시가 설명과 달라요.', version: { status: 'REJECTED', label: '1.0' } })
  await expect(save(seller, id, { revision: rejected.revision, body: '다른 본문' })).rejects.toMatchObject({ code: 'CATALOG_NOT_EDITABLE' })
  const next = await startOwnVersion(seller, id, 'minor')
  expect(next.version).toMatchObject({ number: 2, label: '1.0', status: 'DRAFT', body: rejected.version.body })
  expect((await startOwnVersion(seller, id, 'minor')).version.id).toBe(next.version.id)
  await save(seller, id, { revision: next.revision, examples: next.version.examples.map((example) => ({ ...example, output: '설명대로 적은 답장이에요.' })) })
  expect(await submitPrompt(seller, id, {})).toMatchObject({ status: 'IN_REVIEW', rejectionReason: null })
  expect(await mailsTo(seller.userId, 'listing-rejected')).toContainEqual(expect.objectContaining({ promptId: id }))
})

test('a new version is sold only once it is approved, and needs to say what changed', async () => {
  const id = await aListing(seller, reviewer)
  const before = await db().prompt.findUniqueOrThrow({ where: { id } })
  const draft = await startOwnVersion(seller, id, 'major')
  expect(draft.version).toMatchObject({ label: '2.0', changeNote: '' })
  expect((await startOwnVersion(seller, id, 'minor')).version).toMatchObject({ id: draft.version.id, label: '1.1' })
  await expect(submitPrompt(seller, id, {})).rejects.toMatchObject({ code: 'CATALOG_NOT_READY', fields: { changeNote: 'REQUIRED' } })
  const { revision } = await getDraft(seller.sellerId, id)
  await save(seller, id, { revision, changeNote: '보상 기준을 더했어요.', body: `${draft.version.body}\n보상 기준을 먼저 말해요.` })
  await submitPrompt(seller, id, {})
  expect(await db().prompt.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'PUBLISHED', currentVersionId: before.currentVersionId })
  await approvePrompt(reviewer, id)
  const after = await db().prompt.findUniqueOrThrow({ where: { id } })
  expect(after).toMatchObject({ slug: before.slug, publishedAt: before.publishedAt })
  expect(after.currentVersionId).not.toBe(before.currentVersionId)
})

test('the database itself refuses to change what was submitted', async () => {
  const { version } = await aSubmission(seller)
  const refused = async (work: Promise<unknown>) => expect(sqlState(await work.then(() => null, (error: unknown) => error))).toBe('PV001')
  await refused(db().promptVersion.update({ where: { id: version.id }, data: { variables: [] } }))
  await refused(db().promptContent.update({ where: { versionId: version.id }, data: { sealed: 'x' } }))
  await refused(db().promptExample.deleteMany({ where: { versionId: version.id } }))
  const back = await db().promptVersion.update({ where: { id: version.id }, data: { status: 'DRAFT' } }).catch(sqlState)
  expect(back).toBe('PV002')
})

test.each([
  ['a title', { title: '' }, { title: 'REQUIRED' }],
  ['a summary', { summary: '' }, { summary: 'REQUIRED' }],
  ['a description', { description: ' ' }, { description: 'REQUIRED' }],
  ['a model', { model: { family: 'gpt', versions: [] } }, { 'model.versions': 'REQUIRED' }],
  ['an example', { examples: [] }, { examples: 'EXAMPLE_MISSING' }],
  ['a body worth its name', { body: '짧아요', variables: [], examples: [{ inputs: {}, output: '결과', model: 'GPT', ranOn: '2026-11-01' }] }, { body: 'BODY_TOO_SHORT' }],
  ['lines enough in cover', { clearLines: [2, 5, 6, 9] }, { clearLines: 'CLEAR_OVER_CAP' }],
  ['them to the last character', { body: `${'가'.repeat(84)}\n${'나'.repeat(16)}`, variables: [], clearLines: [2], examples: [{ inputs: {}, output: '결과', model: 'GPT', ranOn: '2026-11-01' }] }, { clearLines: 'CLEAR_OVER_CAP' }],
  ['them rounded the strict way', { body: `${'가'.repeat(847)}\n${'나'.repeat(153)}`, variables: [], clearLines: [2], examples: [{ inputs: {}, output: '결과', model: 'GPT', ranOn: '2026-11-01' }] }, { clearLines: 'CLEAR_OVER_CAP' }],
  ['public texts that keep the secret', { description: `설명: ${HIDDEN}` }, { description: 'LEAKS_BODY' }],
  ['examples that keep it', { examples: [{ inputs: { '쇼핑몰 이름': '초록', '주문 상태': '배송 중' }, output: HIDDEN, model: 'GPT', ranOn: '2026-11-01' }] }, { 'examples.0.output': 'LEAKS_BODY' }],
  ['no telephone number', { description: '전화는 010-1234-5678이에요.' }, { description: 'PII_PHONE' }],
  ['a run that has happened', { examples: [{ inputs: { '쇼핑몰 이름': '초록', '주문 상태': '배송 중' }, output: '결과', model: 'GPT', ranOn: '2999-01-01' }] }, { 'examples.0.ranOn': 'IN_FUTURE' }],
  ['every blank filled', { examples: [{ inputs: { '주문 상태': '배송 중' }, output: '결과', model: 'GPT', ranOn: '2026-11-01' }] }, { 'examples.0.inputs.쇼핑몰 이름': 'REQUIRED' }],
  ['sound variables', { variables: [{ name: '쇼핑몰 이름', type: 'text', required: true }, { name: '주문 상태', type: 'choice', required: true }] }, { 'variables.1.choices': 'CHOICES_MISSING' }],
])('a submission needs %s', async (_what, more, fields) => {
  const { id } = await aDraft(seller, more)
  await expect(submitPrompt(seller, id, {})).rejects.toMatchObject({ code: 'CATALOG_NOT_READY', status: 422, fields: expect.objectContaining(fields) })
  expect((await db().prompt.findUniqueOrThrow({ where: { id } })).status).toBe('DRAFT')
})

test('a submission needs a bank account and a seller in good standing', async () => {
  const poor = await aFullSeller({ withoutAccount: true })
  const { id } = await aDraft(poor)
  await expect(submitPrompt(poor, id, {})).rejects.toMatchObject({ fields: { payoutAccount: 'PAYOUT_ACCOUNT_MISSING' } })
  await db().sellerProfile.update({ where: { id: poor.sellerId }, data: { suspendedAt: new Date() } })
  await expect(submitPrompt(poor, id, {})).rejects.toMatchObject({ code: 'CATALOG_SELLER_SUSPENDED' })
})

test('the text of another seller is refused, however its spaces stand, and a similar one is told to the reviewer', async () => {
  const { body = '' } = await completeDraft()
  const original = await aSubmission(seller, { body })
  const thief = await aFullSeller()
  const copy = await aDraft(thief, { body: `${body.replaceAll(' ', '  ')}\n` })
  await expect(submitPrompt(thief, copy.id, {})).rejects.toMatchObject({ fields: { body: 'DUPLICATE_BODY' } })
  const variant = await aSubmission(thief, { body: `${body}\n끝에 한 문장을 더했어요.` })
  const review = await openReview(reviewer, variant.id)
  expect(review.similar[0]).toMatchObject({ promptId: original.id, isOwn: false })
  expect(review.similar[0]?.percent).toBeGreaterThan(60)
  const row = (await listForReview('waiting', { limit: 100 })).items.find(({ id }) => id === variant.id)
  expect(row?.findings).toEqual([expect.stringMatching(/^SIMILAR:\d+$/)])
  await takeDown(reviewer, original.id, '테스트로 내려요.')
})

test('a save names the state it was made from; the same save twice is one', async () => {
  const draft = await aDraft(seller)
  const first = await save(seller, draft.id, { revision: draft.revision, title: '첫째 탭의 제목' })
  expect(first.view.revision).toBe(draft.revision + 1)
  expect((await save(seller, draft.id, { revision: draft.revision, title: '첫째 탭의 제목' })).view.revision).toBe(first.view.revision)
  await expect(save(seller, draft.id, { revision: draft.revision, title: '둘째 탭의 제목' })).rejects.toMatchObject({ code: 'CATALOG_DRAFT_CHANGED', status: 409 })
  const parallel = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => save(seller, draft.id, { revision: first.view.revision, title: `제목 ${index}` })))
  expect(parallel.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('nothing changes while a reviewer reads it', async () => {
  const { id, revision } = await aSubmission(seller)
  for (const change of [{ title: '다른 제목' }, { body: '다른 본문' }]) await expect(save(seller, id, { revision, ...change })).rejects.toMatchObject({ code: 'CATALOG_IN_REVIEW' })
  await expect(startOwnVersion(seller, id, 'minor')).rejects.toMatchObject({ code: 'CATALOG_IN_REVIEW' })
})

test('of a listing on sale only the price changes at once; its texts need a version', async () => {
  const id = await aListing(seller, reviewer)
  const { revision } = await getDraft(seller.sellerId, id)
  for (const change of [{ title: '다른 물건' }, { summary: '다른 요약' }, { description: '다른 설명' }, { language: 'en' as const }, { tags: ['다른 꼬리표'] }, { licence: 'TEAM' as const }]) {
    await expect(save(seller, id, { revision, ...change })).rejects.toMatchObject({ code: 'CATALOG_NEEDS_VERSION', status: 409 })
  }
  await expect(save(seller, id, { revision, body: '다른 본문' })).rejects.toMatchObject({ code: 'CATALOG_NOT_EDITABLE' })
  const { isPublic } = await save(seller, id, { revision, price: { amount: 7700, currency: 'KRW' } })
  expect(isPublic).toBe(true)
  const row = await db().auditEvent.findFirstOrThrow({ where: { subjectId: id, action: 'prompt.update' } })
  expect(row.details).toEqual({ changed: ['price'], priceFrom: 6600, priceTo: 7700 })
})

test('new texts wait in the version, are shown to the reviewer beside the old ones, and are read by buyers once they are approved', async () => {
  const id = await aListing(seller, reviewer)
  const shown = async () => db().prompt.findUniqueOrThrow({ where: { id }, select: { title: true, tags: true, slug: true } })
  const before = await shown()
  const draft = await startOwnVersion(seller, id, 'minor')
  const saved = await save(seller, id, { revision: draft.revision, title: '반품까지 맡기는 답장', tags: ['반품'], changeNote: '제목을 고쳤어요.' })
  expect([saved.isPublic, saved.view.listing.title]).toEqual([false, '반품까지 맡기는 답장'])
  expect(await shown()).toEqual(before)
  await submitPrompt(seller, id, {})
  await expect(save(seller, id, { revision: saved.view.revision, title: '또 다른 제목' })).rejects.toMatchObject({ code: 'CATALOG_IN_REVIEW' })
  const review = await openReview(reviewer, id)
  expect([review.listing.title, review.formerTexts?.title]).toEqual(['반품까지 맡기는 답장', before.title])
  expect(await shown()).toEqual(before)

  await rejectPrompt(reviewer, id, { reason: '제목이 내용과 달라요.' })
  expect(await shown()).toEqual(before)
  const again = await startOwnVersion(seller, id, 'minor')
  expect(again.listing.title).toBe('반품까지 맡기는 답장') // what was sent back is mended, not typed again
  await submitPrompt(seller, id, {})
  expect(await approvePrompt(reviewer, id)).toMatchObject({ title: '반품까지 맡기는 답장', slug: before.slug })
  expect(await shown()).toEqual({ title: '반품까지 맡기는 답장', tags: ['반품'], slug: before.slug })
  expect((await startOwnVersion(seller, id, 'minor')).listing.title).toBe('반품까지 맡기는 답장')
})

test('new texts may not give away what is sold, also not what only the version on sale holds', async () => {
  const id = await aListing(seller, reviewer)
  const draft = await startOwnVersion(seller, id, 'minor')
  await save(seller, id, { revision: draft.revision, summary: HIDDEN, body: draft.version.body.replace(HIDDEN, '다른 규칙을 적어요.'), changeNote: '고쳤어요.' })
  await expect(submitPrompt(seller, id, {})).rejects.toMatchObject({ code: 'CATALOG_NOT_READY', fields: { summary: 'LEAKS_BODY' } })
})

test('the database holds it too: texts of what was on sale do not change without a version', async () => {
  const id = await aListing(seller, reviewer)
  await expect(db().prompt.update({ where: { id }, data: { title: '다른 물건' } }).catch(sqlState)).resolves.toBe('PV002')
  await expect(db().prompt.update({ where: { id }, data: { priceAmount: 7_700n }, select: { status: true } })).resolves.toEqual({ status: 'PUBLISHED' })
})

test('off sale and on again, by its seller; down for good, by an operator', async () => {
  const id = await aListing(seller, reviewer)
  const statusOf = async () => (await db().prompt.findUniqueOrThrow({ where: { id } })).status
  await expect(republishOwnPrompt(seller, id)).resolves.toMatch(/^hwanbul/)
  await unpublishOwnPrompt(seller, id)
  await unpublishOwnPrompt(seller, id)
  expect(await statusOf()).toBe('UNPUBLISHED')
  // A version that is approved meanwhile does not put it back on sale behind the seller's back.
  const draft = await startOwnVersion(seller, id, 'minor')
  await save(seller, id, { revision: draft.revision, changeNote: '고쳤어요.' })
  await submitPrompt(seller, id, {})
  expect((await approvePrompt(reviewer, id)).status).toBe('UNPUBLISHED')
  await republishOwnPrompt(seller, id)
  expect(await statusOf()).toBe('PUBLISHED')
  await takeDown(reviewer, id, '다른 사람의 글이에요.')
  await expect(takeDown(reviewer, id, '다시 내려요.')).rejects.toMatchObject({ code: 'CATALOG_TAKEN_DOWN' })
  await expect(republishOwnPrompt(seller, id)).rejects.toMatchObject({ code: 'CATALOG_TAKEN_DOWN' })
  await expect(startOwnVersion(seller, id, 'minor')).rejects.toMatchObject({ code: 'CATALOG_TAKEN_DOWN' })
  expect(await statusOf()).toBe('TAKEN_DOWN')
  expect(await mailsTo(seller.userId, 'listing-taken-down')).toContainEqual({ title: '환불 문의에 보내는 첫 답장', reason: '다른 사람의 글이에요.' })
})

test('another seller finds nothing there, whatever it tries', async () => {
  const { id, revision } = await aDraft(seller)
  const other = await aFullSeller()
  const tries = [
    () => getDraft(other.sellerId, id), () => save(other, id, { revision, title: '남의 제목' }), () => startOwnVersion(other, id, 'minor'), () => submitPrompt(other, id, {}),
    () => unpublishOwnPrompt(other, id), () => republishOwnPrompt(other, id),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
})

test('drafts are nobody else’s business, and every reading of a submitted text is written down first', async () => {
  const draft = await aDraft(seller)
  await expect(openReview(reviewer, draft.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await submitPrompt(seller, draft.id, {})
  const review = await openReview(reviewer, draft.id)
  expect(review.version.body).toContain(HIDDEN)
  expect(review.seller.representativeName).toBe('이문장')
  expect((await actions(draft.id)).filter((action) => action === 'content.read')).toHaveLength(1)
})

test('nobody reviews an own listing, unless the demonstration allows it', async () => {
  const { id } = await aSubmission(seller)
  await expect(approvePrompt({ ...reviewer, userId: seller.userId }, id)).rejects.toMatchObject({ code: 'CATALOG_OWN_LISTING' })
  await expect(rejectPrompt({ ...reviewer, userId: seller.userId }, id, { reason: '그냥요.' })).rejects.toMatchObject({ code: 'CATALOG_OWN_LISTING' })
  await expect(approveOwnPrompt(seller, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await db().prompt.findUniqueOrThrow({ where: { id } })).status).toBe('IN_REVIEW')
})

test('a verdict on a version that is not the one waiting falls on nothing', async () => {
  const { id } = await aSubmission(seller)
  await expect(approvePrompt(reviewer, id, 'prv_other')).rejects.toMatchObject({ code: 'CATALOG_VERSION_CHANGED' })
})

test('the sold text stands nowhere but sealed', async () => {
  const canary = `카나리아 ${crypto.randomUUID()} 노래`
  const { body = '' } = await completeDraft()
  const id = await aListing(seller, reviewer, { body: body.replace('짧게 적어요.', `짧게 적어요. ${canary}`), clearLines: [] })
  await openReview(reviewer, id)
  const tables = await db().$queryRaw<{ name: string }[]>`SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
  expect(tables.length).toBeGreaterThan(20)
  for (const { name } of tables) {
    const [found] = await asOwner<{ count: string }>(`SELECT count(*) FROM "${name}" t WHERE t::text LIKE '%' || $1 || '%'`, [canary])
    expect({ name, count: found?.count }).toEqual({ name, count: '0' })
  }
})

test('a draft keeps pictures of its own seller only, and categories that exist', async () => {
  const { id: promptId, revision, version } = await aDraft(seller)
  const [example] = version.examples
  await expect(save(seller, promptId, { revision, examples: [{ ...example, imageId: 'img_someone' }] })).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: { 'examples.0.imageId': 'INVALID' } })
  await expect(startDraft(seller, await completeDraft({ category: 'nowhere' }))).rejects.toMatchObject({ fields: { category: 'INVALID' } })
})
