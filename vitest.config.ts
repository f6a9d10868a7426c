import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const databaseTests = ['**/*.db.test.ts', 'tests/faults/**/*.test.ts']
const contractTests = ['tests/contracts/**/*.test.ts']
const browserTests = ['tests/e2e/**/*.test.ts']
const never = ['node_modules/**', '.next/**', '.local/**', 'coverage/**', 'lib/generated/**']

/** The rules where a wrong branch is wrong money: they are held to more than the rest. */
const nearlyEveryBranch = { branches: 95 }

/** Tests that have a PostgreSQL database and a sandbox. */
const withServices = {
  exclude: never,
  globalSetup: ['tests/support/global-setup.ts'],
  setupFiles: ['tests/support/database-setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

/** Files that take long begin first, so that none of them is left alone on one core at the end. */
const LONG_FIRST = [/\/faults\/kills\./, /\/faults\//]
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => LONG_FIRST.filter((name) => !name.test(moduleId)).length
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  resolve: {
    // "server-only" throws outside a server bundle, and a test is none: its own empty half stands in.
    alias: { '@': path('.'), 'server-only': path('./node_modules/server-only/empty.js') },
  },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // next-intl imports Next by package path, which only a bundler resolves.
    server: { deps: { inline: ['next-intl'] } },
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts', 'app/**/*.ts'],
      exclude: [...never, '**/*.test.{ts,tsx}', '**/*.d.ts'],
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
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...never, 'tests/**', ...databaseTests], setupFiles: ['tests/support/unit-setup.ts'] },
      },
      { extends: true, test: { name: 'db', include: databaseTests, ...withServices } },
      { extends: true, test: { name: 'contract', include: contractTests, ...withServices } },
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
