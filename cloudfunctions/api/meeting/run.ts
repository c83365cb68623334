import { isConcerned } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { changedSince, dueLines } from '../../../domain/parts/agenda'
import type { Line, Outcome } from '../../../domain/parts/agenda'
import { RULINGS } from '../../../domain/parts/meeting'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { rulingId } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { sideBySide } from '../../lib/side-by-side'
import type { MeetingDoc } from '../../lib/store/meetings'
import { findFor, runCommand } from '../case/act'

/** So many cases side by side, and begun for so long: the platform ends a call after twenty seconds. */
const WIDTH = 5
const TIME_MS = 8_000

/** Refusals after which a colleague, or the same person a little later, may carry it out. */
const TRY_AGAIN = ['OWN_CASE', 'SAME_PERSON', 'BUSY']
const NOT_DONE = '没办成，请再点一次“接着办”。'

const is = ({ id }: Line, outcome: Outcome['outcome'], why: string | null = null): Outcome => ({ id, outcome, why })

/** A refusal of the case's own rules leaves it to its own way, with the reason; anything else may be tried again. */
function failed(line: Line, error: unknown): Outcome {
  // Somebody else carries it out at this very moment: the step is there under its id.
  if (error instanceof ApiError && error.code === 'REUSED') return is(line, 'done')
  if (error instanceof ApiError) return is(line, TRY_AGAIN.includes(error.code) ? 'waiting' : 'left', error.message)
  logger.error('meeting.line', error, { about: line.id })
  return is(line, 'waiting', NOT_DONE)
}

/** One case by its own step: decided on what was read, one write. What was done before is not done again. */
async function carryOut(doc: MeetingDoc, line: Line, actor: Actor, caller: Caller): Promise<Outcome> {
  const name = RULINGS[line.ruling ?? 'later']
  const id = rulingId(doc._id, line.id)
  const found = await findFor(line.id, name, caller.now, { desk: doc.desk, today: caller.today })
  if (!found.doc) return is(line, 'left', '找不到了，没有办。')
  if (found.doc.log.some((entry) => entry.id === id)) return is(line, 'done')
  const moved = changedSince(line, doc.desk, found.doc)
  if (moved) return is(line, 'left', moved)
  if (isConcerned(serviceOf(line.service), found.doc, actor)) return is(line, 'waiting')
  const input = { meeting: doc._id, ...doc.minutes, ...line.input }
  await runCommand({ ...found, meeting: doc._id }, actor, { id, name, step: line.step, input }, caller)
  return is(line, 'done')
}

/** Carries out what was decided, as far as time allows; the next call goes on where this one stopped. */
export function runLines(doc: MeetingDoc, actor: Actor, caller: Caller): Promise<Outcome[]> {
  const end = performance.now() + TIME_MS
  return sideBySide(
    dueLines(doc),
    WIDTH,
    () => performance.now() < end,
    (line) => carryOut(doc, line, actor, caller).catch((error: unknown) => failed(line, error)),
  )
}
