import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { asOwner } from '@/tests/support/database'
import { readMarkdown } from './lib/markdown'
import { root } from './lib/paths.mjs'

const folder = path.join(root, 'docs', 'runbooks')

/** Every statement that a runbook hands to psql, as the database would get it. */
const statements = readdirSync(folder).flatMap((file) =>
  readMarkdown(readFileSync(path.join(folder, file), 'utf8')).blocks.flatMap(({ text }) =>
    [...text.matchAll(/psql "\$DIRECT_URL" -c "([^"]+)"/g)].map(([, sql = '']) => ({ file, sql: /^\\copy \((.+)\) TO /.exec(sql)?.[1] ?? sql }))))

test('the runbooks ask the database something', () => expect(statements.length).toBeGreaterThan(10))

test.each(statements)('$file: $sql', async ({ sql }) => {
  expect(sql).toMatch(/^SELECT /)
  await expect(asOwner(`EXPLAIN ${sql}`)).resolves.not.toHaveLength(0)
})
