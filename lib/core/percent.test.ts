import { expect, test } from 'vitest'
import { formatPercent } from './percent'

test.each([[10_000, '100%'], [9_999, '99.99%'], [9_990, '99.9%'], [5, '0.05%'], [0, '0%'], [-250, '−2.5%'], [-50, '−0.5%'], [1_234.9, '12.34%']])('%s basis points are %s', (bps, text) => {
  expect(formatPercent(bps)).toBe(text)
})
