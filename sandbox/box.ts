import { Book } from './book'
import { Clock } from './clock'
import type { Config } from './config'
import { Faults } from './faults'
import { Idempotency } from './idempotency'
import { Store } from './store'
import { Webhooks } from './webhooks'

/** The parts that every vendor of one sandbox shares. */
export interface Box {
  config: Config
  store: Store
  clock: Clock
  faults: Faults
  idempotency: Idempotency
  webhooks: Webhooks
  book: Book
}

export function createBox(config: Config): Box {
  const store = new Store(config.dataDir)
  const clock = new Clock(store)
  return {
    config, store, clock,
    faults: new Faults(),
    idempotency: new Idempotency(store, clock),
    webhooks: new Webhooks(store, config),
    book: new Book(store, clock),
  }
}
