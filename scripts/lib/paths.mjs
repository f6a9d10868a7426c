import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever the command was called from. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Everything a local run writes: database, secrets, logs, stamps. Ignored by git, removed by `npm run reset`. */
export const localDir = join(root, '.local')

const require = createRequire(join(root, 'package.json'))

/**
 * The file behind a package's command line, so that a tool runs by `node <file>`: no shell and no npx between us and
 * the process, which would swallow signals. Throws where the packages are not installed.
 */
export const entries = {
  next: () => require.resolve('next/dist/bin/next'),
  prisma: () => join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js'),
  tsc: () => require.resolve('typescript/bin/tsc'),
  eslint: () => join(dirname(require.resolve('eslint/package.json')), 'bin', 'eslint.js'),
  depcruise: () => join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
  bats: () => join(root, 'node_modules', 'bats', 'bin', 'bats'),
  vitest: () => join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs'),
}
