import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What a process id stands for right now: its command line, its parent and when it began. Null where no such process
 * lives. A number alone proves nothing after a restart of the machine or container, the pair with the beginning does.
 *
 * @param {number} pid
 * @returns {{ command: string, parent: number, startedAt: string } | null}
 */
export function findProcess(pid) {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
  } catch {
    return null
  }
}

function fromProc(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may hold spaces; state, parent and, much later, the start time follow the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return null
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  return { command, parent: Number(fields[1]), startedAt: fields[19] }
}

function fromPs(pid) {
  const line = execFileSync('ps', ['-o', 'lstart=,ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  const [, startedAt, parent, command] = /^(.{24})\s+(\d+)\s+(.*)$/s.exec(line)
  return { command, parent: Number(parent), startedAt }
}

/**
 * Calls back when npm, which started this script through a shell, is gone. npm passes a SIGTERM on to that shell alone,
 * so without this the script would live on after `kill <npm>`. Does nothing where npm did not start it.
 */
export function onNpmGone(callback) {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const npm = findProcess(shell)?.parent
  const timer = setInterval(() => {
    if (process.ppid === shell && findProcess(npm)) return
    clearInterval(timer)
    callback()
  }, 500)
  timer.unref()
}
