import { reception } from '../../../domain/services/work/reception'
import { civilDateOf } from '../../../domain/base/calendar'
import { createCase, decide } from '../../../domain/matter'
import type { Actor, CaseRecord, Decision, SlotEffect } from '../../../domain/matter'
import { slotAt, slotIdOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import { BOOKED, inRow, isForRow, isTaken, isWaiting, waiting } from '../../../domain/shapes/slot'
import type { Slot, SlotIds, Wait } from '../../../domain/shapes/slot'
import { leave, serve } from '../../../cloudfunctions/lib/slots/row'
import type { RowAround } from '../../../cloudfunctions/lib/slots/row'
import { claim, hold } from '../../../cloudfunctions/lib/slots/take'
import type { Around } from '../../../cloudfunctions/lib/slots/take'
import type { SlotStore } from '../../../cloudfunctions/lib/store/slots'
import { settleSlot } from '../../../cloudfunctions/lib/telling/slots'
import { on } from '../matter'
import { UNIT } from '../synthetic'

/*
 * Times and the cases that want them, in memory: what the doors do to both, by the code that the functions run, on a model
 * of their documents. Each call is one read or one conditional write, whole or not at all; `turn` is asked before and after
 * each.
 */

/** A case, and its answers. */
export interface Kept {
  record: CaseRecord
  answers: Answers
}

/** Times of one afternoon; the same rota for all. */
export const timesOf = (count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    slotIdOf('rota', '2026-11-26', `1${4 + Math.floor(n / 2)}:${n % 2 ? '30' : '00'}`, 30),
  )

const idsOf = (id: string): SlotIds => {
  const times = slotAt(id)
  return { _id: id, rota: 'rota', service: 'reception', start: times?.start ?? '', end: times?.end ?? '' }
}

const SURE = { union: UNIT, about: '班车晚点，夜班回不了家。', name: '王实例', mobile: '13900000001' }
const answersFor = (id: string): Answers => ({ ...SURE, appointment: { id, words: id } })

/** How often a lost race is decided again. */
const ROUNDS = 4

export class ModelTimes {
  readonly slots = new Map<string, Slot>()
  readonly cases = new Map<string, Kept>()
  readonly waits = new Map<string, Wait>()
  /** What people were told of their turns: once each. */
  readonly told: { wait: Wait; what: 'turn' | 'over' }[] = []
  /** Waits that ended because their person left, or took a time. */
  readonly left = new Set<string>()
  /** Who has ever had which time for good: `time|person`. */
  readonly had = new Set<string>()
  /** Whether a time is written only where it is still what was read; a test of the test takes it out. */
  conditions = true
  private serial = 0
  readonly around: Around

  constructor(
    readonly now: () => string,
    private readonly turn: () => Promise<void> = () => Promise.resolve(),
    readonly times: string[] = [],
  ) {
    this.around = { store: this.store, now, fresh: () => String((this.serial += 1)) }
  }

  /** One call, with what comes before and after it. What it answers is a copy: nobody sees later changes in it. */
  private async call<T>(work: () => T): Promise<T> {
    await this.turn()
    const answer = structuredClone(work())
    await this.turn()
    return answer
  }

  private write(slot: Slot, allowed: boolean): boolean {
    if (this.conditions && !allowed) return false
    this.slots.set(slot._id, structuredClone(slot))
    if (slot.until === BOOKED) this.had.add(`${slot._id}|${slot.person}`)
    return true
  }
  private get store(): SlotStore {
    const { slots, cases } = this
    return {
      slot: (id) => this.call(() => slots.get(id) ?? null),
      add: (slot) => this.call(() => this.write(slot, !slots.has(slot._id))),
      put: (before, next) => this.call(() => this.write(next, slots.get(before._id)?.rev === before.rev)),
      own: (person) => this.call(() => [...slots.values()].filter((one) => one.person === person && one.about === '')),
      has: (about) => this.call(() => cases.get(about)?.record.slot ?? null),
    }
  }

  /** The row, as the functions see it. */
  private get row(): RowAround {
    const { waits, slots, times } = this
    const same = (before: Wait): boolean => waits.get(before._id)?.rev === before.rev
    return {
      ...this.around,
      waits: {
        wait: (id) => this.call(() => waits.get(id) ?? null),
        row: () => this.call(() => inRow([...waits.values()])),
        put: (before, next) => this.call(() => same(before) && Boolean(waits.set(next._id, structuredClone(next)))),
        rest: () => this.call(() => undefined),
        drop: (before) => this.call(() => same(before) && waits.delete(before._id)),
      },
      free: () => this.call(() => times.filter((id) => !isTaken(slots.get(id) ?? null, this.now())).map(idsOf)),
      suits: () => true,
      ids: (slot) => Promise.resolve(idsOf(slot)),
      tell: (wait, what) => this.call(() => this.say(wait, what)),
    }
  }
  /** The same message again changes nothing. */
  private say(wait: Wait, what: 'turn' | 'over'): void {
    const known = this.told.some(
      (one) => one.what === what && one.wait._id === wait._id && one.wait.slot === wait.slot && one.wait.at === wait.at,
    )
    if (!known) this.told.push({ wait: structuredClone(wait), what })
  }

  /** 「有人取消就告诉我」: one place a person. */
  wait(person: string): Promise<string> {
    return this.call(() => {
      if (this.waits.has(person)) return 'again'
      const ids = { _id: person, person, org: 'org', service: 'reception', against: [] }
      this.waits.set(person, waiting(ids, this.now()))
      return 'waits'
    })
  }
  async unwait(person: string): Promise<string> {
    if (!(await this.call(() => this.waits.has(person)))) return 'none'
    await this.leave(person)
    return 'left'
  }
  /** Which of their waits it ends is known when it is ended: they may have come back meanwhile. */
  private async leave(person: string): Promise<void> {
    const { row } = this
    const drop = async (before: Wait): Promise<boolean> => {
      this.left.add(`${person}|${before.at}`)
      return row.waits.drop(before)
    }
    await leave({ ...row, waits: { ...row.waits, drop } }, person)
  }
  /** Whether somebody waits for a time like this one. */
  private async rowed(id: string): Promise<boolean> {
    const row = await this.row.waits.row('org', 'reception')
    return isForRow(idsOf(id), this.now()) && row.some(isWaiting)
  }

  private add(kept: Kept): Promise<boolean> {
    return this.call(() => {
      const fresh = !this.cases.has(kept.record._id)
      if (fresh) this.cases.set(kept.record._id, structuredClone(kept))
      return fresh
    })
  }
  private read(id: string): Promise<Kept | null> {
    return this.call(() => this.cases.get(id) ?? null)
  }
  private put(before: Kept, next: Kept): Promise<boolean> {
    return this.call(() => {
      const same = this.cases.get(before.record._id)?.record.rev === before.record.rev
      if (same) this.cases.set(next.record._id, structuredClone(next))
      return same
    })
  }
  /** Effects are marked where the case is still the one that was read. */
  private mark({ _id, rev }: CaseRecord, done: string[]): Promise<void> {
    return this.call(() => {
      const kept = this.cases.get(_id)
      if (kept?.record.rev === rev) for (const id of done) Object.assign(kept.record.fx[id] ?? {}, { done: true })
    })
  }

  private facts() {
    const now = this.now()
    return { ...on(civilDateOf(now)), now }
  }

  /** A tap on a time. */
  async hold(person: string, id: string): Promise<string> {
    return (await hold(this.around, idsOf(id), person, await this.rowed(id))) ? 'held' : 'TAKEN'
  }

  /** Handing in: the time, then the case, then what it causes. */
  async submit(person: string, id: string, time: string): Promise<string> {
    const rowed = await this.rowed(time)
    const claimed = await claim(this.around, idsOf(time), { about: id, step: id, person, holders: [person], rowed })
    if (claimed === null) return (await this.read(id)) ? 'again' : 'TAKEN'
    const answers = answersFor(time)
    const actor: Actor = { person, name: '职*', role: 'applicant' }
    const record = createCase(reception, { id, no: id }, actor, answers, this.facts(), { claim: claimed })
    if (!(await this.add({ record, answers }))) return 'again'
    if (await this.call(() => this.waits.has(person))) await this.leave(person)
    await this.deliver(record)
    return record.state
  }

  /** A step of a case; one that takes a time claims it before. */
  async press(actor: Actor, id: string, name: string, order: string, time?: string): Promise<string> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const kept = await this.read(id)
      if (!kept) return 'NOT_FOUND'
      if (kept.record.log.some((entry) => entry.id === order)) return 'again'
      const decision = await this.decided(kept, actor, name, order, time)
      if (typeof decision === 'string') return decision
      if (!decision.ok) return decision.code
      const next = { record: decision.next, answers: decision.answers ?? kept.answers }
      if (!(await this.put(kept, next))) continue
      await this.deliver(next.record)
      return next.record.state
    }
    return 'BUSY'
  }

  private async decided(
    { record, answers }: Kept,
    actor: Actor,
    name: string,
    order: string,
    time?: string,
  ): Promise<Decision | string> {
    const input: Answers = time ? { appointment: { id: time, words: time } } : { why: '这一次先取消，下次再约时间。' }
    const context = { service: reception, record, answers, facts: this.facts(), actor, openObjections: 0 }
    const wanted = { id: order, name, step: record.state, input }
    const first = decide(wanted, context)
    if (!first.ok || !time) return first
    if (record.slot?.id === time) return 'SAME'
    const who = { person: record.applicant, holders: [record.applicant, actor.person] }
    const rowed = await this.rowed(time)
    const claimed = await claim(this.around, idsOf(time), { about: record._id, step: order, ...who, rowed })
    return claimed === null ? 'TAKEN' : decide(wanted, { ...context, claim: claimed })
  }

  /** What a case causes for its times, side by side; whoever is broken off leaves it to the timer. */
  private async deliver(record: CaseRecord): Promise<void> {
    const due = Object.entries(record.fx).filter(([, effect]) => effect.kind === 'slot' && !effect.done)
    if (due.length === 0) return
    await Promise.all(due.map(([, effect]) => settleSlot(this.store, record._id, effect as SlotEffect)))
    await this.mark(
      record,
      due.map(([id]) => id),
    )
  }
  /** The timer comes by. */
  async timer(): Promise<void> {
    for (const id of [...this.cases.keys()]) {
      const kept = await this.read(id)
      if (kept) await this.deliver(kept.record)
    }
    if (this.waits.size > 0) await serve(this.row, 'org', 'reception')
  }
}
