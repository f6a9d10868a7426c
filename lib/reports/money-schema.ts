import { z } from 'zod'

/** Won in an answer, as `toMoneyJson` writes it; below nothing where a seller owes. */
export const moneySchema = z.strictObject({ amount: z.int(), currency: z.literal('KRW') })
