import { BOOKED, isBelieved, isHeldBy, isTaken, isWaiting } from '../../../domain/shapes/slot'
import type { Slot, Wait } from '../../../domain/shapes/slot'
import type { Actor } from '../../../domain/matter'
import { officerAt } from '../matter'
import { UNIT } from '../synthetic'
import { Ways } from '../ways'
import { ModelTimes, timesOf } from './model'

/*
 * A few times, and many who want them at once: holding, handing in, moving, cancelling, every step in any order, calls ended
 * anywhere. What must hold is looked at after each step, and once more when everything has come to rest.
 */

export class TwoInOne extends Error {}

/** Longer than any turn lasts: what a call that was ended kept for somebody who has left is free again by then. */
const TURN_S = 5 * 3600
const START = '2026-11-20T02:00:00.000Z'
const qian = officerAt('qian', UNIT)

export class Interleaving {
  readonly model: ModelTimes
  readonly times: string[]
  private readonly ways: Ways
  private orders = 0
  /** Every other way has a row; where somebody waits, all that is free is theirs alone. */
  private readonly withRow: boolean

  constructor(
    seed: number,
    count: number,
    readonly people: number,
  ) {
    this.ways = new Ways(seed, START)
    this.withRow = seed % 2 === 0
    this.times = timesOf(count)
    this.model = new ModelTimes(
      () => this.ways.now,
      () => this.ways.turn(),
      this.times,
    )
  }

  get killed(): number {
    return this.ways.killed
  }
  /** What calls answered, as they ended. */
  get answers(): string[] {
    return this.ways.story
  }

  private time(): string {
    return this.times[this.ways.pick(this.times.length)] ?? ''
  }
  private someone(): string {
    return `p${this.ways.pick(this.people)}`
  }
  hold(person = this.someone(), time = this.time()): void {
    this.ways.begin(`${person} holds ${time.slice(-7)}`, () => this.model.hold(person, time))
  }
  /** Handed in; now and then the same comes twice, or again much later. */
  submit(person = this.someone(), time = this.model.waits.get(person)?.slot || this.time()): void {
    const id = `${person}c${this.ways.pick(3)}`
    this.ways.begin(`${id} is handed in for ${time.slice(-7)}`, () => this.model.submit(person, id, time))
  }

  /** Waits for a time, or waits no more. */
  wait(person = this.someone()): void {
    const leaves = this.ways.pick(2) === 0
    const does = leaves ? 'waits no more' : 'waits'
    this.ways.begin(`${person} ${does}`, () => (leaves ? this.model.unwait(person) : this.model.wait(person)))
  }

  /** A button of a case, the applicant's or the desk's; some presses come twice. */
  private press(): void {
    const all = [...this.model.cases.values()].filter(({ record }) => record.state === 'booked')
    const { record } = all[this.ways.pick(all.length || 1)] ?? {}
    if (!record) return
    const own: Actor = { person: record.applicant, name: '职*', role: 'applicant' }
    const actor = this.ways.pick(3) ? own : qian
    const order = this.ways.pick(4) ? `o${(this.orders += 1)}` : `again${this.ways.pick(2)}`
    const suffix = actor === own ? '' : 'For'
    const moves = this.ways.pick(3) > 0
    const [name, time] = moves ? [`move${suffix}`, this.time()] : [`cancel${suffix}`, undefined]
    const words = `${record._id} ${name} ${time?.slice(-7) ?? ''} by ${order}`
    this.ways.begin(words, () => this.model.press(actor, record._id, name, order, time))
  }

  /** One who waits goes on. */
  async step(): Promise<boolean> {
    if (!(await this.ways.step())) return false
    this.judge()
    return true
  }

  /** Never two cases that say they have one time. */
  private judge(): void {
    const seen = new Set<string>()
    for (const { record } of this.model.cases.values()) {
      const id = record.slot?.id
      if (!id) continue
      if (seen.has(id)) throw new TwoInOne(this.ways.words(`two in ${id}`))
      seen.add(id)
    }
  }

  /** Something happens: mostly somebody goes on, now and then somebody is ended, or time passes. */
  async happen(): Promise<void> {
    const roll = this.ways.pick(100)
    if (roll < 3) this.hold()
    else if (roll < 6) this.submit()
    else if (roll < 12) this.press()
    else if (roll < 14) this.ways.endOne()
    else if (roll < 15) this.ways.pass(1 + this.ways.pick(9))
    else if (roll < 16) this.ways.begin('timer', () => this.model.timer())
    else if (roll === 16 && this.ways.pick(2)) this.ways.pass([301, 700, 15_000][this.ways.pick(3)] ?? 0)
    else if (roll < 20 && this.withRow) this.wait()
    else if (roll === 20) this.ways.begin('timer', () => this.model.timer())
    else {
      await this.step()
      return
    }
    await this.ways.settled()
  }

