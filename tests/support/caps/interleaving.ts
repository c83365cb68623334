import { later } from '../../../domain/base/calendar'
import { giftsBesides, KEPT, usedBesides } from '../../../domain/shapes/cap'
import type { Cap } from '../../../domain/shapes/cap'
import { settlePart, wakeCap } from '../../../cloudfunctions/lib/telling/caps'
import { claimAtHome, claimPart } from '../../../cloudfunctions/lib/caps/take'
import type { CapStore, Saying } from '../../../cloudfunctions/lib/store/caps'
import { Ways } from '../ways'

/*
 * One person's cap and the cases that want of it at once, in memory: granting, giving back, granting again, every step in any
 * order, calls ended anywhere, or so slow that hours go by in one. What must hold is looked at after each step, and once more
 * when everything has come to rest.
 */

export class TooMuch extends Error {}

const START = '2026-11-20T02:00:00.000Z'
export const ID = 'one|grant|2026'
export const MOST = 1000

/** What a case is due; together more than there is. */
const DUES = [800, 500, 300, 300, 1200]

type Case = Saying & { open: boolean }

export class CapWays {
  readonly caps = new Map<string, Cap>()
  readonly cases = new Map<string, Case>(DUES.map((_due, n) => [`c${n}`, { rev: 1, cap: null, open: true }]))
  protected readonly ways: Ways
  /** A test of the test takes out what holds: how much is left, or that a slow step is shut out. */
  conditions = true
  fences = true

  constructor(seed: number) {
    this.ways = new Ways(seed, START)
  }
  get killed(): number {
    return this.ways.killed
  }
  /** Nobody is ended for being slow: what holds here holds however long a call lives. */
  pass(seconds: number): void {
    this.ways.now = later(this.ways.now, seconds, 'second')
  }
  get now(): string {
    return this.ways.now
  }
  get answers(): string[] {
    return this.ways.story
  }

  private async call<T>(work: () => T): Promise<T> {
    await this.ways.turn()
    const answer = structuredClone(work())
    await this.ways.turn()
    return answer
  }
  get store(): CapStore {
    const { caps, cases } = this
    const set = (cap: Cap, allowed: boolean): boolean => {
      if (allowed) caps.set(cap._id, structuredClone(cap))
      return allowed
    }
    return {
      cap: (id) => this.call(() => caps.get(id) ?? null),
      add: (cap) => this.call(() => set(cap, !caps.has(cap._id))),
      take: ({ id, about, sum, due, most }, until) =>
        this.call(() => {
          const cap = caps.get(id)
          const room = most - sum
          const fits = cap && (sum === due ? cap.used <= room : cap.used === room)
          if (!cap || about in cap.open || (this.conditions && !fits)) return false
          const open = { ...cap.open, [about]: { sum, until } }
          return set({ ...cap, open, used: cap.used + sum, rev: cap.rev + 1, wakeAt: until }, true)
        }),
      put: (before, next) => this.call(() => set(next, !this.conditions || caps.get(before._id)?.rev === before.rev)),
      says: (about) => this.call(() => cases.get(about) ?? null),
      fence: (about, rev) => this.call(() => !this.fences || this.write(about, rev, {})),
    }
  }
  /** A step of a case, where it is still the one that was read. */
  write(about: string, rev: number, changes: Partial<Case>): boolean {
    const found = this.cases.get(about)
    if (found?.rev !== rev) return false
    this.cases.set(about, { ...found, ...changes, rev: rev + 1 })
    return true
  }

  /** What the step causes; where others were always first, it is done later. */
  private async settle(about: string): Promise<void> {
    await settlePart(this.store, about, ID).catch(() => this.ways.tell(`${about} is settled later`))
  }

  /** The part that a case gets; none where there is nothing, less where it got none of what there was. */
  protected async claims(about: string, due: number, cap: Cap | null): Promise<number> {
    const sum = Math.min(due, MOST - usedBesides(cap, about))
    if (sum <= 0) return 0
    return (await claimPart(this.store, { id: ID, about, sum, due, most: MOST }, this.ways.now)) ? sum : -1
  }

