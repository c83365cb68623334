import {
  accepted,
  arrived,
  begun,
  hasTurn,
  isAbandoned,
  isOverdue,
  judge,
  lookedAfter,
  oldMarks,
  takenOver,
  turnedBack,
  turnEnd,
} from '../../../domain/shapes/offer'
import type { Mark, Standing } from '../../../domain/matter'
import type { Line, Move, News, Setting } from '../../../domain/shapes/offer'
import type { LineStore, Moving, StoredHead } from '../store/lines'

/*
 * Carries lines where they are going, in steps of one write each. Whoever is broken off between two of them leaves a line
 * that says what is to be done and when somebody looks after it: a later tap, the next who passes a turn on, or the timer
 * goes on with it.
 */

/** What carrying needs besides the store. */
export interface Around {
  store: LineStore
  /** UTC ISO instant. */
  now: () => string
  /** Hours for which a turn is kept. */
  hours: (head: StoredHead) => Promise<number>
  /** What somebody is told of a change that they did not make. */
  words: (head: StoredHead, line: Moving, turn: string | null, now: string) => News | null
  /** Puts it into their inbox; again changes nothing. */
  tell: (line: Line, news: News) => Promise<void>
}

const isMoving = (line: Line): line is Moving => line.move !== null

/** The head has counted it, now or before; false where there is no place. */
async function isCounted({ store }: Around, line: Moving, seats: number | null): Promise<boolean> {
  if (await store.count(line, seats)) return true
  const known = await store.head(line.about)
  return known?.places.pending[line._id]?.op === line.move.op
}

async function arrival({ hours, words }: Around, head: StoredHead, line: Moving, now: string): Promise<Line> {
  const turn = line.move.to === 'offered' ? turnEnd(head, await hours(head), now) : null
  return arrived(line, now, turn, words(head, line, turn, now))
}

const markIn = ({ op, at }: Move): Mark => ({ op, at, taken: 0, waiting: 0, there: 0 })

/** A line where it went, or back where it was. */
export interface Carried {
  line: Line
  /** Whether it got there. */
  there: boolean
  helped: boolean
}

/**
 * One line where it is going: counted, there, and its mark taken away. A mark of a move that was taken over stays until
 * nobody can count it again.
 * @returns null where somebody else goes on with it
 */
async function carry(around: Around, line: Moving, known?: StoredHead): Promise<Carried | null> {
  const { store, now } = around
  const head = known ?? (await store.head(line.about))
  if (!head) return null
  const there = await isCounted(around, line, head.board?.seats ?? null)
  const next = there ? await arrival(around, head, line, now()) : turnedBack(line, now())
  if (!(await store.put(line, next))) return null
  const helped = line.move.helped === true
  if (there && !helped) await store.unmark(line.about, line._id, markIn(line.move), false)
  return { line: next, there, helped }
}

/** Turns that are passed on by one who leaves; the timer goes on with the rest. */
const MOST_TURNS = 20

/** The first in the row on the way to a turn. @returns whether somebody is, or was just then taken by another */
async function offerNext(around: Around, head: StoredHead): Promise<boolean> {
  const { store, now } = around
  const first = await store.firstWaiting(head._id)
  if (!first) return false
  const moving = begun(first, 'offered', now())
  if (!isMoving(moving) || !(await store.put(first, moving))) return true
  const carried = await carry(around, moving, head)
  if (carried) await told(around, carried.line)
  return true
}

/**
 * Gives what is free to those who wait, the first first. Whoever is on their way already finds the place themselves, or
 * looks again for those behind them.
 * @returns the head where nothing is left to give; null where the timer has to go on
 */
async function passOn(around: Around, about: string): Promise<StoredHead | null> {
  const { store, now } = around
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const head = await store.head(about)
    if (!head || !hasTurn(head, now()) || !(await offerNext(around, head))) return head
  }
  return null
}

/** Tells what is to be told, and notes that it was. */
async function told({ store, tell }: Around, line: Line): Promise<Line> {
  if (!line.news) return line
  await tell(line, line.news)
  const next = lookedAfter(line, { news: null })
  return (await store.put(line, next)) ? next : line
}

/** Marks that nobody works on any more, a few at a time. */
const MOST_MARKS = 5

async function sweep({ store, now }: Around, { _id: about, places }: StoredHead): Promise<boolean> {
  const old = oldMarks(places, now())
  for (const [id, mark] of old.slice(0, MOST_MARKS)) {
    const fate = judge(mark, await store.line(id))
    if (fate !== 'leave') await store.unmark(about, id, mark, fate === 'undo')
  }
  return old.length <= MOST_MARKS
}

/** Looks after what a line left to be done: a place for whoever waits, and marks that nobody took away. */
async function follow(around: Around, line: Line, mayRest: boolean): Promise<void> {
  if (line.followAt === null) return
  const head = await passOn(around, line.about)
  if (!head || !mayRest || !(await sweep(around, head))) return
  await around.store.put(line, lookedAfter(line, { followAt: null }))
}

/** What comes after a line has arrived: the person is told, the next in the row gets their turn. */
export async function finish(around: Around, { line, helped }: Carried): Promise<void> {
  await follow(around, await told(around, line), !helped)
}

/** Goes on with what somebody else began and, as it seems, left. */
export async function help(around: Around, line: Moving): Promise<void> {
  const mine = takenOver(line)
  if (!isMoving(mine) || !(await around.store.put(line, mine))) return
  const carried = await carry(around, mine)
  if (carried) await finish(around, carried)
}

/** A turn that nobody took goes to the next. */
export async function lapse(around: Around, line: Line): Promise<void> {
  const moving = begun(line, 'off', around.now())
  if (!isMoving(moving) || !(await around.store.put(line, moving))) return
  const carried = await carry(around, moving)
  if (carried) await finish(around, carried)
}

/** What a timer does with a line whose time has come. */
export async function wake(around: Around, line: Line): Promise<void> {
  const now = around.now()
  if (isMoving(line)) return isAbandoned(line, now) ? help(around, line) : undefined
  if (isOverdue(line, now)) return lapse(around, line)
  await follow(around, await told(around, line), line.followAt !== null && line.followAt <= now)
}

/** What came of a tap. */
export type Came = Carried | 'again' | 'full'

/** Takes a turn that is promised to the person: nothing is counted anew. */
export async function acceptTurn({ store, now }: Around, line: Line, command: string, gave?: string): Promise<boolean> {
  return store.put(line, accepted(line, now(), command, gave))
}

/**
 * Begins a move, of a line that is there or of a new one, and carries it.
 * @returns `again` where the line or its move is somebody else's by now, `full` where the head had no place
 */
export async function setOut(
  around: Around,
  before: Line,
  isNew: boolean,
  more: { to: Standing } & Setting,
  head: StoredHead,
): Promise<Came> {
  const { to, ...rest } = more
  const moving = begun(before, to, around.now(), rest)
  if (!isMoving(moving)) return 'again'
  const begins = isNew ? around.store.add(moving) : around.store.put(before, moving)
  if (!(await begins)) return 'again'
  const carried = await carry(around, moving, head)
  if (!carried) return 'again'
  return carried.there ? carried : 'full'
}
