import { createNavigation } from 'next-intl/navigation'
import { routing } from './routing'

/** Links and navigation that keep the language of the page. Use these instead of `next/link` and `next/navigation`. */
export const { Link, redirect, permanentRedirect, usePathname, useRouter, getPathname } = createNavigation(routing)
