import { expect, test } from 'vitest'
import { readBytes, readJson } from './body'
import { toAppError } from './problem'

/** A request whose body comes in these pieces, and then ends or breaks. */
function sending(pieces: string[], broken?: Error): Request {
  const left = [...pieces]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift()
      if (piece !== undefined) controller.enqueue(new TextEncoder().encode(piece))
      else if (broken) controller.error(broken)
      else controller.close()
    },
  })
  return new Request('http://shop.test/api/x', { method: 'POST', body, duplex: 'half' } as RequestInit)
}

test('a body is read whole, and no further than allowed', async () => {
  expect(await readJson(sending(['{"a":', '1}']), 10)).toEqual({ a: 1 })
  await expect(readBytes(sending(['12345', '67890', '1']), 10)).rejects.toMatchObject({ code: 'BODY_TOO_LARGE', status: 413 })
})

test('who hangs up in the middle is no lost database and no fault of ours', async () => {
  const hungUp = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  const refusal: unknown = await readJson(sending(['{"a":'], hungUp), 100).catch((error: unknown) => error)
  expect(toAppError(refusal)).toMatchObject({ code: 'BODY_CUT_OFF', status: 400, expected: true })
  expect(toAppError(hungUp)).toMatchObject({ code: 'DATABASE_UNAVAILABLE' }) // what it would be taken for
})
