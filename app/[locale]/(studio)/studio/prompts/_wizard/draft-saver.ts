import { ApiProblem, NETWORK_ERROR } from '@/app/_ui/client/api-problem'
import type { DraftView } from '@/lib/domain/catalog/write-schema'
import { changedFields, fieldsOf, isSame, type DraftFields } from './draft-fields'

const QUIET_MS = 1200
const RETRY_MS = 5000
/** Of the saves without an answer so many are remembered: the browser keeps them, and has little room. */
const SENT_MAX = 3

/** Where the saving of a draft stands. */
export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'conflict' }
  | { kind: 'failed'; error: unknown }

/** What the screens draw. */
export interface DraftSnapshot {
  fields: DraftFields
  /** What the server knows and says, as of the last save. */
  view: DraftView
  state: SaveState
  /** Fields that the server did not take, with the code of the reason; the others were saved. */
  refused: Record<string, string>
}

/** A change of fields, or how to make it from what stands there by then. */
export type FieldChange = Partial<DraftFields> | ((fields: DraftFields) => Partial<DraftFields>)

/** What a saver needs from outside. */
export interface SaverLinks {
  save: (body: Partial<DraftFields> & { revision: number }) => Promise<DraftView>
  load: () => Promise<DraftView>
  /** Keeps what is not saved yet over a reload; null where storage is blocked. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
}

/** What the browser keeps of a draft over a reload. */
interface Kept {
  /** The state it was typed on. */
  revision: number
  fields: Partial<DraftFields>
  /** Saves of that state whose answer had not come. */
  sent: Partial<DraftFields>[]
}

/**
 * Saves a draft while it is typed, a moment after the last key. Nothing typed is ever thrown away: what the server does
 * not have is kept in the browser, a save that met somebody else's asks which shall stand, one that met its own, whose
 * answer was lost on the way, goes on from there, and a field that is refused does not keep the others from being saved.
 */
export class DraftSaver {
  private readonly listeners = new Set<() => void>()
  private snapshot: DraftSnapshot
  private saved: DraftFields
  /** Saves of the state in `view` that have no answer yet: the server may hold one of them. */
  private sent: Partial<DraftFields>[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private saving: Promise<void> | undefined

  constructor(view: DraftView, private readonly links: SaverLinks) {
    this.saved = fieldsOf(view)
    this.snapshot = { fields: this.saved, view, state: { kind: 'saved', at: view.savedAt }, refused: {} }
  }

  readonly get = (): DraftSnapshot => this.snapshot
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Whether the server lacks something that was typed. */
  hasUnsaved(): boolean {
    return Object.keys(changedFields(this.saved, this.snapshot.fields)).length > 0
  }

  /** Takes what was typed and saves it soon. What ends later than it began, such as an upload, tells its change by a function. */
  change(change: FieldChange): void {
    const part = typeof change === 'function' ? change(this.snapshot.fields) : change
    const fields = { ...this.snapshot.fields, ...part }
    const refused = Object.fromEntries(Object.entries(this.snapshot.refused).filter(([path]) => !Object.keys(part).includes(path.split('.')[0] ?? path)))
    const isBlocked = this.snapshot.state.kind === 'conflict'
    this.set({ fields, refused, ...(isBlocked ? {} : { state: { kind: 'typing' } }) })
    this.keep()
    if (!isBlocked) this.saveIn(QUIET_MS)
  }

  /** Brings back what a reload interrupted. Call it once the page is there. */
  resume(): boolean {
    const kept = this.readKept()
    if (!kept) return false
    this.set({ fields: { ...this.snapshot.fields, ...kept.fields } })
    if (!this.hasUnsaved()) {
      this.links.storage?.removeItem(this.key())
      return false
    }
    const isSameState = kept.revision === this.snapshot.view.revision
    if (isSameState) this.sent = kept.sent
    if (isSameState || isNextState(kept, this.snapshot.view)) this.saveIn(0)
    else this.set({ state: { kind: 'conflict' } })
    return true
  }

  /** Saves at once; resolves when the server has everything or there is something to decide. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    await this.saving
    if (this.snapshot.state.kind === 'conflict') return
    const former = this.snapshot
    this.saving ??= this.saveOnce().finally(() => { this.saving = undefined })
    await this.saving
    if (this.snapshot.fields !== former.fields) this.saveIn(QUIET_MS)
  }

  private async saveOnce(): Promise<void> {
    const sent = this.snapshot.fields
    const refusedNames = new Set(Object.keys(this.snapshot.refused).map((path) => path.split('.')[0]))
    const body = Object.fromEntries(Object.entries(changedFields(this.saved, sent)).filter(([name]) => !refusedNames.has(name))) as Partial<DraftFields>
    if (Object.keys(body).length === 0) {
      if (this.snapshot.state.kind !== 'saved' && refusedNames.size === 0) this.set({ state: { kind: 'saved', at: this.snapshot.view.savedAt } })
      return
    }
    this.set({ state: { kind: 'saving' } })
    this.sent = [...this.sent.filter((former) => !isSame(former, body)), body].slice(-SENT_MAX)
    this.keep()
    try {
      const view = await this.links.save({ revision: this.snapshot.view.revision, ...body })
      this.goOnFrom(view, { ...this.saved, ...body })
    } catch (error) {
      await this.afterFailure(error)
    }
  }

  /** Answers a conflict: what stands here shall stand. */
  async keepMine(): Promise<void> {
    const view = await this.links.load()
    this.goOnFrom(view, fieldsOf(view))
    await this.flush()
  }

  /** Answers a conflict: what was saved elsewhere shall stand. */
  async takeTheirs(): Promise<void> {
    const view = await this.links.load()
    clearTimeout(this.timer)
    this.set({ fields: fieldsOf(view), refused: {} })
    this.goOnFrom(view, fieldsOf(view))
  }

  /** Ends the waiting; what was typed stays in the browser. */
  stop(): void {
    clearTimeout(this.timer)
  }

  private async afterFailure(error: unknown): Promise<void> {
    if (!(error instanceof ApiProblem)) throw error
    if (error.code === NETWORK_ERROR || error.status === 503 || error.status === 429) {
      this.set({ state: { kind: 'offline' } })
      this.saveIn((error.retryAfter ?? 0) * 1000 || RETRY_MS)
    } else if (error.code === 'CATALOG_DRAFT_CHANGED') {
      await this.afterOtherSave()
    } else if (error.status === 400 && error.fields !== undefined) {
      this.set({ refused: { ...this.snapshot.refused, ...error.fields }, state: { kind: 'typing' } })
      await this.saveOnce()
      if (this.snapshot.state.kind === 'typing') this.set({ state: { kind: 'failed', error } })
    } else {
      this.set({ state: { kind: 'failed', error } })
    }
  }

  /** The server is further than this page: by a save of ours whose answer was lost, or by somebody else's. */
  private async afterOtherSave(): Promise<void> {
    try {
      const view = await this.links.load()
      if (!isNextState({ revision: this.snapshot.view.revision, sent: this.sent }, view)) return this.set({ state: { kind: 'conflict' } })
      this.goOnFrom(view, fieldsOf(view))
    } catch (error) {
      return this.afterFailure(error)
    }
    return this.saveOnce()
  }

  /** Takes `view` for the state that later saves are made from; `saved` is how the fields stand in it. */
  private goOnFrom(view: DraftView, saved: DraftFields): void {
    this.saved = saved
    this.sent = []
    this.set({ view, state: this.hasUnsaved() ? { kind: 'typing' } : { kind: 'saved', at: view.savedAt } })
    this.keep()
  }

  private saveIn(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => { void this.flush() }, ms)
  }

  private set(part: Partial<DraftSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...part }
    this.listeners.forEach((listener) => listener())
  }

  private key(): string {
    return `draft:${this.snapshot.view.id}`
  }

  private keep(): void {
    try {
      if (this.hasUnsaved()) this.links.storage?.setItem(this.key(), JSON.stringify({ revision: this.snapshot.view.revision, fields: changedFields(this.saved, this.snapshot.fields), sent: this.sent } satisfies Kept))
      else this.links.storage?.removeItem(this.key())
    } catch {
      // A full storage keeps nothing; the server is asked again anyway.
    }
  }

  private readKept(): Kept | null {
    try {
      const kept = JSON.parse(this.links.storage?.getItem(this.key()) ?? 'null') as Kept | null
      return kept && { ...kept, sent: kept.sent ?? [] } // pages of an older build kept no saves
    } catch {
      return null
    }
  }
}

/** Whether the server's state is the one after `revision`, made by one of the saves that were sent. */
function isNextState({ revision, sent }: Pick<Kept, 'revision' | 'sent'>, view: DraftView): boolean {
  const stored = fieldsOf(view)
  return view.revision === revision + 1 && sent.some((body) => Object.keys(changedFields(stored, { ...stored, ...body })).length === 0)
}
