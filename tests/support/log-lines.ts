import { Writable } from 'node:stream'
import winston from 'winston'
import { log } from '@/lib/platform/log'

/** What the application logged while the work was done, as it is written: line by line, from a level on. */
export function logLines(work: () => void, level = 'debug'): unknown[] {
  const lines: unknown[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const transport = new winston.transports.Stream({ stream, level })
  log.add(transport)
  try {
    work()
  } finally {
    log.remove(transport)
  }
  return lines
}
