import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breachDueAt, clockState, decideStep, dueAt, nextSteps } from './rules'
import { STEPS, type StepName } from './schema'

const at = (text: string) => new Date(text)
const opened = at('2026-11-23T23:30:00+09:00')

describe('the order of the steps', () => {
  test('begins with acknowledging alone', () => {
    expect(nextSteps([])).toEqual(['ACKNOWLEDGE'])
    expect(nextSteps(['ACKNOWLEDGE'])).toEqual(['ASSESS'])
  })

  test('lets people be told while it is looked into, and resolves nothing before they were', () => {
    expect(nextSteps(['ACKNOWLEDGE', 'ASSESS'])).toEqual(['INVESTIGATE', 'COMMUNICATE'])
    expect(decideStep('RESOLVE', ['ACKNOWLEDGE', 'ASSESS', 'INVESTIGATE', 'MITIGATE'])).toBe('early')
    expect(decideStep('RESOLVE', ['ACKNOWLEDGE', 'ASSESS', 'INVESTIGATE', 'MITIGATE', 'COMMUNICATE'])).toBe('ok')
  })

  test('stamps nothing twice', () => expect(decideStep('ASSESS', ['ACKNOWLEDGE', 'ASSESS'])).toBe('done'))

  test('whatever is chosen, it ends with learning after exactly eight steps', () => {
    fc.assert(fc.property(fc.array(fc.nat(7), { minLength: 8, maxLength: 8 }), (choices) => {
      const done: StepName[] = []
      for (const choice of choices) {
        const next = nextSteps(done)
        const step = next[choice % next.length]
        if (step) done.push(step)
      }
      expect([...done].sort()).toEqual([...STEPS].sort())
      expect(done.at(-1)).toBe('LEARN')
    }))
  })
})

describe('the clocks', () => {
  test.each([['P0', '2026-11-23T23:35:00+09:00'], ['P1', '2026-11-23T23:45:00+09:00'], ['P2', '2026-11-24T00:30:00+09:00'], ['P3', '2026-11-25T00:00:00+09:00']] as const)('%s is acknowledged by %s', (severity, due) => {
    expect(dueAt('ACKNOWLEDGE', severity, opened)).toEqual(at(due))
  })

  test('P0 and P1 are mended within a day; other steps have no clock', () => {
    expect(dueAt('RESOLVE', 'P1', opened)).toEqual(at('2026-11-24T23:30:00+09:00'))
    expect(dueAt('RESOLVE', 'P2', opened)).toBeNull()
    expect(dueAt('LEARN', 'P0', opened)).toBeNull()
  })

  test('a breach has 72 hours', () => expect(breachDueAt(opened)).toEqual(at('2026-11-26T23:30:00+09:00')))

  test('is kept to the last millisecond, late after it, and late while nothing was done', () => {
    const due = at('2026-11-23T15:00:00Z')
    const later = new Date(due.getTime() + 1)
    expect(clockState(due, due, later)).toBe('kept')
    expect(clockState(due, later, later)).toBe('late')
    expect(clockState(due, null, due)).toBe('running')
    expect(clockState(due, null, later)).toBe('late')
    expect(clockState(null, null, later)).toBe('none')
  })
})
