import { randomBytes } from 'node:crypto'
import { rewrapped } from '../../../cloudfunctions/lib/keys'
import type { Leaf } from '../../../cloudfunctions/lib/anchors'
import { openCase, sealCase, stepChanges } from '../../../cloudfunctions/lib/store/stored'
import type { StoredCase } from '../../../cloudfunctions/lib/store/stored'
import type { Answers } from '../../../domain/form'
import type { CaseRecord, Service } from '../../../domain/matter'
import { LINES, STAFFINGS } from '../walk/county'
import { Walked } from '../walk/matter'
import { later } from '../../../domain/base/calendar'

/*
 * A matter on its walk, with the document that the database has of it after each write: steps as the door writes them,
 * time as the clock does, and everything that others write on a case beside its steps.
 */

/** As the database gives back what it was given. */
const stored = (doc: object): StoredCase => JSON.parse(JSON.stringify(doc)) as StoredCase

const HOURS = 200

export class Kept {
  readonly walked: Walked
  doc: StoredCase
  /** The document after each write, the oldest first. */
  readonly past: StoredCase[] = []
  private rewrapped = false
  readonly counts = { steps: 0, 'by time alone': 0, beside: 0 }

  constructor(
    readonly service: Service,
    readonly from: (below: number) => number,
    id: string,
  ) {
    const begin = {
      ...{ seed: from(1_000_000), day: from(120), helped: from(2) === 1 },
      ...{ line: from(2) ? 'whole' : this.one(Object.keys(LINES)), staffing: this.one([...STAFFINGS]) },
    }
    this.walked = new Walked(service, begin)
    this.walked.record = { ...this.walked.record, _id: id }
    this.doc = this.keep(sealCase(this.walked.record, this.walked.answers))
  }

  one<T>(all: T[]): T {
    return all[this.from(all.length)] as T
  }

  private keep(doc: object): StoredCase {
    this.doc = stored(doc)
    this.past.push(this.doc)
    return this.doc
  }

  /** As one conditional update leaves it. */
  private write(next: CaseRecord, input: Answers, answers: Answers | null): void {
    const before = openCase(this.doc)
    const added = next.log.slice(before.log.length)
    const whole = { ...next, rev: before.rev + 1, log: [...before.log, ...added] }
    const { fields, fx, entries } = stepChanges(before, whole, input, answers)
    this.counts[added.length ? 'steps' : 'by time alone'] += 1
    this.keep({ ...this.doc, ...fields, fx: { ...this.doc.fx, ...fx }, log: [...this.doc.log, ...entries] })
  }

  private press(): void {
    const { walked } = this
    const open = walked.open()
    if (open.length === 0) return
    const [actor, name, command] = this.one(open)
    const press = walked.press(actor, name, command, this.from(1_000_000))
    const decision = walked.decide(press)
    if (!decision.ok) return
    walked.take(decision, press)
    this.write(walked.record, press.input, decision.answers)
  }

  private clock(): void {
    const { clockAt } = this.walked.record
    if (clockAt && clockAt > this.walked.now && this.from(2)) this.walked.now = later(clockAt, 1, 'minute')
    const next = this.walked.clock()
    if (next) this.write(next, {}, null)
  }

  /** Messages are delivered: what came of effects, and whom it was told to instead. */
  private deliver(): void {
    this.walked.notify()
    const { told, wakeAt } = this.walked.record
    const fx = Object.fromEntries(
      Object.entries(this.doc.fx).map(([id, effect]) => [
        id,
        effect.kind === 'begin'
          ? { ...effect, done: true, answers: '', came: { id: 'c', name: '示例' } }
          : { ...effect, done: true },
      ]),
    )
    this.keep({ ...this.doc, fx, told, wakeAt, rev: this.doc.rev + 1 })
  }

  /** What lines, claims, timers and a change of keys write. */
  private beside(): void {
    const { doc } = this
    const places = { taken: this.from(9), waiting: 0, there: 0, pending: { x: { op: 'o', at: this.walked.now } } }
    const changes: (() => object)[] = [
      () => ({ places }),
      () => ({ guests: {} }),
      () => ({ rev: doc.rev + 1 }),
      () => ({ clockAt: later(this.walked.now, 10, 'minute') }),
      () => ({ wakeAt: this.walked.now }),
      () => ({ broken: true }),
      () => this.rewrap(),
    ]
    this.counts.beside += 1
    this.keep({ ...doc, ...this.one(changes)() })
  }

  /** Once: what stood before is still to be read, with the key before. */
  private rewrap(): { key?: string } {
    if (this.rewrapped) return {}
    this.rewrapped = true
    process.env['KEY_SEAL_OLD'] = process.env['KEY_SEAL']
    process.env['KEY_SEAL'] = randomBytes(32).toString('base64')
    return { key: rewrapped(this.doc._id, this.doc.key) ?? this.doc.key }
  }

  /** One thing happens. */
  happen(): void {
    this.walked.now = later(this.walked.now, 1 + this.from(HOURS), 'hour')
    const acts = [
      ...Array.from({ length: 6 }, () => () => this.press()),
      ...[() => this.clock(), () => this.clock(), () => this.deliver(), () => this.beside()],
    ]
    this.one(acts)()
  }
}

/** As a night puts it down. */
export const leafOf = ({ _id, rev, log }: StoredCase): Leaf => [_id, rev, log[log.length - 1]?.chain ?? '']
