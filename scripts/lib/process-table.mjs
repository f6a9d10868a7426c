import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What a process id stands for right now: its command line and when it began. Null where no such process lives. A
 * number alone proves nothing after a restart of the machine or container, the pair with the beginning does.
 *
 * @param {number} pid
 * @returns {{ command: string, startedAt: string } | null}
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
  // The name in parentheses may hold spaces; state and, nineteen fields on, the start time follow the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return null
  return { command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '), startedAt: fields[19] }
}

function fromPs(pid) {
  const line = execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  return { startedAt: line.slice(0, 24), command: line.slice(24) }
}
