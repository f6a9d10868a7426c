'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/app/_ui/icon'
import { linesOf, parseTemplate } from '@/lib/core/template/parse'

/** Chooses the lines that everybody may read before buying, up to the cap. The share is the server's, of the last save. */
export function ClearLines({ body, chosen, percent, percentMax, onChange }: {
  body: string
  chosen: readonly number[]
  percent: number
  percentMax: number
  onChange: (numbers: number[]) => void
}) {
  const t = useTranslations('studio.wizard.clear')
  const lines = parseTemplate(body).template.sections.flatMap((section) => linesOf(section).filter((line) => line !== section.heading))
  const source = body.split('\n')
  const isOver = percent > percentMax
  const toggle = (number: number) => onChange(chosen.includes(number) ? chosen.filter((each) => each !== number) : [...chosen, number].sort((a, b) => a - b))
  return (
    <details className="cov-d">
      <summary className="cov">
        <span><b className="t14">{t('title')}</b><span className="t13 i3">{t('intro', { percentMax })}</span></span>
        <span className={isOver ? 'bad t14 num' : 't14 num'}>{isOver && <Icon name="alert" />} {t('share', { count: chosen.length, percent })}</span>
      </summary>
      <ul className="cov-l">
        {lines.map(({ number }) => (
          <li key={number}>
            <label className="check">
              <input type="checkbox" checked={chosen.includes(number)} onChange={() => toggle(number)} />
              <span><small className="mono">{number}</small> {source[number - 1]}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}
