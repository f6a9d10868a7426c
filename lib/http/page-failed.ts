import 'server-only'
import { countEvent } from '@/lib/platform/request-metrics'

/** Counts a page that threw while it was rendered, by its route. Next tells of these errors and of nothing else about pages. */
export const pageFailed = (routePath: string): void => countEvent(`page-error ${routePath}`)
