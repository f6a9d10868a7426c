/**
 * Characters that draw nothing, pretend to be space, or turn the direction of what follows. They hide words from whoever
 * compares texts, and make a name look like another. Joiners and variation selectors belong to emoji and stay.
 */
const HIDDEN = '\\p{Cc}\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\u{E0000}-\\u{E0FFF}'

/** One line without hidden characters. */
export const VISIBLE_LINE = new RegExp(`^[^${HIDDEN}]*$`, 'u')
/** Lines without hidden characters; line feeds are no others. */
export const VISIBLE_LINES = new RegExp(`^(?:\\n|[^${HIDDEN}])*$`, 'u')

/** Whether a text holds something that can be read: a letter or a digit. */
export const isReadable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** A character that may stand in a text and draws nothing: whoever compares texts leaves it out. */
export const DRAWS_NOTHING = /[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/u

/** Whether a text can be kept at all: PostgreSQL takes no NUL, and half a pair of surrogates is no character. */
export const isStorable = (text: string): boolean => !/[\p{Cs}\u0000]/u.test(text)
