import { EarlyScript } from './early-script'

/** The two themes of the shop. */
export type Theme = 'light' | 'dark'

/**
 * The theme this device shows: the chosen one, or the system's. It is kept in a cookie, not in the storage, because
 * signing out clears the storage and must not switch the lights.
 */
function deviceTheme(): Theme {
  const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1]
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Remembers a choice on this device for a year. */
export function rememberTheme(theme: Theme): void {
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`
}

/**
 * Puts the theme on a document that the script below did not reach: React draws some error pages in the browser, and a
 * script that is inserted that way does not run.
 */
export function applyTheme(): void {
  document.documentElement.dataset.theme ??= deviceTheme()
}

/** Runs before the first paint, so that a dark page never flashes white. It says the same as deviceTheme. */
const themeScript = `document.documentElement.dataset.theme=/(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1]
??(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light')`

/** The script as an element for the head. */
export const ThemeScript = () => <EarlyScript code={themeScript} />
