import { AsyncLocalStorage } from 'node:async_hooks'
import { later } from '../../../domain/base/calendar'
import { talk } from '../../../domain/services/law/talk'
import type { Actor } from '../../../domain/matter'
import { Gathering } from '../gathering'
import { Matter, officerAt } from '../matter'
import { UNIT } from '../synthetic'

/*
 * One offer, many taps at once: every step of every tap, between two requests to the database, is chosen by a number that
 * a seed gives. A tap may be ended at any of them, before or after a write took effect. What must hold is looked at after
 * each step, and once more when everything has come to rest.
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

export class Oversold extends Error {}

/** A tap or a run of the timer on its way. */
interface Process {
  name: string
  begun: string
  /** Set while it waits to go on. */
  go?: () => void
}

/** Whose steps run: one for all, since each that was ever used costs every promise after it. */
const whose = new AsyncLocalStorage<Process>()

/** No call lives longer. */
const LIFE_S = 50
const START = '2026-11-20T04:00:00.000Z'
const qian = officerAt('qian', UNIT)
const TAPS = ['signUp', 'signUp', 'signUp', 'queue', 'queue', 'queue', 'signOff', 'signOff', 'signIn'] as const

const answers = (seats: number) => ({
  title: '工资没给怎么要',
  kind: 'talk',
  on: '2026-11-24',
  starts: '14:00',
  ends: '16:00',
  place: '三标项目部二楼',
  seats,
  union: UNIT,
})

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export class Interleaving {
  readonly offer: Gathering
  readonly story: string[] = []
  private readonly pick: (below: number) => number
  private readonly running = new Set<Process>()
  private readonly failures: unknown[] = []
  private open = true
  killed = 0

  constructor(
    seed: number,
    readonly seats: number,
    readonly people: number,
  ) {
    this.pick = numbersFrom(seed)
    const matter = new Matter(talk, answers(seats), '2026-11-20', qian)
    this.offer = new Gathering(matter, START, () => this.turn())
  }

  /** Whoever asks the database waits here until they are chosen; outside a process nobody waits. */
  private turn(): Promise<void> {
    const process = whose.getStore()
    if (!process) return Promise.resolve()
    return new Promise((resolve) => (process.go = resolve))
  }

  private begin(name: string, work: () => Promise<unknown>): void {
    const process: Process = { name, begun: this.offer.now }
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
  private tell(what: string): void {
    this.story.push(`${this.offer.now.slice(5, 19)} ${what}`)
  }
  private kill(process: Process): void {
    this.running.delete(process)
    this.killed += 1
    this.tell(`${process.name} is ended`)
  }

  private member(n: number): Actor {
    return { person: `p${n}`, name: '职*', role: 'guest', line: [UNIT, 'town'] }
  }
  /** Somebody taps; now and then the same tap comes twice. */
  tap(person = this.pick(this.people), name: string = TAPS[this.pick(TAPS.length)] ?? 'signUp'): void {
    const id = this.pick(6) ? undefined : `again${person}${name}${this.pick(2)}`
    this.begin(`p${person} ${name}`, () => this.offer.press(this.member(person), name, id))
  }

  /** Time passes; whoever has been under way too long is ended by the platform. */
  private pass(seconds: number): void {
    this.offer.now = later(this.offer.now, seconds, 'second')
    for (const process of this.running) if (later(process.begun, LIFE_S, 'second') <= this.offer.now) this.kill(process)
  }
  private close(): void {
    this.open = false
    this.offer.matter.send('callOff', qian, '2026-11-20', { why: '讲课的老师病了，下个月再办。' })
    this.offer.changed()
    this.tell('is called off')
  }

  /** One who waits goes on. */
  async step(): Promise<boolean> {
    const waiting = [...this.running].filter(({ go }) => go)
    const chosen = waiting[this.pick(waiting.length || 1)]
    if (!chosen) return false
    const { go } = chosen
    delete chosen.go
    go?.()
    await settled()
    this.judge()
    return true
  }

  /** Never more than there are: by the lines as they stand, but for whose leaving the head has counted already. */
  private judge(): void {
    const { model } = this.offer
    const { taken } = model.recounted()
    const pending = model.head.places?.pending ?? {}
    const seated = [...model.lines.values()].filter(
      ({ _id, state, move }) =>
        ['in', 'offered', 'present'].includes(state) && !(move?.to === 'off' && pending[_id]?.op === move.op),
    )
    if (Math.max(taken, seated.length) > this.seats)
      throw new Oversold(this.words(`${taken} counted, ${seated.length} seated, of ${this.seats}`))
  }

  /** Something happens: mostly somebody goes on, now and then somebody is ended, time passes, or the offer ends. */
  async happen(): Promise<void> {
    const roll = this.pick(200)
    if (roll < 12) this.tap()
    else if (roll === 12) for (let many = 0; many < 5; many += 1) this.tap()
    else if (roll < 18) this.endOne()
    else if (roll < 20) this.pass(1 + this.pick(9))
    else if (roll < 22) this.begin('timer', () => this.offer.timer())
    else if (roll === 22 && this.pick(4) === 0) this.pass(this.pick(2) ? 25 * 3600 : 60 + this.pick(4000))
    else if (roll === 23 && this.open && this.pick(20) === 0) this.close()
    else {
      await this.step()
      return
    }
    await settled()
  }
  private endOne(): void {
    const waiting = [...this.running].filter(({ go }) => go)
    const chosen = waiting[this.pick(waiting.length || 1)]
    if (chosen) this.kill(chosen)
  }

  /** Nobody taps any more: all go on to their ends, and the timer looks after what was left. */
  async rest(): Promise<void> {
    while (await this.step());
    for (let minutes = 0; minutes < 6; minutes += 1) {
      this.pass(61)
      await this.offer.timer()
      this.judge()
    }
  }

  private words(what: string): string {
    return [what, 'after:', ...this.story.slice(-60)].join('\n')
  }
  /** What is wrong when everything has come to rest. */
  wrong(): string[] {
    const { model, now, told } = this.offer
    const { places, board } = model.head
    const lines = [...model.lines.values()]
    const { pending = {}, ...counts } = places ?? { taken: 0, waiting: 0, there: 0 }
    const open = board !== null && (board.closes ?? '') > now
    const untold = lines.filter(
      ({ state, _id, last }) => state === 'offered' && !told.some(({ news }) => news.id === `${_id}-${last}`),
    )
    const found: [boolean, string][] = [
      [this.failures.length > 0, `failed: ${String(this.failures[0])}`],
      [lines.some(({ move }) => move !== null), 'somebody is still on their way'],
      [
        JSON.stringify(counts) !== JSON.stringify(model.recounted()),
        `head ${JSON.stringify(counts)}, lines ${JSON.stringify(model.recounted())}`,
      ],
      [open && counts.waiting > 0 && counts.taken < this.seats, `a turn is lost: ${JSON.stringify(counts)}`],
      [untold.length > 0, 'somebody has a turn and does not know it'],
      [Object.values(pending).some(({ at }) => later(at, 3600, 'second') < now) && this.killed === 0, 'a mark is left'],
    ]
    return found.flatMap(([bad, what]) => (bad ? [this.words(what)] : []))
  }
}
