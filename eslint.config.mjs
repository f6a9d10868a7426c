import next from 'eslint-config-next'
import typescript from 'eslint-config-next/typescript'

/** What a `'use client'` file may not import: 'zod' costs 90 KB in the browser, server modules leak. */
const clientFiles = ['app/_ui/**/*.tsx', 'app/**/*-island.tsx', 'app/**/*-form.tsx']

/** Refused in every file. */
const everywhere = [
  { selector: "CallExpression[callee.name='parseFloat'], MemberExpression[property.name='toFixed']", message: 'Money is an integer of won; floats lose it.' },
  { selector: "MemberExpression[property.name=/^\\$(queryRawUnsafe|executeRawUnsafe)$/], MemberExpression[object.name='Prisma'][property.name='raw']", message: 'SQL is written as a tagged template, so that values are never part of its text.' },
]

const config = [
  { ignores: ['node_modules/**', '.next/**', '.local/**', 'coverage/**', 'lib/generated/**', 'next-env.d.ts', 'public/**'] },
  ...next,
  ...typescript,
  {
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read the environment in lib/platform/env.ts only: it is parsed once and refuses bad values at boot.' }],
      'no-restricted-syntax': [
        'error',
        { selector: "JSXOpeningElement[name.name='form']:not(:has(> JSXAttribute[name.name=/^(action|data-api)$/]))", message: 'A form that calls the API is an ApiForm: it keeps what is typed before the scripts are there. A search has an action.' },
        ...everywhere,
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['lib/domain/**', 'lib/flows/**', 'lib/reports/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Outside services are reached through lib/gateways.' }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "Use now() of '@/lib/platform/clock', or the database's clock for money periods." },
        ...everywhere,
      ],
    },
  },
  {
    files: clientFiles,
    rules: { 'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: 'zod costs 90 KB in the browser; the server validates.' }] }] },
  },
  {
    files: ['scripts/**', 'sandbox/**', 'tests/**', 'prisma/**', '*.config.*', '**/*.test.ts', 'lib/platform/env.ts', 'instrumentation*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off', 'max-lines-per-function': 'off' },
  },
]

export default config
