import isEqual from 'lodash/isEqual'
import omit from 'lodash/omit'
import { caseView, handsOf, maySee, rowView, submittedView } from '../../../domain/matter'
import type { Actor, CaseRecord, Decision, LogEntry } from '../../../domain/matter'
import { askedOnes } from '../../../domain/matter/reviewers'
import type { Command, State } from '../../../domain/matter/service'
import { noticeRow } from '../../../domain/parts/publicity'
import { boardRow, boardView, isOpen } from '../../../domain/shapes/offer'
import { statesOf, stateOf } from '../rights/parts'
import { keyOf } from './county'
import { NUMBERS } from './inputs'
import type { Press, Walked } from './matter'

/*
 * What must hold after every step of every walk. Each rule answers with what is wrong, in words; nothing where all is well.
 */

export const MOST_BYTES = 100_000
export const sizeOf = ({ record, answers }: Pick<Walked, 'record' | 'answers'>): number =>
  Buffer.byteLength(JSON.stringify(record)) + Buffer.byteLength(JSON.stringify(answers))

const wrong = (rows: [boolean, string][]): string[] => rows.flatMap(([bad, words]) => (bad ? [words] : []))

/** Who was told is a union of the line, and not the one that has it. */
const toldOf = ({ told, orgs, desk, ...record }: CaseRecord): [boolean, string][] => [
  [
    told !== null && (!orgs.includes(told) || desk === `${told}/${handsOf(record)}`),
    `told ${told ?? ''}, at ${desk ?? ''}`,
  ],
]

/** By the day, then by when people come, then by itself. */
const orderOf = (at: string | null, board: CaseRecord['board'], id: string): string =>
  at ? [at, ...(board?.when ? [board.when.from] : []), id].join('|') : `closed|${id}`
/** Where it stands in its desk's list; only where a time is booked it has one. */
const ordered = ({ dueKey, dueAt, slot = null, board, _id }: CaseRecord, { atSlot }: State): [boolean, string][] => [
  [dueKey !== orderOf(slot?.start ?? dueAt, board, _id), `dueKey ${dueKey}`],
  [(atSlot === true) !== (slot !== null), 'a time where none is booked, or none where one is'],
]

/** Whose move it is, and by which day. */
function placed({ record, service }: Walked): string[] {
  const { closed = false, keeps = false } = stateOf(service, record.state)
  const { desk, dueAt, due, clockAt, told, orgs } = record
  const desks = ['applicant', ...orgs.map((org) => `${org}/${handsOf(record)}`)]
  return wrong([
    [closed && desk !== null, 'closed, and at a desk'],
    [!closed && !desks.includes(desk ?? ''), `open, and at no desk of its line: ${desk ?? 'none'}`],
    [(dueAt === null) !== (due === null), 'due has a day or an instant, not both'],
    [closed !== (dueAt === null), 'open and due on no day, or closed and due'],
    [closed && !keeps && (clockAt !== null || told !== null), 'closed, and the clock still has work with it'],
    [clockAt !== (record.moments[0]?.at ?? null), `clockAt ${clockAt ?? 'none'} is not its first moment`],
    ...toldOf(record),
    ...ordered(record, stateOf(service, record.state)),
  ])
}

/** Letters stay, and so do their numbers, whatever becomes of the matter. */
const isNumber = (hold: string): boolean => hold.startsWith('number|')
const numbersIn = ({ kept }: CaseRecord): string[] =>
  Object.values(kept).flatMap(({ made }) => (made?.paper.number ? [`number|${made.org}|${made.paper.number}`] : []))

