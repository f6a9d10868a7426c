import 'server-only'
import winston from 'winston'
import { redact } from '@/lib/core/scrub'
import { env } from './env'
import { requestContext } from './request-context'

const shape = winston.format((info) => {
  const { level, message, ...rest } = info
  return { ...(redact(rest) as object), level, message: String(redact(message)), requestId: requestContext()?.requestId, userId: requestContext()?.userId } as unknown as winston.Logform.TransformableInfo
})

/** The only logger: one JSON line per event on standard output, with the request id, redacted. */
export const log = winston.createLogger({
  level: env().LOG_LEVEL,
  format: winston.format.combine(shape(), winston.format.timestamp(), winston.format.json()),
  transports: [new winston.transports.Console()],
})
