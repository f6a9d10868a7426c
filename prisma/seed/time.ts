/**
 * The demonstration has a past, and it was lived through: the clocks of this process, of the book and of the payment
 * stand-in are set to an instant together, and then the same flows run as on any day.
 */
import pg from 'pg'

const RealDate = Date
let offsetMs = 0

/** The language's own clock, moved. Everything that asks what time it is in this process hears the moved time. */
const MovedDate: DateConstructor = new Proxy(RealDate, {
  construct: (target, args, self) => (args.length === 0 ? new target(target.now() + offsetMs) : (Reflect.construct(target, args, self === MovedDate ? target : self) as Date)),
  get: (target, key) => (key === 'now' ? () => target.now() + offsetMs : (Reflect.get(target, key) as unknown)),
})

/** The machine's time, whatever the clocks say. */
export const realNow = (): Date => new RealDate()

/** Moves through time. Only the owner of the schema may set the book's clock. */
export class TimeMachine {
  private constructor(private readonly owner: pg.Client, private readonly gatewayUrl: string | null) {}

  /** Opens it; `gatewayUrl` is the control plane of the payment stand-in, if there is one. */
  static async open(directUrl: string, gatewayUrl: string | null): Promise<TimeMachine> {
    const owner = new pg.Client({ connectionString: directUrl })
    await owner.connect()
    globalThis.Date = MovedDate
    return new TimeMachine(owner, gatewayUrl)
  }

  /** Sets every clock to an instant. They go on from there. */
  async travelTo(at: Date): Promise<void> {
    offsetMs = at.getTime() - RealDate.now()
    await this.setBook(`now() + interval '${offsetMs} milliseconds'`)
    await this.setGateway(at)
  }

  /** Gives every clock its own time back. */
  async close(): Promise<void> {
    offsetMs = 0
    globalThis.Date = RealDate
    await this.setBook('now()')
    await this.setGateway(null)
    await this.owner.end()
  }

  private async setBook(expression: string): Promise<void> {
    await this.owner.query(`CREATE OR REPLACE FUNCTION kst_now() RETURNS timestamptz STABLE LANGUAGE sql AS $$ SELECT ${expression} $$`)
  }

  private async setGateway(at: Date | null): Promise<void> {
    if (this.gatewayUrl === null) return
    const response = await fetch(`${this.gatewayUrl}/_ctl/clock/set`, { method: 'POST', body: JSON.stringify(at ? { at: at.toISOString() } : {}) })
    if (!response.ok) throw new Error(`the stand-in does not take the time: ${response.status}`)
  }
}
