import mapValues from 'lodash/mapValues'
import memoize from 'lodash/memoize'
import omit from 'lodash/omit'
import { commandsFor, createCase, LEVELS } from '../../../domain/matter'
import { deskOf, keeperOf, unionAbove } from '../../../domain/matter/desk'
import type { CaseRecord, CommandContext, Level, Service } from '../../../domain/matter'
import type { Command, State } from '../../../domain/matter/service'
import type { Answers } from '../../../domain/form'
import { commandsAt, isClosed, statesOf, stateOf } from './parts'
import { CHECK_FIRST_REGION, packs } from '../../../policies'
import { selectPack } from '../../../domain/policy'
import { everybody, FACTS, REVIEWERS } from './people'

/*
 * The table role × state × command of a service, read from the engine: who may press what in which state, and where it
 * leads. `print.ts` writes it down, the walk holds what really happens against it.
 */

/** Something that may be pressed, and every state that it may lead to. */
export interface Right {
  name: string
  command: Command
  to: string[]
}
export interface Row {
  who: string
  rights: Right[]
}
export interface StateRows {
  state: string
  desk: string
  /** Keys of the terms within which it is due; none where it waits for nobody. */
  terms: string[]
  rows: Row[]
}

/** States from which a command that is written down as such leads to another; a closed one stands for those before it. */
function sources(service: Service, to: string, seen: string[] = []): string[] {
  const before = Object.keys(statesOf(service)).filter((state) =>
    commandsAt(service, { state, told: null }).some(([, command]) => command.to === to),
  )
  return [
    ...new Set(
      before
        .filter((state) => !seen.includes(state))
        .flatMap((state) => (isClosed(service, state) ? sources(service, state, [...seen, to]) : [state])),
    ),
  ]
}

/** The level of the union that refused, where that matters: the desk of the state that it was refused in. */
const levelOf = (service: Service, back: string | undefined): Level =>
  LEVELS.find((level) => back && statesOf(service)[back]?.desk === level) ?? 'unit'

/** A matter that has come into a state from each state where what is remembered may have been written. */
function matters(service: Service, state: string): CaseRecord[] {
  const answers: Answers = { union: 'unit' }
  const named: Service = {
    ...service,
    asks: { ...service.asks, check: () => [] },
    who: { ...service.who, people: () => ['one'], unit: () => 'unit' },
    flow: { ...service.flow, start: state, urgent: () => false, states: bare(service) },
  } as Service
  const maker = service.who.by === 'officer' ? 'holder' : 'applicant'
  const backs = sources(service, state)
  return (backs.length ? backs : [undefined]).flatMap((back) => {
    const refusal = {
      code: '',
      text: '',
      level: levelOf(service, back),
      at: '2026-11-19',
      appealBy: '2026-12-31',
      provisional: false,
    }
    const begun = createCase(
      named,
      { id: 'c', no: 'N' },
      { person: maker, name: maker, role: 'applicant' },
      answers,
      FACTS,
      { helper: { person: 'helper', name: 'helper' } },
    )
    const memo = { supplement: back ? { back } : {}, refusal: { ...refusal, ...(back ? { back } : {}) } }
    const publicity = { from: '2026-11-19', to: '2026-11-19', consented: true }
    const record = { ...begun, memo, publicity }
    const desk = deskOf(stateOf(service, state), record, FACTS)
    const keeper = keeperOf(stateOf(service, state), record, FACTS)
    const board = stateOf(service, state).board ? { org: record.unit, title: '', lines: [], seats: 9 } : null
    return [{ ...record, desk, keeper, board, reviewers: REVIEWERS, told: unionAbove(desk, FACTS.orgs) }]
  })
}

/** The states without what needs answers, and at one union: here only who may press what is asked, never by which day. */
const bare = (service: Service): Record<string, State> =>
  mapValues(statesOf(service), (state) => omit(state, ['within', 'from', 'side', 'board', 'after', 'remind']))

/** Every button, whether its day has come or not: the page says of each that it waits. */
const timeless = memoize((service: Service): Service => ({
  ...service,
  flow: {
    ...service.flow,
    states: mapValues(statesOf(service), (state) => ({
      ...state,
      commands: mapValues(state.commands, (command) => omit(command, ['when'])),
    })),
  },
}))

const contextOf = (service: Service, record: CaseRecord, actor: CommandContext['actor']): CommandContext => ({
  service: timeless(service),
  record,
  answers: {},
  facts: FACTS,
  actor,
  openObjections: 0,
  household: 1,
  meeting: 'sitting',
  rota: true as const,
})

const CHECK_FIRST = selectPack(packs, CHECK_FIRST_REGION, '2026-11-20').chain

/** States that the function names which chooses: what was put in may decide, and answers. */
const namedIn = (to: (...given: never[]) => string, { flow }: Service): string[] =>
  Object.keys(flow.states).filter((state) => new RegExp(`['"]${state}['"]`).test(to.toString()))

