import { ancestry, deskKey, deskOrg, isStaffed, orgAtLevel, sittingAt } from './desk'
import { isConcerned } from './concern'
import { HAND_UP, handingUp } from './handup'
import { makersOf } from './makers'
import { isOn } from './offered'
import { receiverAt } from './receive'
import type { Staff } from './roles'
import type { Command, CommandContext, Service, State } from './service'
import type { Facts, Level } from './types'

/*
 * Which steps a desk cannot take with its own people, and who lends: the desks above, to whom it is handed up. Two go on a
 * visit, and whoever went does not decide; small unions have one officer.
 */

/** How many people a step takes: whoever presses, and each colleague that is named. */
export const peopleFor = ({ input }: Command): number =>
  1 + (Array.isArray(input) ? input.filter(({ kind }) => kind === 'colleague').length : 0)

/**
 * Whether those at the case's desk whom it does not concern are enough for a step, and one of them has taken none that bars
 * them from it.
 */
function canTake(command: Command, { service, record, facts }: CommandContext): boolean {
  const people = sittingAt(record.desk ?? '', facts)?.filter(
    (person) => !isConcerned(service, record, { role: 'officer', person }),
  )
  const makers = makersOf(service, record, command.notBy)
  return !people || (people.length >= peopleFor(command) && people.some((one) => !makers.includes(one)))
}

/** The steps that lead on and want somebody else, or two. */
const wanting = (state: State | undefined): Command[] =>
  Object.values(state?.commands ?? {}).filter(
    (command) =>
      command.by === 'officer' &&
      !command.atMeeting &&
      !command.byRota &&
      !command.atBank &&
      command.tone === 'go' &&
      (command.notBy !== undefined || peopleFor(command) > 1),
  )

/** The steps of the case's state that nobody at its desk can take. */
export function leftOver(context: CommandContext): Command[] {
  const { service, record } = context
  if (deskOrg(record.desk) === null) return []
  return wanting(service.flow.states[record.state]).filter((one) => !canTake(one, context))
}

/** Handing up, where a step is left to nobody at the desk. */
export const handUpIn = (context: CommandContext): Record<string, Command> =>
  leftOver(context).length ? { [HAND_UP]: handingUp } : {}

/** A step of the usual way, as far as people matter: who could take it, the own desk's people first. */
interface Step {
  name: string
  command: Command
  /** People of each desk that it may lie on, lowest first. */
  desks: string[][]
  /** The first of these desks that has to do with it. */
  own: number
}

/** How far the steps can be taken: at which desk each lies, and those that are left to nobody. */
interface Way {
  at: number[]
  left: Step[]
}

/**
 * The way that goes farthest, whoever takes the steps before and whatever is handed up; of those that go all the way, the
 * one that stays lowest. What was handed up stays there; what was not may come back to a lower desk.
 */
function wayOf(steps: Step[], taken: Record<string, string>, from = 0): Way {
  const [step, ...rest] = steps
  if (!step) return { at: [], left: [] }
  const barred = (step.command.notBy ?? []).map((name) => taken[name])
  const least = peopleFor(step.command)
  const ways = step.desks.flatMap((people, at) =>
    at < from || people.length < least ? [] : people.filter((one) => !barred.includes(one)).map((one) => ({ at, one })),
  )
  let best: Way = { at: [], left: steps }
  for (const { at, one } of ways) {
    const next = wayOf(rest, { ...taken, [step.name]: one }, at > step.own ? at : from)
    if (next.left.length < best.left.length) best = { at: [at, ...next.at], left: next.left }
    if (best.left.length === 0) return best
  }
  return best
}

const levelOf = ({ desk }: State): Level | null => (typeof desk === 'string' && desk !== 'applicant' ? desk : null)

/** The steps of the usual way, each with the desks that it may lie on: that of its level, and those above. */
function stepsOf({ flow, who }: Service, union: string, facts: Facts): Step[] {
  const line = ancestry(union, facts.orgs)
  const peopleOf = (staff: Staff | undefined): string[][] =>
    line.map((id) => sittingAt(deskKey(id, staff), facts) ?? [])
  const own = peopleOf(who.staff)
  return flow.path.flatMap((name) => {
    const state = flow.states[name]
    const level = state && levelOf(state)
    if (!state || !level) return []
    const first = line.indexOf(orgAtLevel({ orgs: line }, level, facts.orgs) ?? '')
    const there = state.staff ? peopleOf(state.staff) : own
    const people = there.some((ones, at) => at >= first && ones.length) ? there : own
    const desks = people.map((ones, at) => (at < first ? [] : ones.slice(0, MOST)))
    return Object.entries(state.commands)
      .filter(([, { by, tone, atMeeting, atBank }]) => by === 'officer' && tone === 'go' && !atMeeting && !atBank)
      .map(([command, row]) => ({ name: command, command: row, desks, own: Math.max(0, first) }))
  })
}
/** More people than that at one desk make no difference. */
const MOST = 4

/** What is missing for a service at a union, and who lends. */
export interface Staffing {
  /** The first step that nobody can take, nobody above either; null where there is none. */
  stuck: string | null
  /** Steps that nobody takes where they belong, by the union above that takes them. */
  lent: { org: string; steps: string[] }[]
}

/**
 * Whether a service that is on at a union can be carried to its end by those who sit at the desks today, and which steps a
 * union above has to lend its people for. What officers begin is begun by whoever sits there.
 */
export function staffingAt(service: Service, union: string, facts: Facts): Staffing {
  const none = { stuck: null, lent: [] }
  if (!isOn(service, union, facts)) return none
  const receiver = receiverAt(service, union, facts)
  if (service.who.by === 'officer' && !isStaffed(deskKey(receiver, service.who.staff), facts)) return none
  const steps = stepsOf(service, receiver, facts)
  const { at, left } = wayOf(steps, {})
  const line = ancestry(receiver, facts.orgs)
  const lent = steps.flatMap(({ command, own }, index) => {
    const desk = at[index]
    return desk === undefined || desk <= own ? [] : [{ org: line[desk] ?? '', step: command.label }]
  })
  return {
    stuck: left[0]?.command.label ?? null,
    lent: [...new Set(lent.map(({ org }) => org))].map((org) => ({
      org,
      steps: lent.flatMap((one) => (one.org === org ? [one.step] : [])),
    })),
  }
}

/** What nobody can take to its end, in words; null where nothing is missing. Parameters as of `staffingAt`. */
export function unstaffable(service: Service, union: string, facts: Facts): string | null {
  const { stuck } = staffingAt(service, union, facts)
  const name = facts.orgs[union]?.name ?? union
  return stuck === null
    ? null
    : `${name}的“${service.head.name}”办不到头：“${stuck}”没有人能办，上级也没有。请再定一个办事的人，或者先不开这一项。`
}