/** What it holds against other matters, what waits to be told, what members see, and how large it is. */
function holding(walked: Walked): string[] {
  const { record, service } = walked
  const { holds, board, _id } = record
  const { closed, keeps, counts, board: shows } = stateOf(service, record.state)
  const others = holds.filter((hold) => !isNumber(hold) && !(counts && hold.startsWith('used|')))
  const pending = Object.values(record.fx).flatMap(({ done, at }) => (done ? [] : [at]))
  return wrong([
    [holds.length === 0 || new Set(holds).size !== holds.length, `holds ${holds.join()}`],
    [closed === true && !keeps && others.join() !== `closed:${_id}`, `closed, and holds ${holds.join()}`],
    [holds.filter(isNumber).join() !== numbersIn(record).join(), `numbers of its letters, and holds ${holds.join()}`],
    [!record.updatedKey.endsWith(`|${_id}`), `updatedKey ${record.updatedKey}`],
    [record.wakeAt !== ([...pending].sort()[0] ?? null), `wakeAt ${record.wakeAt ?? 'none'}`],
    [(board !== null) !== (shows !== undefined), 'a board where there is none, or none where there is'],
    [sizeOf(walked) > MOST_BYTES, `${sizeOf(walked)} bytes`],
  ])
}

/** State, desk, day, holds, board: what stands in the record fits together. */
export const standing = (walked: Walked): string[] =>
  walked.record.state in statesOf(walked.service)
    ? [...placed(walked), ...holding(walked)]
    : [`there is no state ${walked.record.state}`]

/** The log tells everything once, without gaps. */
export function logged({ record: { log, state } }: Walked): string[] {
  const gaps = log.filter(({ from }, at) => from !== (log[at - 1]?.to ?? null))
  return wrong([
    [new Set(log.map(({ id }) => id)).size !== log.length, 'two entries with one id'],
    [gaps.length > 0, `a gap before ${gaps[0]?.command}`],
    [log[log.length - 1]?.to !== state, 'its last entry does not lead to the state'],
  ])
}

/** What was written stays written: entries of the log and effects of earlier steps. */
function kept(before: CaseRecord, after: CaseRecord): string[] {
  const lost = Object.entries(before.fx).filter(([id, effect]) => !isEqual(after.fx[id], effect))
  return wrong([
    [!isEqual(after.log.slice(0, before.log.length), before.log), 'an earlier entry of the log has changed'],
    [lost.length > 0, `effect ${lost[0]?.[0]} of an earlier step has changed`],
    [after.rev <= before.rev, `rev ${before.rev} → ${after.rev}`],
    [!isEqual(after.appliedOn, before.appliedOn) || !isEqual(after.parties, before.parties), 'what lasts has changed'],
  ])
}

/** A command that was accepted: one entry more, which says what happened. */
export function stepped(before: CaseRecord, after: CaseRecord, press: Press): string[] {
  const more = after.log.length - before.log.length
  const entry = after.log[after.log.length - 1] as LogEntry
  const says = {
    id: press.id,
    command: press.name,
    from: before.state,
    to: after.state,
    by: press.actor.person,
    desk: after.desk,
  }
  const fits = isEqual({ ...entry, ...says }, entry)
  return [
    ...kept(before, after),
    ...wrong([
      [more !== 1, `${more} entries more`],
      [!fits, `its entry says ${JSON.stringify(entry)}`],
    ]),
  ]
}

/** Days that came or passed: entries of the clock alone, nothing moved but by one of them, and nothing again at the same moment. */
export function ticked(before: CaseRecord, after: CaseRecord, again: CaseRecord | null): string[] {
  const fresh = after.log.slice(before.log.length)
  const moved = fresh.some(({ command }) => command === 'time')
  const still = ['state', 'desk', 'due', 'dueKey', 'holds', 'memo', 'guests'] as const
  return [
    ...kept(before, after),
    ...wrong([
      [fresh.some(({ role }) => role !== 'clock'), 'an entry that is not the clock’s'],
      [!moved && still.some((key) => !isEqual(before[key], after[key])), 'the clock moved it'],
      [again !== null, 'the clock does the same again'],
    ]),
  ]
}

/** The last who took one of some steps. */
const lastBy = ({ log }: CaseRecord, names: string[]): string | undefined =>
  [...log].reverse().find(({ command }) => names.includes(command))?.by

