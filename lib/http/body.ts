import 'server-only'
import { AppError } from '@/lib/core/errors'
import { isStorable } from '@/lib/core/visible'

const tooLarge = (bytesMax: number): AppError => new AppError('BODY_TOO_LARGE', { status: 413, safeMessage: `At most ${bytesMax} bytes.` })

/**
 * The next piece of a body. A caller that hangs up in the middle is no fault of ours, and its error goes no further: it
 * has the code of a lost connection, and would be taken for that to the database.
 */
async function nextPiece(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read()
  } catch {
    throw new AppError('BODY_CUT_OFF', { status: 400, safeMessage: 'The body did not arrive whole.' })
  }
}

/** Reads a body as bytes and stops as soon as it is longer than allowed (413), whatever its headers say. Throws BODY_CUT_OFF (400). */
export async function readBytes(request: Request, bytesMax: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge(bytesMax)
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await nextPiece(reader)
    if (done) return Buffer.concat(chunks)
    length += value.length
    if (length > bytesMax) {
      await reader.cancel()
      throw tooLarge(bytesMax)
    }
    chunks.push(value)
  }
}

/** Refuses what no text of ours may hold and the database cannot keep: NUL, and halves of a pair of surrogates. */
function assertText(text: string): void {
  if (!isStorable(text)) throw new AppError('INVALID_TEXT', { status: 400, safeMessage: 'A text holds characters that are none.' })
}

function reviveText(key: string, value: unknown): unknown {
  assertText(key)
  if (typeof value === 'string') assertText(value)
  return value
}

/** Reads a JSON body; an empty one counts as an empty object. Throws INVALID_JSON and INVALID_TEXT (400). */
export async function readJson(request: Request, bytesMax: number): Promise<unknown> {
  const bytes = await readBytes(request, bytesMax)
  if (bytes.length === 0) return {}
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), reviveText) as unknown
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('INVALID_JSON', { status: 400, safeMessage: 'The body is not JSON.' })
  }
}
