/**
 * Chromium out of npm's @sparticuz/chromium, which carries the browser and the few libraries that a bare system lacks.
 * It is unpacked here, once per version, because the package itself would use a temporary folder that all users share.
 */
import { execFileSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { localDir, root } from './paths.mjs'

const packageDir = join(root, 'node_modules', '@sparticuz', 'chromium')

/** Latin letters come with the package; Hangul, where a page brings no font of its own, from the one our pages use. */
const fontConfig = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>${join(root, 'node_modules', 'pretendard', 'dist', 'public', 'static')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`

const unpack = (name, file) =>
  pipeline(createReadStream(join(packageDir, 'bin', name)), createBrotliDecompress(), createWriteStream(file, { mode: 0o755 }))

/** Through a file: tar stops reading at the archive's end mark, which breaks a pipe that still has padding to write. */
async function unpackTar(name, folder) {
  const archive = join(folder, 'archive.tar')
  await unpack(name, archive)
  execFileSync('tar', ['-x', '--no-same-owner', '-f', archive, '-C', folder])
  rmSync(archive)
}

/**
 * What Playwright needs to launch a browser: the unpacked Chromium, or the Chrome of the machine where CHROME_PATH
 * names one or npm has no Chromium for it.
 *
 * @returns {Promise<import('playwright-core').LaunchOptions>}
 */
export async function chromiumLaunchOptions() {
  if (process.env.CHROME_PATH) return { executablePath: process.env.CHROME_PATH, args: ['--no-sandbox'] }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
  const folder = join(localDir, 'test', `chromium-${version}`)
  if (!existsSync(folder)) await prepare(folder)
  return {
    executablePath: join(folder, 'chromium'),
    // Chromium's own sandbox needs rights that containers and root lack; it visits only our pages here.
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  }
}

async function prepare(folder) {
  const draft = `${folder}-${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  await unpack('chromium.br', join(draft, 'chromium'))
  await unpackTar('al2023.tar.br', draft)
  await unpackTar('fonts.tar.br', draft)
  writeFileSync(join(draft, 'fonts.conf'), fontConfig(folder))
  if (existsSync(folder)) rmSync(draft, { recursive: true, force: true })
  else renameSync(draft, folder)
}