  /** Nobody begins anything any more: all go on to their ends, and the timer looks after what was left. */
  async rest(): Promise<void> {
    while (await this.step());
    this.ways.pass(1200)
    for (const seconds of [0, TURN_S]) {
      this.ways.pass(seconds)
      for (let rounds = 0; rounds < 3; rounds += 1) await this.model.timer()
    }
    this.judge()
  }

  /** What a case says and its time does not, or the other way round. */
  private disagreeing(): string[] {
    const { slots, cases } = this.model
    const open = [...cases.values()].map(({ record }) => record)
    const unsaid = open.filter(({ slot, _id }) => {
      const doc = slot && slots.get(slot.id)
      return slot && !(doc?.about === _id && doc.until === BOOKED && isBelieved(doc, slot))
    })
    const lost = [...slots.values()].filter(
      (doc) => isTaken(doc, this.ways.now) && !this.isKept(doc) && !isBelieved(doc, cases.get(doc.about)?.record.slot),
    )
    return [
      ...unsaid.map(({ _id, slot }) => `${_id} says that it has ${slot?.id ?? ''}, which says otherwise`),
      ...lost.map(({ _id, about }) => `${_id} is taken for ${about}, which does not know`),
    ]
  }

  /** Whether a time is kept for somebody whose turn it is. */
  private isKept(doc: Slot): boolean {
    const wait = this.model.waits.get(doc.person)
    return wait?.slot === doc._id && isHeldBy(doc, doc.person, this.ways.now)
  }

  /** A turn that somebody has not had, or had without hearing of it; a time that is free while somebody waits. */
  private lostTurns(): string[] {
    const { model, times, ways } = this
    const { waits, slots, told, left } = model
    const idle = times.filter((id) => !isTaken(slots.get(id) ?? null, ways.now))
    const waiting = [...waits.values()].filter(isWaiting)
    const heard = (person: string, at: string, what: string): boolean =>
      told.some((one) => one.what === what && one.wait._id === person && one.wait.at === at)
    const unheard = [...waits.values()].filter(({ _id, at, slot }) => slot && !heard(_id, at, 'turn'))
    const gone = told.filter(
      ({ wait, what }) =>
        what === 'turn' &&
        waits.get(wait._id)?.at !== wait.at &&
        !left.has(`${wait._id}|${wait.at}`) &&
        !heard(wait._id, wait.at, 'over') &&
        !this.booked(wait),
    )
    return [
      ...(idle.length && waiting.length ? [`${idle[0] ?? ''} is free, and ${waiting[0]?._id ?? ''} waits`] : []),
      ...unheard.map(({ _id }) => `${_id} has a turn, and was not told`),
      ...gone.map(({ wait }) => `${wait._id} had a turn that ended without a word`),
    ]
  }
  /** Whether a person took the time of their turn, whatever became of it later. */
  private booked({ person, slot }: Wait): boolean {
    return this.model.had.has(`${slot}|${person}`)
  }

  /** What nobody has can be had by the next, who ends up with the last of them alone. */
  private async unfree(): Promise<string[]> {
    const { model } = this
    const had = [...model.cases.values()].flatMap(({ record }) => record.slot?.id ?? [])
    const rest = this.times.filter((id) => !had.includes(id) && !isTaken(model.slots.get(id) ?? null, this.ways.now))
    const answers: string[] = []
    for (const id of rest) answers.push(await model.hold('last', id))
    const own = [...model.slots.values()].filter((doc) => doc.person === 'last' && isTaken(doc, this.ways.now))
    return [
      ...rest.filter((_id, n) => answers[n] !== 'held').map((id) => `${id} is nobody's, and cannot be had`),
      ...(own.length === Math.min(1, rest.length) ? [] : [`one person holds ${own.length}`]),
    ]
  }

  /** What is wrong when everything has come to rest. */
  async wrong(): Promise<string[]> {
    const { failures } = this.ways
    const failed = failures.length ? [`failed: ${String(failures[0])}`] : []
    const found = [...failed, ...this.disagreeing(), ...this.lostTurns(), ...(await this.unfree())]
    return found.map((what) => this.ways.words(what))
  }
}
