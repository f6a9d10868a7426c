import 'server-only'
export { findCurrentState, listUptimeDays, pruneProbes, recordProbes, type CurrentState, type ProbeResult, type UptimeDay } from './probes'
export { addRequests, flushRequests, listRequestTotals, pruneRequests, sumRequestsSince, type RequestSum } from './requests'
