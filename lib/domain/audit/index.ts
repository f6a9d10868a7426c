import 'server-only'
export { recordAudit, type AuditRecord } from './record-audit'