/**
 * Where it leads: as written, as its function names it, or tried with a notice that has ended and one that has not, with
 * views to come and with all, in a place that has the usual order of steps and in one that has another.
 */
function leadsTo({ to }: Command, context: CommandContext): string[] {
  if (typeof to === 'string') return [to]
  const { record } = context
  const days = ['2026-11-19', '2026-12-31']
  const tried = days.flatMap((day) => {
    const publicity = { from: '2026-11-19', to: day, consented: true }
    return [REVIEWERS, []].flatMap((reviewers) =>
      [record.packs, CHECK_FIRST].map((chain) =>
        to({ ...context, record: { ...record, publicity, reviewers, packs: chain } }, {}),
      ),
    )
  })
  return [...new Set([...tried, ...namedIn(to, context.service)])]
}

const union = (rights: Right[]): Right[] => {
  const names = [...new Set(rights.map(({ name }) => name))]
  return names.flatMap((name) => {
    const same = rights.filter((right) => right.name === name)
    const [first] = same
    return first ? [{ ...first, to: [...new Set(same.flatMap(({ to }) => to))] }] : []
  })
}

/** What the bank says of a payout is no button of anybody's. */
function banked(service: Service, records: CaseRecord[]): Row {
  const said = records.flatMap((record) => commandsAt(service, record)).filter(([, { atBank }]) => atBank)
  return {
    who: 'the bank',
    rights: union(said.map(([name, command]) => ({ name, command, to: [String(command.to)] }))),
  }
}

/** What is pressed at the desks that had it, wherever it lies: which these are, its log says. */
function hadBefore(service: Service, records: CaseRecord[]): Row {
  const late = records.flatMap((record) => commandsAt(service, record)).filter(([, row]) => row.late)
  return {
    who: 'officer of a desk that had it',
    rights: union(late.map(([name, command]) => ({ name, command, to: [String(command.to)] }))),
  }
}

function rowsOf(service: Service, records: CaseRecord[]): Row[] {
  const all = records.flatMap((record) =>
    everybody(service, record).map(({ who, actors }) => ({
      who,
      rights: actors.flatMap((actor) => {
        const context = contextOf(service, record, actor)
        const written = Object.fromEntries(commandsAt(service, record))
        return commandsFor(context).map(([name, command]) => ({
          name,
          command: written[name] ?? command,
          to: leadsTo(command, context),
        }))
      }),
    })),
  )
  const names = [...new Set(all.map(({ who }) => who))]
  const bank = banked(service, records)
  const people = names.map((who) => ({
    who,
    rights: union(all.filter((row) => row.who === who).flatMap(({ rights }) => rights)),
  }))
  return [...people, ...[hadBefore(service, records), bank].filter(({ rights }) => rights.length)]
}

function termsOf(service: Service, state: string): string[] {
  const { within } = stateOf(service, state)
  if (typeof within !== 'function') return within ? [within] : []
  const [record] = matters(service, state)
  return record ? [...new Set([false, true].map((urgent) => within({ ...record, urgent })))] : []
}

/** The whole table of a service, in the order of its states. */
export const tableOf = (service: Service): StateRows[] =>
  Object.keys(statesOf(service)).map((state) => {
    const records = matters(service, state)
    return {
      state,
      desk: [...new Set(records.map(({ desk }) => desk ?? 'nobody'))].join(', '),
      terms: termsOf(service, state),
      rows: rowsOf(service, records),
    }
  })

/** Kinds of people without whom a matter may have to end. */
export const ABSENT = {
  'the applicant': ['applicant', 'who published it'],
  'the unions': [
    ...['officer at the desk', 'officer of the level above, told', 'officer of the line elsewhere'],
    ...['officer who is asked', 'officer of a desk that had it', 'the bank'],
  ],
} as const
export type Absent = keyof typeof ABSENT

/** Where a state leads by itself. */
const movesTo = (service: Service, state: string): string[] => {
  const to = stateOf(service, state).after?.to
  return typeof to === 'string' ? [to] : []
}

/** Whether a matter in a state can still come to an end by those who are left, and what they press first. */
export function endsWithout(service: Service, table: StateRows[], from: string, absent: Absent): string[] {
  const gone: readonly string[] = ABSENT[absent]
  const steps = (state: string): Right[] =>
    table.find((one) => one.state === state)?.rows.flatMap(({ who, rights }) => (gone.includes(who) ? [] : rights)) ??
    []
  const ends = (state: string, seen: string[]): boolean =>
    isClosed(service, state) ||
    movesTo(service, state).some((next) => !seen.includes(next) && ends(next, [...seen, state])) ||
    (!seen.includes(state) && steps(state).some(({ to }) => to.some((next) => ends(next, [...seen, state]))))
  return [
    ...(movesTo(service, from).some((next) => ends(next, [from])) ? ['time'] : []),
    ...new Set(
      steps(from)
        .filter(({ to }) => to.some((next) => ends(next, [from])))
        .map(({ name }) => name),
    ),
  ]
}
