/** Where the chosen theme is kept on the device. Without a choice the system decides. */
export const THEME_KEY = 'theme'

/** The two themes of the shop. */
export type Theme = 'light' | 'dark'

/** The theme this device shows: the chosen one, or the system's. */
function deviceTheme(): Theme {
  try {
    const chosen = localStorage.getItem(THEME_KEY)
    if (chosen === 'light' || chosen === 'dark') return chosen
  } catch {
    // Storage is blocked, so nothing was chosen.
  }
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/**
 * Puts the theme on a document that the script below did not reach: React draws some error pages in the browser, and a
 * script that is inserted that way does not run.
 */
export function applyTheme(): void {
  document.documentElement.dataset.theme ??= deviceTheme()
}

/** Runs before the first paint, so that a dark page never flashes white. Small, and safe where storage is blocked. */
export const themeScript = `(()=>{let t;try{t=localStorage.getItem('${THEME_KEY}')}catch{}
if(t!=='light'&&t!=='dark')t=matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light';
document.documentElement.dataset.theme=t})()`

/** The script as an element for the head. Pages under a policy with nonces pass theirs. */
export function ThemeScript({ nonce }: { nonce?: string | undefined }) {
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: themeScript }} />
}
