import { AppError, type ErrorOptions } from '@/lib/core/errors'

const CODES = {
  CATALOG_DRAFT_CHANGED: { status: 409, safeMessage: 'Somebody saved this in the meantime. Look at what stands there before you save again.' },
  CATALOG_NOT_EDITABLE: { status: 409, safeMessage: 'This version was submitted and does not change any more. Start a new version.' },
  CATALOG_NEEDS_VERSION: { status: 409, safeMessage: 'Texts of a listing that was on sale change with a reviewed version. Start a new version first.' },
  CATALOG_IN_REVIEW: { status: 409, safeMessage: 'This is being reviewed and cannot change until the verdict is there.' },
  CATALOG_NOT_IN_REVIEW: { status: 409, safeMessage: 'There is nothing to decide on here any more.' },
  CATALOG_VERSION_CHANGED: { status: 409, safeMessage: 'Another version waits by now. Please read that one.' },
  CATALOG_TAKEN_DOWN: { status: 409, safeMessage: 'This was taken down by an operator.' },
  CATALOG_NOT_PUBLISHED: { status: 409, safeMessage: 'This is not on sale.' },
  CATALOG_WAS_ON_SALE: { status: 409, safeMessage: 'What was on sale can be taken off sale, and stays for those who bought it.' },
  CATALOG_NOT_READY: { status: 422, safeMessage: 'Some things are still missing.' },
  CATALOG_OWN_LISTING: { status: 403, safeMessage: 'Nobody reviews an own listing.' },
  CATALOG_SELLER_SUSPENDED: { status: 409, safeMessage: 'The seller is suspended.' },
  IMAGE_REFUSED: { status: 422, safeMessage: 'This file is not a picture that we take: PNG, JPEG, WebP or AVIF, one frame, at most 25 megapixels.' },
  IMAGE_TICKET_INVALID: { status: 403, safeMessage: 'The upload has expired. Please start again.' },
  IMAGE_LENGTH_WRONG: { status: 400, safeMessage: 'The file is not as long as was said.' },
  IMAGE_NOT_RECEIVED: { status: 409, safeMessage: 'The file has not arrived yet.' },
  IMAGE_QUOTA: { status: 409, safeMessage: 'There are too many pictures already. Remove some from your drafts.' },
} as const satisfies Record<string, ErrorOptions>

export type CatalogErrorCode = keyof typeof CODES

/** A refusal of the seller's side of the catalogue. */
export const catalogError = (code: CatalogErrorCode, options: ErrorOptions = {}): AppError => new AppError(code, { ...CODES[code], ...options })
