import { isConcerned } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { dueLines, stepOf } from '../../../domain/services/aid/file/means/batch'
import type { Carried, CheckLine } from '../../../domain/services/aid/file/means/batch'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { rulingId } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { sideBySide } from '../../lib/side-by-side'
import type { CheckDoc } from '../../lib/store/checks'
import { findFor, runCommand } from '../case/act'

/** So many files side by side, and begun for so long: the platform ends a call after twenty seconds. */
const WIDTH = 5
const TIME_MS = 8_000

/** Refusals after which a colleague, or the same person a little later, may carry it out. */
const TRY_AGAIN = ['OWN_CASE', 'SAME_PERSON', 'BUSY']
const NOT_DONE = '没办成，请再点一次“接着办”。'
const GONE = '找不到了，没有办。'
const MOVED = '已经有了变化，没有办。请点开看看。'

const is = ({ id }: CheckLine, outcome: Carried['outcome'], why: string | null = null): Carried => ({
  id,
  outcome,
  why,
})

/** A refusal of the file's own rules leaves it to its own way, with the reason; anything else may be tried again. */
function failed(line: CheckLine, error: unknown): Carried {
  // Somebody else carries it out at this very moment: the step is there under its id.
  if (error instanceof ApiError && error.code === 'REUSED') return is(line, 'taken')
  if (error instanceof ApiError) return is(line, TRY_AGAIN.includes(error.code) ? 'waits' : 'left', error.message)
  logger.error('check.line', error, { about: line.id })
  return is(line, 'waits', NOT_DONE)
}

/** One file by its own step, under an id that follows from the batch: what was done before is not done again. */
async function carryOut(doc: CheckDoc, line: CheckLine, actor: Actor, caller: Caller): Promise<Carried> {
  const name = stepOf(line) ?? ''
  const id = rulingId(`${doc._id}|${name}`, line.id)
  const found = await findFor(line.id, name, caller.now, { desk: doc.desk, today: caller.today })
  if (!found.doc) return is(line, 'left', GONE)
  if (found.doc.log.some((entry) => entry.id === id)) return is(line, 'taken')
  const { desk, state, since } = found.doc
  const fresh = line.stage === 'sending' ? state === 'econ_check' && since === line.since : state === 'means_sent'
  if (desk !== doc.desk || !fresh) return is(line, 'left', MOVED)
  if (isConcerned(serviceOf(found.doc.service), found.doc, actor)) return is(line, 'waits')
  const input = { batch: doc._id, number: doc.number, on: doc.on, ...(line.found ? { found: line.found } : {}) }
  await runCommand({ ...found, meeting: doc._id }, actor, { id, name, step: state, input }, caller)
  return is(line, 'taken')
}

/** Carries out what was put down, as far as time allows; the next call goes on where this one stopped. */
export function runLines(doc: CheckDoc, actor: Actor, caller: Caller): Promise<Carried[]> {
  const end = performance.now() + TIME_MS
  return sideBySide(
    dueLines(doc),
    WIDTH,
    () => performance.now() < end,
    (line) => carryOut(doc, line, actor, caller).catch((error: unknown) => failed(line, error)),
  )
}
