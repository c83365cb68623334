import fc from 'fast-check'
import { later } from '../../../domain/base/calendar'
import type { Actor, Service } from '../../../domain/matter'
import { isDesks } from '../../../domain/matter/concern'
import type { Command } from '../../../domain/matter/service'
import { commandNames, commandsAt, isClosed } from '../rights/parts'
import type { Absent } from '../rights/table'
import { LINES, STAFFINGS } from './county'
import { BANK, Walked } from './matter'
import type { Beginning, Press } from './matter'
import { allowed, logged, pure, seen, standing, stepped, ticked } from './rules'
import { goesOn } from './ways'

/*
 * A walk: a matter, and a row of things that happen to it. What happens is chosen when its turn comes, from what can happen
 * then, so that a shorter row is a walk as well.
 */

/** One thing that happens; numbers choose among what is possible. */
interface Happening {
  kind: 'press' | 'wild' | 'days' | 'day' | 'clock' | 'notify' | 'objection' | 'household'
  who: number
  seed: number
  /** Presses what leads on, where there is such a thing. */
  eager: boolean
  spoiled: boolean
}
export interface Route {
  begin: Beginning
  happenings: Happening[]
}

const KINDS: [number, Happening['kind']][] = [
  [20, 'press'],
  [3, 'wild'],
  [2, 'days'],
  [3, 'day'],
  [8, 'clock'],
  [2, 'notify'],
  [1, 'objection'],
  [1, 'household'],
]
const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.oneof(...KINDS.map(([weight, kind]) => ({ weight, arbitrary: fc.constant(kind) }))),
  who: fc.nat(997),
  seed: fc.nat(1_000_000),
  eager: fc.integer({ min: 0, max: 9 }).map((roll) => roll < 6),
  spoiled: fc.integer({ min: 0, max: 9 }).map((roll) => roll < 1),
})
/** Half of the walks go through a county that is whole. */
export const routes = (most: number): fc.Arbitrary<Route> =>
  fc.record({
    begin: fc.record({
      seed: fc.nat(1_000_000),
      line: fc.oneof(fc.constant('whole'), fc.constantFrom(...Object.keys(LINES))),
      staffing: fc.oneof(fc.constant(STAFFINGS[0]), fc.constantFrom(...STAFFINGS)),
      helped: fc.boolean(),
      day: fc.nat(120),
    }),
    happenings: fc.array(happening, { maxLength: most, size: 'max' }),
  })

/** What walks have seen, over all of a service's. */
export interface Tally {
  sequences: number
  steps: number
  accepted: number
  refused: number
  /** `state command → state`. */
  moves: Map<string, number>
  /** `service/state without whom`, where nothing could go on: named exceptions only. */
  stuck: Set<string>
  /** One matter in each state. */
  samples: Map<string, Walked>
}
export const newTally = (): Tally => ({
  sequences: 0,
  steps: 0,
  accepted: 0,
  refused: 0,
  moves: new Map(),
  stuck: new Set(),
  samples: new Map(),
})

/** What a walk is after: somebody presses this in this state. */
export interface Wish {
  state: string
  name: string
}

/** A rule does not hold; says the walk in words. */
export class Stumbled extends Error {}

/** Closed, and nobody may press anything any more. */
const isOver = (service: Service, state: string): boolean =>
  isClosed(service, state) && commandsAt(service, { state, told: null }).length === 0

const pick = <T>(all: T[], at: number): T | undefined => all[at % (all.length || 1)]

export class Walk {
  readonly walked: Walked
  readonly story: string[]
  constructor(
    service: Service,
    begin: Beginning,
    readonly tally: Tally,
    /** Whether it is known that a matter is stuck so. */
    readonly known: (name: string) => boolean,
    readonly wish?: Wish,
  ) {
    this.walked = new Walked(service, begin)
    this.story = [`${service.head.id}: ${begin.line}, ${begin.staffing}${begin.helped ? ', helped' : ''}`]
    this.tell('handed in')
    this.judge([...standing(this.walked), ...logged(this.walked), ...this.stuck()])
  }

