import { createServer } from 'node:net'
import { join } from 'node:path'
import { Problem } from './console.mjs'
import { readJson, writeJson } from './files.mjs'
import { localDir } from './paths.mjs'

/** Opens the port for a moment; answers the error's code, or null and the port that was free. */
function probe(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve({ code: error.code, port }))
    server.listen({ port, host, exclusive: true }, () => {
      const { port: taken } = server.address()
      server.close(() => resolve({ code: null, port: taken }))
    })
  })
}

/** A TCP port of this machine that nobody uses. */
export const freePort = async () => (await probe(0, '127.0.0.1')).port

const portsFile = join(localDir, 'ports.json')

/** The ports chosen last: those in use while a command of this folder runs. @returns {Record<string, number>} */
export const knownPorts = () => readJson(portsFile, {})

/**
 * The port a helper of ours (database, sandbox) used last time, or another one when that is taken. Remembered, so that
 * addresses stay the same from one start to the next.
 */
export async function rememberedPort(name) {
  const ports = knownPorts()
  const isFree = ports[name] && (await probe(ports[name], '127.0.0.1')).code === null
  if (isFree) return ports[name]
  const port = await freePort()
  writeJson(portsFile, { ...ports, [name]: port })
  return port
}

/** The port of the application: PORT, or 3000. Throws a Problem when it is no port or cannot be had. */
export async function requireAppPort(text = '3000') {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Problem(`PORT is "${text}", which is no port number: give one between 1 and 65535.`)
  }
  // Next listens on every address: asked for the wildcard alone, some systems grant a port that 127.0.0.1 already uses.
  for (const host of ['127.0.0.1', '::']) {
    const { code } = await probe(port, host)
    if (code === 'EADDRINUSE') {
      throw new Problem(`Port ${port} is already in use: stop what listens there, or choose another with PORT=${port + 1} npm start.`)
    }
    if (code === 'EACCES') throw new Problem(`Port ${port} is reserved for the administrator: choose one above 1023, such as PORT=3000.`)
  }
  return port
}
