import type account from '../messages/ko/account.json'
import type admin from '../messages/ko/admin.json'
import type checkout from '../messages/ko/checkout.json'
import type common from '../messages/ko/common.json'
import type errors from '../messages/ko/errors.json'
import type legal from '../messages/ko/legal.json'
import type library from '../messages/ko/library.json'
import type money from '../messages/ko/money.json'
import type operations from '../messages/ko/operations.json'
import type shop from '../messages/ko/shop.json'
import type status from '../messages/ko/status.json'
import type studio from '../messages/ko/studio.json'
import type { AppLocale } from './routing'

declare module 'next-intl' {
  interface AppConfig {
    Locale: AppLocale
    Messages: {
      common: typeof common
      shop: typeof shop
      checkout: typeof checkout
      library: typeof library
      account: typeof account
      studio: typeof studio
      money: typeof money
      admin: typeof admin
      operations: typeof operations
      /** The documents are lists of parts, read by `legalDocument`; as keys they would only slow the checker. */
      legal: Omit<typeof legal, 'documents'>
      status: typeof status
      errors: typeof errors
    }
  }
}
