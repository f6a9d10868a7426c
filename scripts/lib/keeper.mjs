/**
 * Keeps one process on a leash: runs it in a process group of its own (so that Ctrl-C in the terminal reaches only the
 * script that started it, which then stops things in order) and ends it when standard input closes. Standard input
 * closes also when that script is killed outright, and so nothing is ever left behind.
 *
 *   node keeper.mjs '{"command":"…","args":[…],"signal":"SIGINT","graceMs":10000,"uid":65534,"gid":65534}'
 */
import { spawn } from 'node:child_process'
import { noteChild } from './leftovers.mjs'

const { command, args, signal, graceMs, uid, gid } = JSON.parse(process.argv[2])
const child = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: true,
  ...(uid === undefined ? {} : { uid, gid }),
})

const forgetChild = child.pid === undefined ? () => {} : noteChild(child.pid, signal)

/** The group holds what the process started in turn (build workers, say); a group that is already gone is fine. */
function signalGroup(name) {
  try {
    process.kill(-child.pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error
  }
}

let isStopping = false
function stop() {
  if (isStopping || child.pid === undefined) return
  isStopping = true
  signalGroup(signal)
  setTimeout(() => signalGroup('SIGKILL'), graceMs).unref()
}

child.on('error', (error) => {
  console.error(`${command}: ${error.message}`)
  process.exit(127)
})
child.on('exit', (code) => {
  signalGroup('SIGKILL')
  forgetChild()
  process.exit(code ?? 1)
})
process.stdin.on('end', stop).on('error', stop).resume()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop)