  private tell(what: string): void {
    const { now, record } = this.walked
    this.story.push(`${now.slice(0, 16)} ${what} → ${record.state} at ${record.desk ?? 'no desk'}`)
  }

  private judge(complaints: string[]): void {
    if (complaints.length) throw new Stumbled([...complaints, 'after:', ...this.story].join('\n'))
  }

  /** Where nobody, or nobody but some, can move it; named exceptions are counted and let pass. */
  private stuck(): string[] {
    const { service, record } = this.walked
    // A union's own matter has no applicant who could end it instead.
    const ways: (Absent | undefined)[] = isDesks(record.about)
      ? [undefined, 'the applicant']
      : [undefined, 'the applicant', 'the unions']
    return ways.flatMap((without) => {
      if (goesOn(this.walked, without)) return []
      const name = `${service.head.id}/${record.state} without ${without ?? 'anything'}`
      this.tally.stuck.add(name)
      return this.known(name) ? [] : [`stuck: ${name}`]
    })
  }

  private readers(): Actor[] {
    const { people, record } = this.walked
    const officers = people.filter(({ role, org }) => role === 'officer' && record.orgs.includes(org ?? ''))
    const desk = officers.find(({ org, staff }) => `${org ?? ''}/${staff ?? ''}` === record.desk)
    return [
      ...people.filter(({ role }) => role === 'applicant'),
      ...(desk ? [desk] : []),
      ...officers.slice(-2),
      ...people.filter(({ role }) => role === 'reviewer'),
      ...people.filter(({ role }) => role === 'guest').slice(0, 1),
    ]
  }

  private after(what: string): void {
    this.tell(what)
    const { walked, tally } = this
    tally.steps += 1
    if (!tally.samples.has(walked.record.state)) tally.samples.set(walked.record.state, walked.copy())
    this.judge([...standing(walked), ...logged(walked), ...seen(walked, this.readers())])
  }

  private run(press: Press, command: Command | undefined): void {
    const { walked, tally } = this
    const before = walked.present()
    const { decision, wrong } = pure(walked, press)
    const who = `${press.actor.role} ${press.actor.person}${press.actor.org ? ` of ${press.actor.org}` : ''}`
    const what = `${who}: ${press.name} 「${command?.label ?? ''}」 ${JSON.stringify(press.input).slice(0, 300)}`
    if (!decision.ok) {
      tally.refused += 1
      this.tell(`${what} refused, ${decision.code}`)
      this.judge(wrong)
      return
    }
    const bank = press.actor.person === BANK
    const mayNot = bank ? [] : allowed(Object.assign(walked.copy(), { record: before }), press, command)
    walked.take(decision, press)
    tally.accepted += 1
    const move = `${before.state} ${press.name} → ${walked.record.state}`
    tally.moves.set(move, (tally.moves.get(move) ?? 0) + 1)
    this.after(what)
    this.judge([
      ...wrong,
      ...mayNot,
      ...stepped(before, walked.record, press),
      ...(before.state === walked.record.state ? [] : this.stuck()),
    ])
  }

  private press({ who, seed, eager, spoiled }: Happening): void {
    const { service } = this.walked
    const all = this.walked.open()
    // A walk that ends is over: mostly something else is pressed.
    const lasting = all.filter(([, , { to }]) => typeof to !== 'string' || !isOver(service, to))
    const most = lasting.length && seed % 5 ? lasting : all
    const on = most.filter(([, , { tone }]) => tone === 'go')
    // Late matters are rare, and rarer still in every state.
    const above = seed % 3 ? [] : all.filter(([, , command]) => command.above)
    const ways = above.length ? above : eager && on.length ? on : most
    const wished = this.wished(all, seed)
    // First what, then who: a desk has many people, and a matter one applicant.
    const name = wished.length ? this.wish?.name : pick([...new Set(ways.map(([, one]) => one))], who)
    const chosen = pick(
      (wished.length ? wished : ways).filter(([, one]) => one === name),
      seed,
    )
    if (!chosen || name === undefined) return
    const [actor, , command] = chosen
    this.run(this.walked.press(actor, name, command, seed, spoiled), command)
  }

