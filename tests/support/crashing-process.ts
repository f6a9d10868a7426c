import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Actor } from '@/lib/core/actor'

/** One piece of work of the application, as a process of its own does it. */
export type Job =
  | { kind: 'confirm'; actor: Actor; input: { paymentKey: string; orderId: string; amount: number } }
  | { kind: 'event'; raw: string; header: string }
  | { kind: 'refund'; actor: Actor; orderId: string }

const entry = fileURLToPath(new URL('./crashing-process-entry.ts', import.meta.url))

export interface Crash {
  /** Ends the process with SIGKILL: no handler runs, no connection is closed in an orderly way. */
  kill: () => Promise<void>
  /** Resolves when the process ended by itself. */
  finished: Promise<number | null>
}

/** Starts the application's own code on a job, against the database of that address. */
export function startJob(job: Job, databaseUrl: string): Crash {
  const child: ChildProcess = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', entry, JSON.stringify(job)], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: '' }, stdio: ['ignore', 'ignore', 'inherit'],
  })
  const finished = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  return {
    finished,
    kill: async () => {
      child.kill('SIGKILL')
      await finished
    },
  }
}
