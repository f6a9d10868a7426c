import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { root } from './lib/paths.mjs'
import { findProcess } from './lib/process-table.mjs'

vi.setConfig({ testTimeout: 30_000 })

/** A project folder whose data are thrown away: the scripts are copies, as they write where they stand; the rest is borrowed. */
let project = ''
beforeAll(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'two-commands-')))
  chmodSync(project, 0o755) // PostgreSQL may run as another account and must come through
  const own = (name: string) => join(project, name)
  for (const name of ['scripts', 'package.json', 'package-lock.json']) cpSync(join(root, name), own(name), { recursive: true })
  for (const name of ['sandbox', 'config', 'prisma', 'prisma.config.ts', 'tsconfig.json']) symlinkSync(join(root, name), own(name))
  mkdirSync(own('node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !entry.startsWith('.'))) symlinkSync(join(root, 'node_modules', name), own(`node_modules/${name}`))
  // The packages count as installed, so that no test waits for npm.
  const lock = createHash('sha256').update(readFileSync(own('package-lock.json'))).digest('hex')
  writeFileSync(own('node_modules/.installed-from'), `${process.platform}-${process.arch} ${lock}`)
})
afterAll(() => rmSync(project, { recursive: true, force: true }))
const data = () => join(project, '.local')
beforeEach(() => rmSync(data(), { recursive: true, force: true }))

interface Ending {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a command of the project. `onOutput` sees all that was printed so far, each time there is more. */
function run(script: 'start' | 'reset', env: Record<string, string> = {}, onOutput: (stdout: string, interrupt: () => void) => void = () => {}): Promise<Ending> {
  const child = spawn(process.execPath, [join(project, 'scripts', `${script}.mjs`)], { env: { NODE_ENV: 'development', PATH: process.env.PATH, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  child.stderr.on('data', (chunk: Buffer) => { said.stderr += chunk.toString() })
  child.stdout.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString()
    onOutput(said.stdout, () => child.kill('SIGINT'))
  })
  return new Promise((resolve) => { child.on('close', (code) => resolve({ code, ...said })) })
}

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return { server, port: (server.address() as AddressInfo).port }
}

/** A port at which nobody answers. */
async function closedPort(): Promise<string> {
  const { server, port } = await listening()
  await new Promise((resolve) => { server.close(resolve) })
  return String(port)
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => { socket.destroy(); resolve(true) })
    socket.on('error', () => resolve(false))
  })

/** What a person reads who made a mistake: one sentence with the cure, no stack, and the exit code 1. */
function expectOneSentence({ code, stderr }: Ending, words: RegExp): void {
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(stderr.trim()).toMatch(/^\S.*\.$/) // "." stops at a line's end, so this is one line
  expect(stderr).toMatch(words)
  expect(code).toBe(1)
}

describe('npm start says in one sentence what is wrong, and ends with 1', () => {
  test('a busy port', async () => {
    const { server, port } = await listening()
    const ending = await run('start', { PORT: String(port) })
    server.close()
    expectOneSentence(ending, new RegExp(`^\\s*Port ${port} is already in use: .*PORT=${port + 1} npm start`))
  })

  test.each(['0', '70000', 'three'])('PORT=%s, which is no port', async (PORT) => expectOneSentence(await run('start', { PORT }), /which is no port number/))

  test.each([['a file', 0o644], ['a program', 0o755]])('%s in the place of the data folder', async (_what, mode) => {
    writeFileSync(data(), 'not a folder', { mode })
    expectOneSentence(await run('start', { PORT: await closedPort() }), /\.local/)
    expect(readFileSync(data(), 'utf8')).toBe('not a folder')
  })

  test('a data folder that cannot be filled', async () => {
    mkdirSync(data())
    writeFileSync(join(data(), 'log'), 'not a folder')
    expectOneSentence(await run('start', { PORT: await closedPort() }), /\.local/)
  })

  test('a database that does not answer', async () => {
    const [PORT, port] = [await closedPort(), await closedPort()]
    expectOneSentence(await run('start', { PORT, DATABASE_URL: `postgresql://owner:secret-word@127.0.0.1:${port}/shop` }), new RegExp(`No PostgreSQL server answers at 127\\.0\\.0\\.1:${port} \\(DATABASE_URL\\)`))
  })

  test.each(['no address', 'mysql://owner@127.0.0.1/shop', 'postgresql://127.0.0.1', 'postgresql://ow%ner:secret-word@127.0.0.1:1/shop', 'postgresql://owner:secret-word%@127.0.0.1:1/shop'])('DATABASE_URL=%s, which is no address of a database', async (DATABASE_URL) => {
    const ending = await run('start', { PORT: await closedPort(), DATABASE_URL })
    expectOneSentence(ending, /DATABASE_URL is no .*address/)
    expect(ending.stderr + ending.stdout).not.toContain('secret-word')
  })

  test('half of the addresses', async () => expectOneSentence(await run('start', { PORT: await closedPort(), DIRECT_URL: 'postgresql://owner@127.0.0.1:1/shop' }), /DIRECT_URL is set without DATABASE_URL/))

  test('another start of this folder', async () => {
    mkdirSync(data())
    writeFileSync(join(data(), 'running.json'), JSON.stringify({ pid: process.pid, startedAt: findProcess(process.pid)?.startedAt, command: 'npm start', url: 'http://localhost:3000' }))
    const words = new RegExp(`npm start .* \\(process ${process.pid}\\): stop it first`)
    expectOneSentence(await run('start', { PORT: await closedPort() }), words)
    expectOneSentence(await run('reset'), words)
    expect(existsSync(data())).toBe(true)
  })
})

describe('npm run reset', () => {
  test('has nothing to do where nothing was started, and removes whatever stands in the place of the data', async () => {
    expect(await run('reset')).toEqual({ code: 0, stdout: 'There is no local data.\n', stderr: '' })
    writeFileSync(data(), 'not a folder')
    expect(await run('reset')).toEqual({ code: 0, stdout: `Removed ${data()}.\n`, stderr: '' })
    expect(existsSync(data())).toBe(false)
  })

  test('forgets a start whose process is gone', async () => {
    mkdirSync(data())
    writeFileSync(join(data(), 'running.json'), JSON.stringify({ pid: process.pid, startedAt: 'another life', command: 'npm start' }))
    expect(await run('reset')).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(data())).toBe(false)
  })
})

test('Ctrl-C in the middle of a start stops what it has started, and a reset leaves nothing', async () => {
  const ports: number[] = []
  const ending = await run('start', { PORT: await closedPort() }, (stdout, interrupt) => {
    const [, database, sandbox] = /PostgreSQL 18 on port (\d+)[\s\S]*alerts on port (\d+)/.exec(stdout) ?? []
    if (!sandbox || ports.length > 0) return
    ports.push(Number(database), Number(sandbox))
    void Promise.all(ports.map(answers)).then((open) => { ports.push(open.filter(Boolean).length); interrupt() })
  })
  const [database = 0, sandbox = 0, wereOpen] = ports
  expect(wereOpen).toBe(2)
  expect(ending).toMatchObject({ code: 0, stderr: '' })
  expect(await Promise.all([answers(database), answers(sandbox)])).toEqual([false, false])
  expect(existsSync(join(data(), 'running.json'))).toBe(false)
  expect(readdirSync(join(data(), 'kept'))).toEqual([])
  expect(await run('reset')).toMatchObject({ code: 0, stderr: '' })
  expect(existsSync(data())).toBe(false)
}, 120_000)
