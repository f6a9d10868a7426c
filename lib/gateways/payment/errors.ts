import { AppError } from '@/lib/core/errors'

/** The message was not made by the gateway, or not for us, or long ago. */
export const badSignature = (why: string): AppError =>
  new AppError('GATEWAY_BAD_SIGNATURE', { status: 400, safeMessage: 'The signature does not hold.', details: { why } })

/** The message is not one that this gateway sends. */
export const badEvent = (why: string): AppError =>
  new AppError('GATEWAY_BAD_EVENT', { status: 400, safeMessage: 'The message could not be read.', details: { why } })

/** No keys are set for this gateway. */
export const notOffered = (gateway: string): AppError =>
  new AppError('PAYMENT_GATEWAY_NOT_OFFERED', { status: 422, safeMessage: 'This way to pay is not offered.', details: { gateway } })
