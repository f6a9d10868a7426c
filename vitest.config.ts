import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const databaseTests = ['**/*.db.test.ts', 'tests/faults/**/*.test.ts']
const contractTests = ['tests/contracts/**/*.test.ts']
const browserTests = ['tests/e2e/**/*.test.ts']
const never = ['node_modules/**', '.next/**', '.local/**', 'coverage/**', 'lib/generated/**']

/** The rules where a wrong branch is wrong money: they are held to more than the rest. */
const nearlyEveryBranch = { branches: 95 }

export default defineConfig({
  resolve: {
    // "server-only" throws wherever it is bundled for a browser, and a test is taken for one.
    alias: { '@': path('.'), 'server-only': path('./tests/support/empty.ts') },
  },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts', 'app/**/*.ts'],
      exclude: [...never, '**/*.test.ts', '**/*.d.ts'],
      reporter: ['text-summary', 'json-summary', 'html', 'lcovonly'],
      thresholds: {
        lines: 80,
        'lib/core/**': nearlyEveryBranch,
        'lib/domain/ledger/**': nearlyEveryBranch,
        'lib/domain/settlement/**': nearlyEveryBranch,
        'lib/domain/orders/**': nearlyEveryBranch,
        'lib/domain/payments/**': nearlyEveryBranch,
      },
    },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...never, 'tests/**', ...databaseTests], setupFiles: ['tests/support/unit-setup.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: databaseTests,
          exclude: never,
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/database-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: contractTests,
          exclude: never,
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/database-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: browserTests,
          exclude: never,
          globalSetup: ['tests/support/app-setup.ts'],
          // One application and one browser at a time: they use all of a small machine.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
