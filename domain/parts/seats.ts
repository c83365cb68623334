import { notesOf } from '../matter/command'
import { gaveOnly, reviewerKey } from '../matter/reviewers'
import { textOf } from '../form'
import type { Answers, CountField, Field } from '../form'
import type { CommandContext, Outcome } from '../matter/service'
import type { Candidate, CaseRecord } from '../matter/types'

/*
 * Who was asked to look at a matter, and what each of them said: the notes of 请人看 (`review.ts`).
 */

/** Why somebody who was asked has not looked at it. */
export type Out = 'concerned' | 'unable' | 'late'

/** Somebody who was asked, with what they said. */
export interface Seat extends Candidate {
  said?: Answers
  out?: Out
}
interface Notes {
  seats: Seat[]
  /** How many were asked for. */
  wanted: number
}

/** How a service has a matter looked at. */
export interface Settings<A extends string = string, G extends string = string> {
  /** Key of its notes. */
  name: string
  /** The state in which people look, and the one in which the desk has it again. */
  asked: A
  given: G
  /** Key of the term of those who look. */
  term: string
  /** How many are asked: one, or an odd number from `least` on. */
  least: number
  most: number
  /** Headline of what they said, for officers: 「部门意见」. */
  title: string
  /** On the desk's button, and in the timeline. */
  label: string
  done: string
  /** What each of them says. */
  asks: Field[]
  /** Points among it, and how everybody's are reckoned together, in words. */
  scores?: CountField[]
  reckon?: (totals: number[]) => string
  /** Questions of the form that they read. */
  shows: string[]
  /** Whether they are told whose it is. */
  named?: true
  /** Whether this step is there, besides that there are people to ask. */
  when?: (context: CommandContext) => boolean
}

type Reading = Pick<CommandContext, 'record'>

export const seatsOf = ({ name }: Settings, { record }: Reading): Seat[] =>
  notesOf<Notes>(name).read(record).seats ?? []
export const wantedOf = ({ name }: Settings, { record }: Reading): number =>
  notesOf<Notes>(name).read(record).wanted ?? 0

/** Asked, and has said nothing yet. */
export const isOpen = ({ said, out }: Seat): boolean => !said && !out
const isIn = ({ out }: Seat): boolean => out === undefined

/** The reader's own seat. */
export const seatOf = (settings: Settings, context: CommandContext): Seat | undefined =>
  seatsOf(settings, context).find((seat) => seat.person === context.actor.person && isIn(seat))

export const isLooking = ({ asked }: Settings, { record }: Reading): boolean => record.state === asked

/** How many have given their view of it to a part of this name. */
export const viewsIn = (record: Pick<CaseRecord, 'memo'>, name: string): number =>
  (notesOf<Notes>(name).read(record).seats ?? []).filter(({ said }) => said).length

/** The points that each of those gave who were asked by a part of this name, summed up. */
export const pointsIn = (record: Pick<CaseRecord, 'memo'>, name: string, scores: CountField[]): number[] =>
  (notesOf<Notes>(name).read(record).seats ?? []).flatMap(({ said }) => (said ? [totalOf(scores, said)] : []))

/** Points summed up. */
export const totalOf = (scores: CountField[], said: Answers): number =>
  scores.reduce((sum, { id }) => sum + Number(said[id] ?? 0), 0)

/** Seats that stay as they are when somebody else is asked: late ones make way once their days are over. */
const staying = (settings: Settings, context: Reading): Seat[] =>
  seatsOf(settings, context).filter((seat) => isIn(seat) && (isLooking(settings, context) || !isOpen(seat)))

export const missing = (settings: Settings, context: Reading): number =>
  Math.max(0, wantedOf(settings, context) - staying(settings, context).length)

/** Who may be asked besides those who were: nobody is asked twice. */
export function others(settings: Settings, context: CommandContext): Candidate[] {
  const known = seatsOf(settings, context).map(({ person }) => person)
  return (context.candidates ?? []).filter(({ person }) => !known.includes(person))
}

/** Whether so many are a number that decides: one, or enough and odd. */
export const fits = ({ least, most }: Settings, people: number): boolean =>
  people >= least && people <= most && people % 2 === 1

/** How many more may be asked: no more than are missing, and so that together they are a number that decides. */
export function possible(settings: Settings, context: CommandContext): number[] {
  const most = Math.min(missing(settings, context), others(settings, context).length)
  const there = staying(settings, context).length
  return Array.from({ length: most }, (_, at) => at + 1).filter((more) => fits(settings, there + more))
}

/** Who was chosen, in the order of the list. */
export const chosenIn = ({ who }: Answers): string[] => (Array.isArray(who) ? who : [who]).map(textOf)
const chosen = (input: Answers, candidates: Candidate[] = []): Seat[] =>
  candidates.filter(({ person }) => chosenIn(input).includes(person))

/** What a step leaves: the notes, and who may still open the case. Whoever another part waited for is asked no more. */
function left({ name }: Settings, { record }: Reading, seats: Seat[], more: Partial<Notes> = {}): Outcome {
  const isOther = (key: string): boolean => !seats.some(({ person }) => key.endsWith(`|${person}`))
  const keys = seats.filter(isIn).map((seat) => reviewerKey(seat.said ? 'gave' : 'asked', seat))
  const reviewers = [...gaveOnly(record.reviewers ?? []).filter(isOther), ...keys]
  return { memo: notesOf<Notes>(name).write(record, { seats, ...more }), reviewers }
}

/** Asked for the first time: what another round has left is gone. */
export function seated(settings: Settings, context: CommandContext, input: Answers): Outcome {
  const seats = chosen(input, context.candidates)
  return left(settings, context, seats, { wanted: seats.length })
}

/** Asked in the place of others. */
export function reseated(settings: Settings, context: CommandContext, input: Answers): Outcome {
  const stay = staying(settings, context)
  const gone = seatsOf(settings, context).filter((seat) => !stay.includes(seat))
  const late = gone.map((seat): Seat => (isOpen(seat) ? { ...seat, out: 'late' } : seat))
  return left(settings, context, [...stay, ...late, ...chosen(input, others(settings, context))])
}

/** Somebody has spoken, or will not. */
export function spoken(settings: Settings, context: CommandContext, change: Partial<Seat>): Outcome {
  const mine = seatOf(settings, context)
  const seats = seatsOf(settings, context).map((seat) => (seat === mine ? { ...seat, ...change } : seat))
  return { ...left(settings, context, seats), ...(change.out === 'concerned' ? { concerned: true as const } : {}) }
}
