import type { Clock, ClockChange } from './clock'
import { type FunctionConfig, listFunctions } from './functions/config'
import { nextDue } from './functions/cron'
import type { Functions } from './functions/functions'
import { describeError } from './errors'

/** How often the clock is looked at, in ms of real time. */
const TICK = 1000

/** Fires functions by their timers as the movable clock passes their instants; a jump fires each timer at most once. */
export class Timers {
  private last: number
  private readonly ticker: NodeJS.Timeout
  private busy: Promise<unknown> = Promise.resolve()

  constructor(
    readonly root: string | undefined,
    private readonly functions: Functions,
    private readonly clock: Clock,
  ) {
    this.last = clock.now()
    this.ticker = setInterval(() => void this.catchUp().catch(() => undefined), TICK).unref()
  }

  /** Moves the clock, then fires what that made due. @returns the names of the timers that fired, once they have ended */
  async move(change: ClockChange): Promise<string[]> {
    this.clock.change(change)
    this.functions.pool.announceClock(this.clock.snapshot())
    return this.catchUp()
  }

  /** Fires what became due since the last look; one look at a time. A clock that went back fires nothing. */
  private catchUp(): Promise<string[]> {
    const looked = this.busy.then(() => {
      const [after, until] = [this.last, this.clock.now()]
      this.last = until
      const due = listFunctions(this.root).flatMap((config) =>
        config.timers.filter((t) => nextDue(t.cron, after, until) !== undefined).map((t) => ({ config, name: t.name })),
      )
      return Promise.all(due.map(({ config, name }) => this.fire(config, name)))
    })
    this.busy = looked.catch(() => undefined)
    return looked
  }

  private async fire(config: FunctionConfig, trigger: string): Promise<string> {
    await this.run(config.name, trigger).catch(describeError)
    return `${config.name}/${trigger}`
  }

  /** Runs a function as its timer would. @returns the JSON text that it answered; errors are thrown */
  run(name: string, trigger = 'manual'): Promise<string> {
    const event = { Type: 'Timer', TriggerName: trigger, Time: new Date(this.clock.now()).toISOString(), Message: '' }
    return this.functions.call(name, event, { source: 'timer' })
  }

  stop(): void {
    clearInterval(this.ticker)
  }
}
