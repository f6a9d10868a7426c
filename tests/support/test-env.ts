/** The environment that tests of our modules run in. Addresses of databases and sandboxes come per file. */
export const testEnv = {
  APP_ENV: 'test',
  NEXT_PUBLIC_APP_URL: 'http://localhost:3000',
  LOG_LEVEL: 'error',
  DATABASE_POOL_MAX: '25', // tests fire twenty things at once on a machine that does other things too
  JWT_SECRET: 'unit-tests-sign-access-tokens-0001',
  JWT_REFRESH_SECRET: 'unit-tests-sign-refresh-tokens-0002',
  CSRF_SECRET: 'unit-tests-key-csrf-tokens-000003',
  CRON_SECRET: 'unit-tests-call-the-schedule-00004',
  HEALTH_TOKEN: 'unit-tests-look-after-health-00005',
  ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
}
