/** Puts a proxy before the database of a test file. Import it before anything that reads the environment. */
import { startDatabaseProxy } from './tcp-proxy'

export const databaseProxy = await startDatabaseProxy(process.env.DATABASE_URL ?? '')
/** The database past the proxy. */
export const directDatabaseUrl = process.env.DATABASE_URL ?? ''
process.env.DATABASE_URL = databaseProxy.url
