import { chromium, type Browser } from 'playwright-core'
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.mjs'

/** Launches a real Chromium, headless. Close it in `afterAll`. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ ...(await chromiumLaunchOptions()), timeout: 30_000 })
}
