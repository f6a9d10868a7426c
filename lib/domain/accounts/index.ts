import 'server-only'
export { findActor } from './find-actor'
export { sessionOfAccess } from './tokens'
