import { talk } from '../../../domain/services/law/talk'
import { later } from '../../../domain/base/calendar'
import type { Actor } from '../../../domain/matter'
import { Gathering } from '../gathering'
import { Matter, officerAt } from '../matter'
import { UNIT } from '../synthetic'
import { Ways } from '../ways'

/*
 * One offer, many taps at once, every step of them in any order. What must hold is looked at after each step, and once more
 * when everything has come to rest.
 */

export class Oversold extends Error {}

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

export class Interleaving {
  readonly offer: Gathering
  private readonly ways: Ways
  private open = true

  constructor(
    seed: number,
    readonly seats: number,
    readonly people: number,
  ) {
    this.ways = new Ways(seed, START)
    const matter = new Matter(talk, answers(seats), '2026-11-20', qian)
    this.offer = new Gathering(matter, START, () => this.ways.turn())
  }

  get killed(): number {
    return this.ways.killed
  }
  private pick(below: number): number {
    return this.ways.pick(below)
  }

  private member(n: number): Actor {
    return { person: `p${n}`, name: '职*', role: 'guest', line: [UNIT, 'town'] }
  }
  /** Somebody taps; now and then the same tap comes twice. */
  tap(person = this.pick(this.people), name: string = TAPS[this.pick(TAPS.length)] ?? 'signUp'): void {
    const id = this.pick(6) ? undefined : `again${person}${name}${this.pick(2)}`
    this.ways.begin(`p${person} ${name}`, () => this.offer.press(this.member(person), name, id))
  }

  private pass(seconds: number): void {
    this.ways.pass(seconds)
    this.offer.now = this.ways.now
  }
  private close(): void {
    this.open = false
    this.offer.matter.send('callOff', qian, '2026-11-20', { why: '讲课的老师病了，下个月再办。' })
    this.offer.changed()
    this.ways.tell('is called off')
  }

  /** One who waits goes on. */
  async step(): Promise<boolean> {
    if (!(await this.ways.step())) return false
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
      throw new Oversold(this.ways.words(`${taken} counted, ${seated.length} seated, of ${this.seats}`))
  }

  /** Something happens: mostly somebody goes on, now and then somebody is ended, time passes, or the offer ends. */
  async happen(): Promise<void> {
    const roll = this.pick(200)
    if (roll < 12) this.tap()
    else if (roll === 12) for (let many = 0; many < 5; many += 1) this.tap()
    else if (roll < 18) this.ways.endOne()
    else if (roll < 20) this.pass(1 + this.pick(9))
    else if (roll < 22) this.ways.begin('timer', () => this.offer.timer())
    else if (roll === 22 && this.pick(4) === 0) this.pass(this.pick(2) ? 25 * 3600 : 60 + this.pick(4000))
    else if (roll === 23 && this.open && this.pick(20) === 0) this.close()
    else {
      await this.step()
      return
    }
    await this.ways.settled()
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
    const { failures } = this.ways
    const found: [boolean, string][] = [
      [failures.length > 0, `failed: ${String(failures[0])}`],
      [lines.some(({ move }) => move !== null), 'somebody is still on their way'],
      [
        JSON.stringify(counts) !== JSON.stringify(model.recounted()),
        `head ${JSON.stringify(counts)}, lines ${JSON.stringify(model.recounted())}`,
      ],
      [open && counts.waiting > 0 && counts.taken < this.seats, `a turn is lost: ${JSON.stringify(counts)}`],
      [untold.length > 0, 'somebody has a turn and does not know it'],
      [Object.values(pending).some(({ at }) => later(at, 3600, 'second') < now) && this.killed === 0, 'a mark is left'],
    ]
    return found.flatMap(([bad, what]) => (bad ? [this.ways.words(what)] : []))
  }
}