  /** An officer looks, and gives what there is: the part, then the case, then what it causes. */
  private async grant(about: string, due: number): Promise<string> {
    const { store } = this
    const [found, cap] = await Promise.all([store.says(about), store.cap(ID)])
    if (!found || found.cap) return 'GONE'
    const sum = await this.claims(about, due, cap)
    if (sum <= 0) return sum === 0 ? 'NOTHING' : 'SHORT'
    const written = await this.call(() => this.write(about, found.rev, { cap: { id: ID, sum } }))
    if (!written) return 'CHANGED'
    await this.settle(about)
    return sum === due ? 'granted' : 'granted the rest'
  }
  /** The case ends otherwise, and may be granted again later. */
  private async giveBack(about: string): Promise<string> {
    const found = await this.store.says(about)
    if (!found?.cap) return 'GONE'
    if (!(await this.call(() => this.write(about, found.rev, { cap: null })))) return 'CHANGED'
    await this.settle(about)
    return 'given back'
  }
  async timer(): Promise<void> {
    for (const { _id, wakeAt } of [...this.caps.values()]) {
      const cap = wakeAt !== null && wakeAt <= this.ways.now ? await this.store.cap(_id) : null
      if (cap) await wakeCap(this.store, cap, this.ways.now)
    }
  }

  begin(): void {
    const n = this.ways.pick(DUES.length)
    this.ways.begin(`c${n} is granted`, () => this.grant(`c${n}`, DUES[n] ?? 0))
  }
  private async step(): Promise<boolean> {
    if (!(await this.ways.step())) return false
    this.judge()
    return true
  }
  get given(): number {
    return [...this.cases.values()].reduce((all, { cap }) => all + (cap?.sum ?? 0), 0)
  }
  /** Never more together than there is. */
  private judge(): void {
    if (this.given > MOST) throw new TooMuch(this.ways.words(`${this.given} of ${MOST}`))
  }

  async happen(): Promise<void> {
    const roll = this.ways.pick(100)
    const about = `c${this.ways.pick(DUES.length)}`
    if (roll < 9) this.begin()
    else if (roll < 12) this.ways.begin(`${about} gives back`, () => this.giveBack(about))
    else if (roll < 14) this.ways.endOne()
    else if (roll < 16) this.pass(1 + this.ways.pick(900))
    else if (roll < 18) this.ways.begin('timer', () => this.timer())
    else {
      await this.step()
      return
    }
    await this.ways.settled()
  }
  /** All go on to their ends, and the timer looks after what was left. */
  async rest(): Promise<void> {
    while (await this.step());
    for (let rounds = 0; rounds < 3; rounds += 1) {
      this.pass(1200)
      await this.timer()
    }
    // Where a step was ended before its effects were delivered, the timer delivers them.
    for (const about of this.cases.keys()) await settlePart(this.store, about, ID)
    this.judge()
  }

  /** What is wrong when everything has come to rest: the cap says otherwise than the cases. */
  wrong(): string[] {
    const { failures } = this.ways
    const said = [...this.cases].flatMap(([about, { cap }]) => (cap ? [`${about} ${cap.sum} ${KEPT}`] : []))
    const cap = this.caps.get(ID)
    const known = Object.entries(cap?.open ?? {}).map(([about, { sum, until }]) => `${about} ${sum} ${until}`)
    const found = [
      ...(failures.length ? [`failed: ${String(failures[0])}`] : []),
      ...(said.sort().join() === known.sort().join() ? [] : [`cases say ${said.join()}, the cap ${known.join()}`]),
      ...((cap?.used ?? 0) === this.given ? [] : [`used ${cap?.used ?? 0}, given ${this.given}`]),
      ...(cap?.wakeAt ? [`wakes at ${cap.wakeAt}`] : []),
    ]
    return found.map((what) => this.ways.words(what))
  }
}

/** How often what a household has been given is read anew, at most. */
const TRIES = 5

/** The same of a household: decided on what was read, and written where nothing of it has changed. */
export class HomeWays extends CapWays {
  protected override async claims(about: string, due: number, first: Cap | null): Promise<number> {
    const gift = { item: 'living', on: '2026-11-20' }
    for (let tries = 0, cap = first; tries < TRIES; tries += 1, cap = await this.store.cap(ID)) {
      const given = giftsBesides(cap ? [cap] : [], about).reduce((sum, { fen }) => sum + fen, 0)
      const sum = Math.min(due, MOST - given)
      if (sum <= 0) return 0
      if (await claimAtHome(this.store, cap, { id: ID, about, sum, gift }, this.ways.now)) return sum
    }
    return -1
  }
}
