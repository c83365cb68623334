import { codeIn, firmCore, firmName, isNearFirm } from '../base/firm'
import type { Firm } from '../base/firm'
import type { Answers } from '../form'
import { back, officer } from './command'
import { deskOf } from './desk'
import type { Command, CommandContext, Service, State } from './service'
import type { CaseRecord, Facts, OrgTree } from './types'
import type { CaseView } from './views'

/*
 * No lawyer works for both sides (法律援助法 第20条; 律师法 第39条). Whoever acts for the other side neither finds a matter
 * nor decides it: as with the family, by keyed hashes. Whoever may act for it, by a name that is nearly the same, says so
 * before they read anything.
 */

type KeyOf = Facts['keyOf']

const codeKey = (code: string, keyOf: KeyOf): string => keyOf(`firm|code|${code}`)
/** Of the other side as a matter names it: by name, and by code where one is in it. */
const againstKeys = (said: string, keyOf: KeyOf): string[] => {
  const [name, code] = [firmName(said), codeIn(said)]
  return [...(name ? [keyOf(`firm|${name}`)] : []), ...(code ? [codeKey(code, keyOf)] : [])]
}
const coreKey = (name: string, keyOf: KeyOf): string => keyOf(`firm|core|${firmCore(name)}`)

/** By what somebody's declared employers are known; the last of each is for names that are nearly the same. */
export const actsKeys = (firms: readonly Firm[], keyOf: KeyOf): string[] =>
  firms.flatMap(({ name, code = '' }) => [
    ...againstKeys(name, keyOf),
    ...(code ? [codeKey(code, keyOf)] : []),
    coreKey(name, keyOf),
  ])

/** By what the other side of a matter is known; nothing where its service has none. */
export const againstOf = (
  { who }: Service,
  answers: Answers,
  { keyOf }: Pick<Facts, 'keyOf'>,
): Pick<CaseRecord, 'against'> => (who.opponent ? { against: againstKeys(who.opponent(answers), keyOf) } : {})

/** Whether somebody acts for one of these. */
export const actsFor = (acts: readonly string[] | undefined, keys: readonly string[] | undefined): boolean =>
  acts !== undefined && keys !== undefined && acts.some((key) => keys.includes(key))

/** By what the other side is known where names are compared that may be nearly the same; nothing for no name. */
export const sideKeys = (said: string, keyOf: KeyOf): string[] =>
  firmName(said) ? [...againstKeys(said, keyOf), coreKey(said, keyOf)] : []

/** For whom somebody acts who sits at a desk of these unions. */
export const actsIn = (orgs: OrgTree, person: string): string[] =>
  Object.values(orgs)
    .flatMap((org) => Object.values(org.seats ?? {}).flat())
    .flatMap((seat) => (seat.person === person ? (seat.acts ?? []) : []))

/** People at the desks of a line who act for the other side, or for one with nearly its name: their times are not offered. */
export function barredFrom(said: string, { orgs, keyOf }: Pick<Facts, 'orgs' | 'keyOf'>): string[] {
  const keys = sideKeys(said, keyOf)
  const seats = Object.values(orgs).flatMap((org) => Object.values(org.seats ?? {}).flat())
  return seats.filter(({ acts }) => actsFor(acts, keys)).map(({ person }) => person)
}

/** For whom the reader may act: a name that is nearly the other side's, of which they have not said that it is another. */
export function nearIn({
  service,
  record,
  answers,
  actor,
}: Pick<CommandContext, 'service' | 'record' | 'answers' | 'actor'>): Firm | null {
  const said = service.who.opponent?.(answers)
  if (!said || actor.role !== 'officer' || record.cleared?.includes(actor.person)) return null
  return actor.firms?.find((firm) => isNearFirm(firm, said)) ?? null
}

const NOT_SAME = 'notSame'
/** Name of the step of whoever leaves it to somebody else. */
const STEP_ASIDE = 'stepAside'
const stays = ({ record }: CommandContext): never => back(record.state)

/** All that may be pressed before it is said. */
export const beforeReading: Record<string, Command> = {
  [NOT_SAME]: officer('不是同一家', stays, '说明了不是同一家', { inside: true, effect: () => ({ cleared: true }) }),
  [STEP_ASIDE]: officer('回避', stays, '回避了，换人办', {
    ...{ inside: true, tone: 'plain' },
    effect: () => ({ concerned: true }),
  }),
}

/** Whether a step leaves nobody at the desk who may have it: it lies elsewhere from then on, with a new day. */
export const leavesDesk = (name: string, state: State, record: CaseRecord, facts: Facts): boolean =>
  name === STEP_ASIDE && record.desk !== null && deskOf(state, record, facts) !== record.desk

/** Said where nobody at the desk may have it: whoever sits there acts for the other side. */
export const PASSED_ON = '这里值班的律师替对方单位做事，按规定回避，由上一级的律师办。'
export const isPassedOn = (state: State, record: CaseRecord, facts: Facts): boolean =>
  (record.against?.length ?? 0) > 0 && deskOf(state, { ...record, against: [] }, facts) !== deskOf(state, record, facts)

/** What is read before it is said: the two names, and nothing of what was told. */
export function beforeView(view: CaseView, near: Firm, said: string): CaseView {
  const words = `对方写的是“${said}”，和您登记的“${near.name}”像是同一家。先说清是不是，再看内容。`
  return {
    ...{ id: view.id, no: view.no, rev: view.rev, step: view.step, as: view.as, service: view.service },
    ...{ title: view.title, chip: view.chip, words, desk: view.desk, due: view.due, paused: view.paused },
    ...{
      timeline: [],
      sections: [],
      flags: [],
      gaps: [],
      refusal: null,
      notice: null,
      assessment: null,
      objections: [],
    },
    ...{ actions: view.actions, colleagues: [] },
  }
}
