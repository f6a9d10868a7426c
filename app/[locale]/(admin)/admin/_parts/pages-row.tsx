import { LinkButton } from '@/app/_ui/button'
import { addressOf } from './address'

/** Below a list: on to the next page, and from any later one back to the newest. Filters stay. */
export function PagesRow({ path, filters, isFirst, nextCursor, more, first }: {
  path: string
  filters: Partial<Record<string, string | undefined>>
  isFirst: boolean
  nextCursor: string | null
  more: string
  first: string
}) {
  if (isFirst && nextCursor === null) return null
  return (
    <p className="more-r">
      {!isFirst && <LinkButton variant="text" href={addressOf(path, filters)}>{first}</LinkButton>}
      {nextCursor && <LinkButton variant="ghost" href={addressOf(path, { ...filters, cursor: nextCursor })}>{more}</LinkButton>}
    </p>
  )
}
