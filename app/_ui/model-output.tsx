import { useTranslations } from 'next-intl'
import { outputBlocks } from '@/lib/core/output-blocks'

/** What a model answered, as it is written; only a table that it drew with pipes becomes one. */
export function ModelOutput({ text }: { text: string }) {
  const t = useTranslations('common.specimen')
  return outputBlocks(text).map((block, index) => {
    if (block.kind === 'text') return <p key={index} className="pre">{block.text}</p>
    return (
      // Wider than a phone: it scrolls for itself, by the keyboard too.
      <div key={index} className="out-t" role="group" aria-label={t('table')} tabIndex={0}>
        <table>
          <thead><tr>{block.head.map((cell, column) => (cell === '' ? <td key={column} /> : <th key={column} scope="col">{cell}</th>))}</tr></thead>
          <tbody>{block.rows.map((row, line) => <tr key={line}>{row.map((cell, column) => <td key={column}>{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
    )
  })
}
