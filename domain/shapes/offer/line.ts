import { later } from '../../base/calendar'
import type { Mark, Places, Standing } from '../../matter/types'

/*
 * One person in one offer: a document of its own, about the offer. The offer itself, its head, holds counts alone. Each
 * change goes over both in steps that may each be the last before a crash: the line says what it is moving to; the head
 * counts it, where its conditions hold, and marks it; the line is there; the mark is taken away. Everything here is pure.
 */

/** Version of the stored shape of lines. */
const LINE_SCHEMA = 1

/** What a line is moving to; it counts nowhere until the head has it. */
export interface Move {
  to: Standing
  /** By which the head knows that it has counted this very move. */
  op: string
  at: string
  /** The command that began it; nothing where a turn comes or goes by itself. */
  command?: string
  /** Whoever waits comes first: a place only while nobody does. */
  behind?: true
  /** Taken over from somebody who stopped half-way, or seemed to. */
  helped?: true
}

/** Something that the person is to be told; its id makes it once. */
export interface News {
  id: string
  title: string
  text: string
  at: string
}

export interface Line {
  _id: string
  schema: number
  shape: 'offer'
  about: string
  person: string
  /** Masked name. */
  name: string
  state: Standing
  /** Has a place, a turn or a place in the row: it is shown to the officer. */
  live: boolean
  rev: number
  /** `instant|_id` of coming: order of the row, of the officer's pages, and their cursor. */
  key: string
  /** The person's own list shows it until then. */
  until: string
  since: string
  move: Move | null
  /** The last move that the head has counted. */
  last: string
  /** When a promised turn is over. */
  turn: string | null
  /** When they were at the door. */
  there: string | null
  /** The last commands that took effect, so that a repeated one is known. */
  done: string[]
  news: News | null
  /** When somebody looks after it again: a place may have to go on to the next. */
  followAt: string | null
  /** What its officer put down, sealed with the key of the offer. */
  outcome: string | null
  /** What the person gave when they came, sealed likewise, as long as they take part. Lines of before have none. */
  gave?: string | null
  /** The earliest of everything that is still to be done. */
  wakeAt: string | null
}

/** Where somebody stands, as a decision wants it. */
export const standsAs = (line: Pick<Line, 'state' | 'gave'> | null): { mine: Standing; gave: boolean } => ({
  mine: line?.state ?? 'off',
  gave: Boolean(line?.gave),
})

type Count = Pick<Mark, 'taken' | 'waiting' | 'there'>
/** How a line counts at its head. */
const COUNTS: Record<Standing, Count> = {
  asked: { taken: 0, waiting: 0, there: 0 },
  off: { taken: 0, waiting: 0, there: 0 },
  in: { taken: 1, waiting: 0, there: 0 },
  offered: { taken: 1, waiting: 0, there: 0 },
  present: { taken: 1, waiting: 0, there: 1 },
  waiting: { taken: 0, waiting: 1, there: 0 },
}
const isLive = (state: Standing): boolean => COUNTS[state].taken + COUNTS[state].waiting > 0

/** How the head's counts change with a move. */
export function markOf({ state, move }: Pick<Line, 'state'> & { move: Move }): Mark {
  const [from, to] = [COUNTS[state], COUNTS[move.to]]
  const { op, at } = move
  const [taken, waiting, there] = [to.taken - from.taken, to.waiting - from.waiting, to.there - from.there]
  return { op, at, taken, waiting, there }
}

/** After that long whoever began a move is dead for certain: no call of ours lives so long. */
const LONGEST_S = 60
const soon = (now: string): string => later(now, LONGEST_S, 'second')

const woken = (line: Line): Line => {
  const { move, news, turn, followAt } = line
  const all = [move && soon(move.at), news?.at, turn, followAt].filter((at) => at !== null && at !== undefined)
  return { ...line, wakeAt: all.sort()[0] ?? null }
}

/** Any change is written where the revision is still the one that was read. */
const next = (line: Line, changes: Partial<Line>): Line => woken({ ...line, ...changes, rev: line.rev + 1 })

