import { clusterAt, copyDatabase, emptyTemplate, type TestCluster } from '../../scripts/lib/test-cluster.mjs'

/** The server of this run. */
export const clusterOfRun = (port: number): TestCluster => clusterAt(port)

/** Makes an empty, migrated database for one worker; a few dozen milliseconds, as PostgreSQL copies files. */
export const makeEmptyDatabase = (port: number, name: string): Promise<void> => copyDatabase(clusterAt(port), emptyTemplate, name)
