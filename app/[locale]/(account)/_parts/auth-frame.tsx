import type { ReactNode } from 'react'
import { IslandMessages } from '@/app/_ui/island-messages'
import { cssVar } from '@/app/_ui/redaction'

/** Lines of the drawing: width of each bar, the marked one negative. */
const LINES = [[5, 3, 7], [2, -4, 6, 3], [8, 4], [3, 6, -5], [7, 2, 4], [4]]

/** A page with one small form: the words and the form at the left, a covered text as the drawing beside it. */
export function AuthFrame({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <main id="main" className="wrap auth">
      <div className="auth-col">
        <h1>{title}</h1>
        {lead && <p className="i2">{lead}</p>}
        <IslandMessages namespaces={['account']}>{children}</IslandMessages>
      </div>
      <div className="auth-art" aria-hidden="true">
        {LINES.map((line, row) => (
          <p key={row}>{line.map((width, index) => <i key={index} className={width < 0 ? 'y' : undefined} style={cssVar('--w', Math.abs(width))} />)}</p>
        ))}
      </div>
    </main>
  )
}
