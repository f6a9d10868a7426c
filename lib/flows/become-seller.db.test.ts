import { afterAll, expect, test } from 'vitest'
import { readPayoutAccounts, readSellerProfile, verifySeller } from '@/lib/domain/accounts'
import { payoutAccountInput } from '@/lib/domain/accounts/seller-schema'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { auditOf, mailsTo } from '@/tests/support/accounts'
import { aListing, aFullSeller, aProfile, aReviewer } from '@/tests/support/listings'
import { aBuyer } from '@/tests/support/market'
import { becomeSeller } from './become-seller'
import { changeOwnPayoutAccount } from './change-payout-account'

afterAll(disconnect)

const business = { kind: 'BUSINESS', businessName: '문장공방', businessNumber: '123-45-67891', mailOrderNumber: '제2026-서울중구-0001호' }
const account = (accountNumber: string) => payoutAccountInput.parse({ bankCode: '088', accountNumber, holder: '이문장' })

test('a profile comes with its accounts in the book, once', async () => {
  const actor = await aBuyer()
  const profile = aProfile(business)
  const saved = await Promise.all(Array.from({ length: 10 }, () => becomeSeller(actor, profile)))
  const [{ id }] = saved as [(typeof saved)[number]]
  expect(saved.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(await db().ledgerAccount.count({ where: { sellerId: id } })).toBe(4)
  expect((await readSellerProfile(actor.userId)).profile).toMatchObject({ id, kind: 'BUSINESS', businessNumber: '123-45-67891', verifiedAt: null })
  expect((await db().sellerProfile.findUniqueOrThrow({ where: { id } })).taxMode).toBe('BUSINESS')
  expect(await auditOf(id)).toEqual([{ action: 'seller.join', outcome: 'ok' }])
})

test('an individual gives no business number and is taxed by itself', async () => {
  const actor = await aBuyer()
  const { id } = await becomeSeller(actor, aProfile())
  expect(await db().sellerProfile.findUniqueOrThrow({ where: { id } })).toMatchObject({ taxMode: 'INDIVIDUAL_MEDIATED', businessNumber: null, businessName: null })
})

test('a handle is one seller’s, for good', async () => {
  const first = await aBuyer()
  const profile = aProfile()
  await becomeSeller(first, profile)
  await expect(becomeSeller(await aBuyer(), profile)).rejects.toMatchObject({ code: 'SELLER_PROFILE_REFUSED', fields: { handle: 'HANDLE_TAKEN' } })
  await expect(becomeSeller(first, aProfile())).rejects.toMatchObject({ fields: { handle: 'HANDLE_FIXED' } })
})

test('nobody sells without agreeing to the terms', async () => {
  await expect(becomeSeller(await aBuyer(), aProfile({ agreesToTerms: undefined }))).rejects.toMatchObject({ status: 400, fields: { agreesToTerms: 'AGREEMENT_REQUIRED' } })
})

test('what an operator checked does not change behind the check; the rest does', async () => {
  const actor = await aBuyer()
  const profile = aProfile()
  const { id } = await becomeSeller(actor, profile)
  await becomeSeller(actor, { ...profile, representativeName: '박문장' })
  await inTransaction((tx) => verifySeller(tx, id, (actor).userId))
  await expect(becomeSeller(actor, { ...profile, representativeName: '최문장' })).rejects.toMatchObject({ fields: { representativeName: 'SELLER_IDENTITY_FIXED' } })
  await becomeSeller(actor, { ...profile, representativeName: '박문장', phone: '02-123-4567' })
  expect((await readSellerProfile(actor.userId)).profile?.phone).toBe('02-123-4567')
})

test('a new name of the shop stands on its listings', async () => {
  const seller = await aFullSeller()
  const id = await aListing(seller, await aReviewer())
  const { profile } = await readSellerProfile(seller.userId)
  const { slugs } = await becomeSeller(seller, aProfile({ handle: profile?.handle, displayName: '새 문장공방' }))
  expect(await db().prompt.findUniqueOrThrow({ where: { id } })).toMatchObject({ sellerName: '새 문장공방', slug: slugs[0] })
})

test('a bank account is sealed, shown by its end, replaced but never changed, and every change is told', async () => {
  const seller = await aFullSeller({ withoutAccount: true })
  await changeOwnPayoutAccount(seller, account('110-123-456789'))
  await changeOwnPayoutAccount(seller, account('110 123 456789'))
  expect(await db().payoutAccount.count({ where: { sellerId: seller.sellerId } })).toBe(1)
  await Promise.all(['2222-3333-44441', '2222-3333-44442', '2222-3333-44443'].map((number) => changeOwnPayoutAccount(seller, account(number))))
  const rows = await db().payoutAccount.findMany({ where: { sellerId: seller.sellerId }, orderBy: { createdAt: 'asc' } })
  expect(rows.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1)
  expect(rows).toHaveLength(4)
  expect(JSON.stringify(rows)).not.toMatch(/110123456789|2222333344/)
  const live = rows.find(({ retiredAt }) => retiredAt === null)
  expect((await readSellerProfile(seller.userId)).payoutAccount).toEqual({ bankCode: '088', last4: live?.accountLast4, since: expect.any(String) })
  const opened = await inTransaction((tx) => readPayoutAccounts(tx, [rows[0]?.id ?? '']))
  expect(opened.get(rows[0]?.id ?? '')).toEqual({ bankCode: '088', accountNumber: '110123456789', holder: '이문장' })
  expect(await mailsTo(seller.userId, 'payout-account-changed')).toHaveLength(4)
  expect((await auditOf(seller.sellerId)).filter(({ action }) => action === 'payout-account.change')).toHaveLength(4)
})

test('a sealed account moved to another seller does not open', async () => {
  const [one, other] = [await aFullSeller(), await aFullSeller()]
  const row = await db().payoutAccount.findFirstOrThrow({ where: { sellerId: one.sellerId } })
  await db().payoutAccount.updateMany({ where: { sellerId: other.sellerId }, data: { retiredAt: new Date() } })
  await db().payoutAccount.update({ where: { id: row.id }, data: { sellerId: other.sellerId } })
  await expect(inTransaction((tx) => readPayoutAccounts(tx, [row.id]))).rejects.toMatchObject({ code: 'CRYPTO_UNREADABLE' })
})
