import { z } from 'zod'
import { isReadable, VISIBLE_LINE } from '@/lib/core/visible'

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128
const DISPLAY_NAME_MAX = 40

/** Version of the terms and of the privacy policy that a new account agrees to. */
export const TERMS_VERSION = '2026-11-23'

/** An address in the form in which it is kept, compared and one account: trimmed, lower case. No folding of dots or plus signs. */
export const canonicalEmail = (text: string): string => text.trim().toLowerCase()

const email = z.string().max(254).transform(canonicalEmail).pipe(z.email())
const password = z.string().min(1).max(PASSWORD_MAX)
const displayName = z.string().trim().min(1).max(DISPLAY_NAME_MAX).regex(/^[^<>]+$/).regex(VISIBLE_LINE).refine(isReadable, 'NAME_UNREADABLE')
const mailToken = z.string().min(1).max(100)
const locale = z.enum(['ko', 'en'])
const agreed = z.literal(true, 'AGREEMENT_REQUIRED')

export const registerInput = z.strictObject({
  email,
  password,
  displayName,
  locale,
  /** Three agreements, each given by itself (개인정보 보호법 제22조). */
  agreesToTerms: agreed,
  agreesToPrivacy: agreed,
  /** At least fourteen years old: younger children need their parents' consent (같은 법 제22조의2). */
  isAdult14: agreed,
})
export type RegisterInput = z.output<typeof registerInput>

export const loginInput = z.strictObject({ email, password })
export type LoginInput = z.output<typeof loginInput>

/** API clients send the refresh token in the body; browsers send a cookie and an empty body. */
export const refreshInput = z.strictObject({ refreshToken: z.string().max(2000).optional() })

export const verifyEmailInput = z.strictObject({ token: mailToken })
export const forgotPasswordInput = z.strictObject({ email })
export const resetPasswordInput = z.strictObject({ token: mailToken, password })
export const changePasswordInput = z.strictObject({ currentPassword: password, newPassword: password })

export const updateProfileInput = z
  .strictObject({ displayName: displayName.optional(), locale: locale.optional() })
  .refine((input) => Object.keys(input).length > 0, 'NOTHING_TO_CHANGE')
export type UpdateProfileInput = z.output<typeof updateProfileInput>

/** The states of an account. */
export const USER_STATES = ['ACTIVE', 'SUSPENDED'] as const
export type UserState = (typeof USER_STATES)[number]

const userId = z.string().regex(/^usr_[0-9a-z]{26}$/)
export const userParams = z.strictObject({ id: userId })

/** One page of everybody's accounts, for operators. `q` is an e-mail address, the id of a user or a seller, or the address of a shop. */
export const userListQuery = z.strictObject({
  cursor: userId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  status: z.enum(USER_STATES).optional(),
  q: z.string().trim().min(1).max(254).optional(),
})
export type UserListQuery = z.output<typeof userListQuery>

/** Why an account is suspended or reinstated; it stays in the audit. */
export const suspensionInput = z.strictObject({ reason: z.string().trim().min(5).max(500) })

export const sessionParams = z.strictObject({ id: z.string().max(40) })

/** One's own account. */
export interface Profile {
  id: string
  email: string
  displayName: string
  locale: 'ko' | 'en'
  isEmailVerified: boolean
  roles: Role[]
  seller: { id: string; handle: string } | null
  createdAt: string
}
export type Role = 'buyer' | 'seller' | 'admin'

/** A place where one is signed in. */
export interface SessionView {
  id: string
  userAgent: string
  ip: string | null
  signedInAt: string
  lastUsedAt: string
  isCurrent: boolean
}

/** What the frame of every page asks for. */
export interface Context {
  actor: { displayName: string; roles: Role[]; hasSellerProfile: boolean; isEmailVerified: boolean } | null
}
