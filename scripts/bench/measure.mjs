/** One measurement: a warm-up, a loaded run with the server's CPU, and one visitor alone. Everything is bounded in time. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

const CONNECTIONS = 16
const WARM_UP_SECONDS = 4
const ALONE_SECONDS = 2
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']).toString())

/** CPU seconds that a process and its threads have used. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

const fire = (url, connections, duration, headers) => autocannon({ url, connections, duration, headers, timeout: 10 })

/**
 * @param {{ url: string, pid: number, seconds?: number, headers?: Record<string, string> }} target `pid` is the server whose CPU is counted
 * @returns requests per second, latencies in ms, CPU milliseconds per request, and how many answers were not 2xx
 */
export async function measure({ url, pid, seconds = 6, headers = {} }) {
  await fire(url, CONNECTIONS, WARM_UP_SECONDS, headers)
  const before = cpuSeconds(pid)
  const loaded = await fire(url, CONNECTIONS, seconds, headers)
  const cpu = cpuSeconds(pid) - before
  const alone = await fire(url, 1, ALONE_SECONDS, headers)
  const answered = loaded['2xx']
  return {
    perSecond: Math.round(answered / loaded.duration),
    p50: loaded.latency.p50,
    p99: loaded.latency.p99,
    alone: Number(((ALONE_SECONDS * 1000) / Math.max(1, alone['2xx'])).toPrecision(3)),
    cpuMs: Number(((cpu * 1000) / Math.max(1, answered)).toPrecision(3)),
    failed: loaded.non2xx + loaded.errors + loaded.timeouts,
  }
}
