/** Where the chosen theme is kept on the device. Without a choice the system decides. */
export const THEME_KEY = 'theme'

/** The two themes of the shop. */
export type Theme = 'light' | 'dark'

/** Runs before the first paint, so that a dark page never flashes white. Small, and safe where storage is blocked. */
export const themeScript = `(()=>{let t;try{t=localStorage.getItem('${THEME_KEY}')}catch{}
if(t!=='light'&&t!=='dark')t=matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light';
document.documentElement.dataset.theme=t})()`

/** The script as an element for the head. Pages under a policy with nonces pass theirs. */
export function ThemeScript({ nonce }: { nonce?: string | undefined }) {
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: themeScript }} />
}