/** Whether a matter is somebody's own, found out from the answers and not from the keys in the record. */
function isOwn({ record, answers, service }: Walked, { person, idKey, role }: Actor): boolean {
  if (role !== 'officer') return false
  const said = JSON.stringify(answers)
  const kin = NUMBERS.some((number) => said.includes(number) && keyOf(number) === idKey)
  return (service.who.by !== 'officer' && record.applicant === person) || record.helper?.person === person || kin
}

/** At no desk that has it, was told of it, or, for what is pressed late, had it. */
function isElsewhere({ record }: Walked, { org, staff }: Actor, { late }: Partial<Command>): boolean {
  const own = `${org ?? ''}/${staff ?? 'officer'}`
  const desks = [record.desk ?? record.keeper, `${record.told ?? ''}/${handsOf(record)}`]
  return ![...desks, ...(late ? record.log.map(({ desk }) => desk) : [])].includes(own)
}

/** Nobody decides on their own matter, on a step of their own where another must, or at a desk that is not theirs. */
export function allowed(walked: Walked, { actor, name }: Press, command: Partial<Command> = {}): string[] {
  const { record } = walked
  const { notBy = [], by } = command
  return wrong([
    [isOwn(walked, actor), `${actor.person} decided on their own matter`],
    [
      notBy.length > 0 && lastBy(record, notBy) === actor.person,
      `${actor.person} took ${name} after a step of their own`,
    ],
    [actor.role === 'applicant' && !record.parties.includes(actor.person), `${actor.person} is not of this matter`],
    [
      by === 'reviewer' && !askedOnes(record).some(({ person }) => person === actor.person),
      `${actor.person} gave a view without being asked`,
    ],
    [(record.concerned ?? []).includes(actor.person), `${actor.person} acted on what they have to do with`],
    [
      actor.role === 'officer' && by !== 'reviewer' && isElsewhere(walked, actor, command),
      `${actor.staff ?? 'officer'} of ${actor.org ?? ''} acted on ${record.desk}`,
    ],
  ])
}

/** Numbers that a text shows in full. */
const shown = (view: unknown): string[] => {
  const text = JSON.stringify(view)
  return NUMBERS.filter((number) => text.includes(number))
}

const NOTHING = { flags: [], objections: [], colleagues: [] }

/** What each reader gets: it can be drawn, and shows nobody's ID number in full. */
export function seen(walked: Walked, readers: Actor[]): string[] {
  const { service, record } = walked
  const { orgs } = walked.facts()
  const own = { ...NOTHING, colleagues: [{ id: 'one', name: '一*' }] }
  const views = readers
    .filter((actor) => maySee(record, actor) && !isOwn(walked, actor))
    .map((actor) => {
      const view = caseView(walked.context(actor), own)
      // What applicants are asked again is offered to them as they wrote it.
      return actor.role === 'applicant'
        ? { ...view, actions: view.actions.map((action) => omit(action, 'answers')) }
        : view
    })
  const rows = (['applicant', 'officer'] as const).map((as) => rowView(service, record, as, orgs))
  const guests = readers.filter(({ role }) => role === 'guest')
  const boards = isOpen(record)
    ? guests.flatMap((actor) => [
        boardRow(record, { person: actor.person, now: walked.context(actor).facts.now, orgs }),
        boardView({ ...walked.context(actor), record }),
      ])
    : []
  const notice = noticeRow(service, record, record.publicity, orgs)
  const numbers = shown([views, rows, boards, notice, submittedView(service, record, walked.facts())])
  return wrong([[numbers.length > 0, `a view shows ${numbers.join(', ')}`]])
}

/** A decision changes nothing that it was given, and is the same when it is made again. */
export function pure(walked: Walked, press: Press): { decision: Decision; wrong: string[] } {
  const given = (): string => JSON.stringify([walked.record, walked.answers, press, walked.facts().orgs])
  const before = given()
  const decision = walked.decide(press)
  const changed = given() !== before
  return {
    decision,
    wrong: wrong([
      [changed, 'deciding changed what it was given'],
      [!isEqual(walked.decide(press), decision), 'decided again, it is another decision'],
    ]),
  }
}
