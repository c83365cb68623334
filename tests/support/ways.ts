import { AsyncLocalStorage } from 'node:async_hooks'
import { later } from '../../domain/base/calendar'

/*
 * Many calls at once on a model of the documents: every step of every call, between two requests to the database, is chosen
 * by a number that a seed gives. A call may be ended at any of them, before or after a write took effect.
 */

/** A row of numbers from a seed, each from zero up to, and without, a bound. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A call, or a run of a timer, on its way. */
interface Process {
  name: string
  begun: string
  /** What waits in it to go on: one request, or several side by side. */
  waits: (() => void)[]
}

/** Whose request it is: one for all ways, since each more makes every promise in the process dearer. */
const whose = new AsyncLocalStorage<Process>()

/** No call lives longer. */
const LIFE_S = 50

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export class Ways {
  readonly story: string[] = []
  readonly failures: unknown[] = []
  readonly pick: (below: number) => number
  private readonly running = new Set<Process>()
  killed = 0

  /** @param now UTC ISO instant of its beginning */
  constructor(
    seed: number,
    public now: string,
  ) {
    this.pick = numbersFrom(seed)
  }

  /** Whoever asks the database waits here until they are chosen; outside a process nobody waits. */
  turn(): Promise<void> {
    const process = whose.getStore()
    if (!process) return Promise.resolve()
    return new Promise((resolve) => void process.waits.push(resolve))
  }

  begin(name: string, work: () => Promise<unknown>): void {
    const process: Process = { name, begun: this.now, waits: [] }
    this.running.add(process)
    this.tell(`begins ${name}`)
    void whose.run(process, () =>
      work().then(
        (answer) => this.end(process, typeof answer === 'string' ? answer : 'done'),
        (error: unknown) => {
          this.failures.push(error)
          this.end(process, String(error))
        },
      ),
    )
  }
  private end(process: Process, answer: string): void {
    this.running.delete(process)
    this.tell(`${process.name} → ${answer}`)
  }
  tell(what: string): void {
    this.story.push(`${this.now.slice(5, 19)} ${what}`)
  }
  private kill(process: Process): void {
    this.running.delete(process)
    this.killed += 1
    this.tell(`${process.name} is ended`)
  }

  private waiting(): Process | undefined {
    const all = [...this.running].filter(({ waits }) => waits.length > 0)
    return all[this.pick(all.length || 1)]
  }
  /** Somebody who waits is ended. */
  endOne(): void {
    const chosen = this.waiting()
    if (chosen) this.kill(chosen)
  }
  /** Time passes; whoever has been under way too long is ended by the platform. */
  pass(seconds: number): void {
    this.now = later(this.now, seconds, 'second')
    for (const process of this.running) if (later(process.begun, LIFE_S, 'second') <= this.now) this.kill(process)
  }
  /** One who waits goes on. @returns whether anybody did */
  async step(): Promise<boolean> {
    const chosen = this.waiting()
    if (!chosen) return false
    const { waits } = chosen
    const [go] = waits.splice(waits.length > 1 ? this.pick(waits.length) : 0, 1)
    go?.()
    await settled()
    return true
  }
  /** What was begun reaches the database. */
  readonly settled = settled

  /** What is wrong, and how it came to that. */
  words(what: string): string {
    return [what, 'after:', ...this.story.slice(-60)].join('\n')
  }
}
