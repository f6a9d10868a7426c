import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** Where a transaction is stopped: before the server gets its COMMIT, or after it has, but before the answer is back. */
export type CommitPoint = 'before-commit' | 'after-commit'

/** The statement alone: the words READ COMMITTED come with every transaction. */
const COMMIT = 'COMMIT\0'

interface Trap {
  point: CommitPoint
  /** Commits that pass first. */
  skip: number
  sprung: () => void
}

export interface DatabaseProxy {
  /** The database's address through the proxy. */
  url: string
  /** Cuts every connection and refuses new ones, as a server that was killed. */
  cut: () => void
  restore: () => void
  /** Says nothing any more and closes nothing, on every connection there is and every new one, as a network that lost its way. */
  freeze: () => void
  /** What was written meanwhile arrives late. */
  thaw: () => void
  /** Freezes one connection at a commit; resolves when it is frozen. */
  freezeAt: (point: CommitPoint, skip?: number) => Promise<void>
  stop: () => Promise<void>
}

/** Stands between the application and its database, so that a test can stop the time at a commit or pull the plug. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isCut = false
  let isSilent = false
  let trap: Trap | null = null

  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    if (isSilent) socket.pause()
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }

  const server = createServer((client) => {
    keep(client)
    if (isCut) return client.destroy()
    const upstream = keep(connect(Number(target.port), target.hostname))
    let isFrozen = false
    client.on('data', (bytes) => {
      if (isFrozen) return
      const sprung = trap && bytes.includes(COMMIT) && trap.skip-- <= 0 ? trap : null
      if (sprung) {
        isFrozen = true
        trap = null
        if (sprung.point === 'after-commit') upstream.write(bytes)
        // The server has the commit once it begins to answer; that answer is never passed on.
        if (sprung.point === 'after-commit') upstream.once('data', sprung.sprung)
        else sprung.sprung()
        return
      }
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (!isFrozen) client.write(bytes)
    })
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target.hostname = '127.0.0.1'
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.toString(),
    cut: () => {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    restore: () => {
      isCut = false
    },
    freeze: () => {
      isSilent = true
      for (const socket of sockets) socket.pause()
    },
    thaw: () => {
      isSilent = false
      for (const socket of sockets) socket.resume()
    },
    freezeAt: (point, skip = 0) => new Promise((resolve) => {
      trap = { point, skip, sprung: resolve }
    }),
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
