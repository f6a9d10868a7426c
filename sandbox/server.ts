import { shop } from '../config/shop'
import { configFromEnv, startSandbox } from './index'

/** The stand-alone sandbox: `npx tsx sandbox/server.ts`. Says where it listens in one JSON line on stdout. */
const sandbox = await startSandbox({ shopName: shop.name.ko, ...configFromEnv(process.env) })
process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url })}\n`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)))
}
