import { randomBytes } from 'node:crypto'

/** A secret that passes. */
export const strong = () => randomBytes(32).toString('base64')
/** The least that a machine of one's own needs. */
export const local = () => ({ JWT_SECRET: strong(), JWT_REFRESH_SECRET: strong(), CSRF_SECRET: strong(), CRON_SECRET: strong(), HEALTH_TOKEN: strong(), ENCRYPTION_KEY: randomBytes(32).toString('hex') })
/** Settings that a production boot accepts; no such shop is there. */
export const production = () => ({
  ...local(),
  APP_ENV: 'production',
  NEXT_PUBLIC_APP_URL: 'https://shop.kr',
  DATABASE_URL: 'postgresql://app_rw@db.shop.kr:6543/shop',
  DIRECT_URL: 'postgresql://owner@db.shop.kr:5432/shop',
  TOSS_SECRET_KEY: 'live_sk_zXLkKEypNArWmo50nX3l',
  TOSS_CLIENT_KEY: 'live_ck_zXLkKEypNArWmo50nX3l',
  SENDGRID_API_KEY: 'SG.k3jH2b9QmX7v',
  FROM_EMAIL: 'no-reply@shop.kr',
  TRUST_PROXY: 'vercel',
})
