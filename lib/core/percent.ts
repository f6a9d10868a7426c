/** Basis points as a percentage with at most two decimals, cut and not rounded up: 9999 → "99.99%", 5000 → "50%". */
export function formatPercent(bps: number): string {
  const hundredths = Math.trunc(bps)
  const [whole, rest] = [Math.trunc(hundredths / 100), Math.abs(hundredths % 100)]
  const decimals = rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`
  return `${hundredths < 0 && whole === 0 ? '-' : ''}${whole}${decimals}%`.replace('-', '−')
}
