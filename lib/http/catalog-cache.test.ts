import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { catalogChanged, publicAnswer } from './catalog-cache'

const request = new Request('http://localhost:3000/api/prompts')

/** Work that ends when it is told to, and counts how often it was begun. */
function heldWork() {
  const held: { resolve: (answer: object) => void; reject: (error: Error) => void }[] = []
  const make = () => new Promise<object>((resolve, reject) => { held.push({ resolve, reject }) })
  return { held, ask: (key: string) => publicAnswer(request, key, make) }
}

test('a crowd that asks for one answer has it made once', async () => {
  const { held, ask } = heldWork()
  const crowd = Array.from({ length: 20 }, () => ask('crowd'))
  const other = ask('crowd, another page')
  expect(held).toHaveLength(2)
  held[0]?.resolve({ items: ['a'] })
  held[1]?.resolve({ items: ['b'] })
  for (const answer of await Promise.all(crowd)) expect(await answer.json()).toEqual({ items: ['a'] })
  expect(await (await other).json()).toEqual({ items: ['b'] })
  expect(await (await ask('crowd')).json()).toEqual({ items: ['a'] })
  expect(held).toHaveLength(2)
})

test('what goes wrong is told to all who wait, and forgotten', async () => {
  const { held, ask } = heldWork()
  const crowd = [ask('broken'), ask('broken')]
  held[0]?.reject(new AppError('NOT_FOUND', { status: 404 }))
  for (const answer of crowd) await expect(answer).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const again = ask('broken')
  expect(held).toHaveLength(2)
  held[1]?.resolve({ isThere: true })
  expect(await (await again).json()).toEqual({ isThere: true })
})

test('who asks after a change is not given what was begun before it, whichever ends first', async () => {
  const { held, ask } = heldWork()
  const before = ask('changed')
  catalogChanged()
  const after = ask('changed')
  expect(held).toHaveLength(2)
  held[0]?.resolve({ price: 1 })
  expect(await (await before).json()).toEqual({ price: 1 })
  const meanwhile = ask('changed')
  expect(held).toHaveLength(2) // the end of the older one left the newer one where it was
  held[1]?.resolve({ price: 2 })
  for (const answer of [await after, await meanwhile, await ask('changed')]) expect(await answer.json()).toEqual({ price: 2 })
})
