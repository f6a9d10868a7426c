import { localEnv } from '../../scripts/lib/local-env.mjs'
import { makeSecrets } from '../../scripts/lib/secrets.mjs'

/** A complete environment whose addresses lead nowhere: a unit test that reaches out fails at once. */
const nowhere = '127.0.0.1:9'
Object.assign(
  process.env,
  localEnv({
    port: 3000,
    databaseUrl: `postgresql://app_rw:none@${nowhere}/none`,
    directUrl: `postgresql://aimp_owner:none@${nowhere}/none`,
    sandboxUrl: `http://${nowhere}`,
    secrets: makeSecrets(),
    appEnv: 'test',
    nodeEnv: 'test',
  }),
  { LOG_LEVEL: 'error' },
)
