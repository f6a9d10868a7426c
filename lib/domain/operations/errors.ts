import { AppError, type ErrorOptions } from '@/lib/core/errors'

const CODES = {
  INCIDENT_NEEDS_TITLE: { status: 400, safeMessage: 'Say what happened and how bad it is.' },
  INCIDENT_STEP_DONE: { status: 409, safeMessage: 'This step was stamped already.' },
  INCIDENT_STEP_EARLY: { status: 409, safeMessage: 'Other steps come before this one.' },
  INCIDENT_CLOSED: { status: 409, safeMessage: 'This incident is closed.' },
  INCIDENT_SAME_SEVERITY: { status: 409, safeMessage: 'It has this severity already.' },
  INCIDENT_BREACH_KNOWN: { status: 409, safeMessage: 'The clock of this breach runs already.' },
  INCIDENT_NO_BREACH: { status: 409, safeMessage: 'No breach is recorded, or it was reported already.' },
  INCIDENT_BREACH_LATER: { status: 400, safeMessage: 'It cannot have become known in the future.', fields: { knownAt: 'INVALID' } },
} as const satisfies Record<string, ErrorOptions>
export type IncidentErrorCode = keyof typeof CODES

/** A refusal of the operations module. */
export const incidentError = (code: IncidentErrorCode, options: ErrorOptions = {}): AppError => new AppError(code, { ...CODES[code], ...options })
