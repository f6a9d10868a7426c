import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { COLLECTIONS, type Collections } from './records'

type Kind = keyof Collections
type Maps = { [K in Kind]: Map<string, Collections[K]> }

/**
 * Everything the sandbox remembers, by collection and id.
 *
 * With a directory, each change is appended to `state.ndjson` before the request that made it is answered, so a kill
 * loses at most the request in flight. The file is rewritten, atomically, at the next start.
 */
export class Store {
  private maps: Maps = emptyMaps()
  private file: number | null = null

  constructor(private readonly dir: string | null) {
    if (!dir) return
    mkdirSync(dir, { recursive: true })
    this.load(join(dir, 'state.ndjson'))
    this.rewrite()
  }

  get<K extends Kind>(kind: K, id: string): Collections[K] | undefined {
    return this.maps[kind].get(id)
  }

  /** All of a collection, oldest first. */
  all<K extends Kind>(kind: K): Collections[K][] {
    return [...this.maps[kind].values()]
  }

  /** Keeps a new or changed record. A record must be put again after every change, or the change is not persisted. */
  put<K extends Kind>(kind: K, value: Collections[K]): void {
    this.maps[kind].set(value.id, value)
    if (this.file !== null) writeSync(this.file, line(kind, value))
  }

  clear(): void {
    this.maps = emptyMaps()
    if (this.dir) this.rewrite()
  }

  close(): void {
    if (this.file !== null) closeSync(this.file)
    this.file = null
  }

  private load(path: string): void {
    if (!existsSync(path)) return
    for (const text of readFileSync(path, 'utf8').split('\n')) {
      const row = parseLine(text)
      if (row) setAny(this.maps, row.kind, row.value)
    }
  }

  private rewrite(): void {
    this.close()
    const path = join(this.dir ?? '', 'state.ndjson')
    const fresh = openSync(`${path}.new`, 'w')
    for (const kind of COLLECTIONS) for (const value of this.maps[kind].values()) writeSync(fresh, line(kind, value))
    fsyncSync(fresh)
    closeSync(fresh)
    renameSync(`${path}.new`, path)
    this.file = openSync(path, 'a')
  }
}

function emptyMaps(): Maps {
  return Object.fromEntries(COLLECTIONS.map((kind) => [kind, new Map()])) as unknown as Maps
}

function setAny<K extends Kind>(maps: Maps, kind: K, value: Collections[K]): void {
  maps[kind].set(value.id, value)
}

function line(kind: Kind, value: Collections[Kind]): string {
  return `${JSON.stringify({ kind, value })}\n`
}

/** A kill may leave half a line at the end of the file; it belongs to a request that was never answered. */
function parseLine(text: string): { kind: Kind; value: Collections[Kind] } | null {
  if (text === '') return null
  try {
    const row = JSON.parse(text) as { kind: Kind; value: Collections[Kind] }
    return COLLECTIONS.includes(row.kind) ? row : null
  } catch {
    return null
  }
}