/** Who comes: a line that counts nowhere yet. */
export const newLine = (ids: Pick<Line, '_id' | 'about' | 'person' | 'name' | 'until'>, now: string): Line => ({
  ...ids,
  schema: LINE_SCHEMA,
  shape: 'offer',
  state: 'asked',
  live: false,
  rev: 0,
  key: `${now}|${ids._id}`,
  since: now,
  move: null,
  last: '',
  turn: null,
  there: null,
  done: [],
  news: null,
  followAt: null,
  outcome: null,
  gave: null,
  wakeAt: null,
})

/** So many commands are remembered. */
const REMEMBERED = 8
const remembered = (line: Line, command?: string): string[] =>
  command ? [...line.done, command].slice(-REMEMBERED) : line.done

/** What a move begins with: the command, whether whoever waits comes first, and what the person gave, sealed. */
export type Setting = Pick<Move, 'command' | 'behind'> & { gave?: string }

/** The line on its way; who waits or comes anew stands at the end of the row. */
export function begun(line: Line, to: Standing, now: string, { gave, ...more }: Setting = {}): Line {
  const move = { to, op: String(line.rev + 1), at: now, ...more }
  const key = line.live ? {} : { key: `${now}|${line._id}` }
  return next(line, { move, done: remembered(line, more.command), ...key, ...(gave ? { gave } : {}) })
}

/** Somebody else goes on with it: whoever began it finds its revision gone, and stops. */
export const takenOver = (line: Line & { move: Move }): Line => next(line, { move: { ...line.move, helped: true } })

/** Whether somebody who waits may get a place by it. */
const passesOn = ({ state, move }: Line & { move: Move }): boolean =>
  COUNTS[move.to].taken < COUNTS[state].taken || move.to === 'waiting'

/**
 * The line where it was going, once the head has counted it.
 * @param turn when the turn is over, where one is offered
 * @param news what the person is told of it
 */
export function arrived(line: Line & { move: Move }, now: string, turn: string | null, news: News | null): Line {
  const { to, op, helped } = line.move
  return next(line, {
    state: to,
    live: isLive(to),
    since: now,
    move: null,
    last: op,
    turn: to === 'offered' ? turn : null,
    there: to === 'present' ? (line.there ?? now) : line.there,
    followAt: passesOn(line) || helped ? soon(now) : line.followAt,
    news: news ?? (to === 'off' ? null : line.news),
    gave: isLive(to) ? (line.gave ?? null) : null,
  })
}

/** The line where it was, since the head did not count it; the command counts as never sent. */
export function turnedBack(line: Line & { move: Move }, now: string): Line {
  const { command } = line.move
  return next(line, {
    state: line.state === 'asked' ? 'off' : line.state,
    move: null,
    done: line.done.filter((id) => id !== command),
    followAt: line.state === 'waiting' || line.move.helped ? soon(now) : line.followAt,
    gave: line.live ? (line.gave ?? null) : null,
  })
}

/** Nothing is left to look after, or the person has been told. */
export const lookedAfter = (line: Line, changes: Partial<Pick<Line, 'news' | 'followAt' | 'outcome' | 'done'>>): Line =>
  next(line, changes)

/** A promised turn that is taken: the place is theirs already, so the head has nothing to count. */
export const accepted = (line: Line, now: string, command: string, gave = line.gave ?? null): Line =>
  next(line, { state: 'in', since: now, turn: null, news: null, done: remembered(line, command), gave })

/** Whether a promised turn is over. */
export const isOverdue = ({ state, turn }: Pick<Line, 'state' | 'turn'>, now: string): boolean =>
  state === 'offered' && turn !== null && turn <= now

/** Whether a move is so old that nobody works on it any more. */
export const isAbandoned = ({ move }: Pick<Line, 'move'>, now: string): boolean => move !== null && soon(move.at) <= now

/** What is to become of a mark at the head that is older than any call: `leave` where its move is still to be finished. */
export function judge(mark: Mark, line: Pick<Line, 'move' | 'last'> | null): 'leave' | 'clear' | 'undo' {
  if (line?.move?.op === mark.op) return 'leave'
  return line?.last === mark.op ? 'clear' : 'undo'
}
/** Marks that are older than any call. */
export const oldMarks = ({ pending }: Pick<Places, 'pending'>, now: string): [string, Mark][] =>
  Object.entries(pending).filter(([, { at }]) => soon(at) <= now)
