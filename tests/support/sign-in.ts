import { GET as csrf } from '@/app/api/auth/csrf/route'
import { POST as login } from '@/app/api/auth/login/route'
import { hashPassword } from '@/lib/domain/accounts'
import { db } from '@/lib/platform/db'
import { GOOD_PASSWORD } from './accounts'
import { Browser } from './browser'

let hashOfGoodPassword: Promise<string> | undefined

/** A browser in which the user of that address signed in. Who has no password yet gets the usual one. */
export async function signIn(email: string): Promise<Browser> {
  hashOfGoodPassword ??= hashPassword(GOOD_PASSWORD)
  await db().user.updateMany({ where: { email, passwordHash: '-' }, data: { passwordHash: await hashOfGoodPassword } })
  const browser = new Browser()
  const token = async () => { browser.csrfToken = ((await (await browser.call(csrf, '/api/auth/csrf')).json()) as { token: string }).token }
  await token()
  await browser.call(login, '/api/auth/login', { body: { email, password: GOOD_PASSWORD } })
  await token()
  return browser
}
