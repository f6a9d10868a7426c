import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { testEnv } from './tests/support/test-env'

const root = fileURLToPath(new URL('.', import.meta.url))
const alias = { '@': root.replace(/\/$/, ''), 'server-only': `${root}node_modules/server-only/empty.js` }
// next-intl imports Next by package path, which only a bundler resolves.
const shared = { env: testEnv, server: { deps: { inline: ['next-intl'] } }, pool: 'forks' as const }

/** Unit tests stand beside the code; database tests too, as `*.db.test.ts`. What needs a running shop is under tests/. */
export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts', 'app/api/**/*.ts'],
      exclude: ['lib/generated/**', '**/*.test.ts'],
      reportsDirectory: 'coverage',
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: {
        lines: 80,
        'lib/core/**': { branches: 95 },
        'lib/domain/{ledger,settlement,orders,payments}/**': { branches: 95 },
      },
    },
    projects: [
      { resolve: { alias }, test: { ...shared, name: 'unit', include: ['{app,lib,i18n,config,scripts}/**/*.test.{ts,tsx}'], exclude: ['**/*.db.test.ts'] } },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'db',
          include: ['{app,lib}/**/*.db.test.ts', 'tests/faults/**/*.test.ts'],
          globalSetup: 'tests/support/global-database.ts',
          setupFiles: 'tests/support/own-database.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'contract',
          include: ['tests/contracts/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/global-app.ts',
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