  /** Every other time what the walk is after, where it is there to be pressed. */
  private wished(all: ReturnType<Walked['open']>, seed: number): ReturnType<Walked['open']> {
    const { wish, walked } = this
    return wish?.state === walked.record.state && seed % 2 ? all.filter(([, name]) => name === wish.name) : []
  }

  /** Anybody presses anything, perhaps on a page that is old. */
  private wild({ who, seed, spoiled }: Happening): void {
    const { service, people, record } = this.walked
    const actor = pick(people, who) as Actor
    const name = pick(commandNames(service), seed) ?? ''
    const command = commandsAt(service, record).find(([one]) => one === name)?.[1]
    const press = this.walked.press(actor, name, command, seed)
    this.run(spoiled ? { ...press, step: 'elsewhere' } : press, command)
  }

  private pass(hours: number): void {
    this.walked.now = later(this.walked.now, hours, 'hour')
    this.story.push(`${this.walked.now.slice(0, 16)} ${hours} hours have passed`)
  }

  /** On to a day that matters: one that stands in the case or its answers, or the day after it. */
  private day({ who, eager }: Happening): void {
    const { record, answers, now } = this.walked
    const named = JSON.stringify([record.due, record.clockAt, record.memo, answers]).match(/20\d\d-\d\d-\d\d/g) ?? []
    const ahead = [...new Set(named)].filter((date) => date > now.slice(0, 10)).sort()
    const to = pick(ahead.slice(0, 3), who)
    if (!to) {
      this.pass(24)
      return
    }
    const days = Math.ceil((Date.parse(`${to}T02:00:00Z`) - Date.parse(now)) / 86_400_000)
    this.pass(24 * (days + (eager ? 0 : 1)))
  }

  /** The clock's timer, at some moment or not long after the one that it waits for. */
  private tick({ eager, seed }: Happening): void {
    const { walked } = this
    const { clockAt } = walked.record
    if (eager && clockAt && clockAt > walked.now) {
      walked.now = later(clockAt, seed % 3000, 'minute')
      this.story.push(`${walked.now.slice(0, 16)} what the clock waits for has come`)
    }
    const before = walked.record
    if (!walked.clock()) return
    const once = walked.record
    this.after('the clock')
    const again = walked.clock()
    this.judge(ticked(before, once, again))
  }

  take(one: Happening): void {
    const { walked } = this
    walked.now = later(walked.now, 1 + (one.seed % 90), 'minute')
    const acts: Record<Happening['kind'], () => void> = {
      press: () => this.press(one),
      wild: () => this.wild(one),
      days: () => this.pass(1 + (one.seed % 300)),
      day: () => this.day(one),
      clock: () => this.tick(one),
      notify: () => {
        walked.notify()
        this.after('messages are delivered')
      },
      objection: () => {
        // Lodged, and its second write lost: it stands beside a notice that still runs.
        if (walked.record.publicity && !isClosed(walked.service, walked.record.state)) walked.objections += 1
      },
      household: () => void (walked.household = one.seed % 2),
    }
    acts[one.kind]()
  }
}

/** Walks one route from its beginning to its end. @throws Stumbled with the story, where a rule does not hold */
export function walk(
  service: Service,
  { begin, happenings }: Route,
  tally: Tally,
  known: Walk['known'],
  wish?: Wish,
): true {
  const one = new Walk(service, begin, tally, known, wish)
  for (const happens of happenings) one.take(happens)
  tally.sequences += 1
  return true
}
