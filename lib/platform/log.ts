import 'server-only'
import winston from 'winston'
import { redact } from '@/lib/core/scrub'
import { env } from './env'
import { requestContext } from './request-context'

// In place, because winston finds the level of a line under a symbol of it and writes no line without.
const shape = winston.format((info) => {
  const { level, message, ...rest } = info
  return Object.assign(info, redact(rest), { level, message: String(redact(message)), requestId: requestContext()?.requestId, userId: requestContext()?.userId })
})

/** The only logger: one JSON line per event on standard output, with the request id, redacted. */
export const log = winston.createLogger({
  level: env().LOG_LEVEL,
  format: winston.format.combine(shape(), winston.format.timestamp(), winston.format.json()),
  transports: [new winston.transports.Console()],
})
