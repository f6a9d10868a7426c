import { expect, test } from 'vitest'
import { bounded } from './bounded'

const tick = () => new Promise((resolve) => setTimeout(resolve, 5))

test('no more run at once than allowed, the line is served, and the rest is refused', async () => {
  const run = bounded({ running: 2, waiting: 3 }, () => new Error('full'))
  let running = 0
  let most = 0
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await tick()
    running -= 1
    return 'done'
  }
  const results = await Promise.allSettled(Array.from({ length: 7 }, () => run(work)))
  expect(results.map((result) => result.status)).toEqual([...Array(5).fill('fulfilled'), 'rejected', 'rejected'])
  expect(most).toBe(2)
})

test('a work that fails gives its place back', async () => {
  const run = bounded({ running: 1, waiting: 0 }, () => new Error('full'))
  await expect(run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(run(async () => 'fine')).resolves.toBe('fine')
})
