import { addDays, civilDateOf, startOfDay } from '../../domain/base/calendar'
import type { CivilDate } from '../../domain/base/calendar'
import { changeOf } from '../../domain/shapes/ledger'
import type { Fund, Kind, Mark } from '../../domain/shapes/ledger'
import type { Result } from '../../domain/shapes/ledger/batch'
import type { OurMove } from '../../domain/shapes/ledger/matching'
import type { Period } from '../../domain/shapes/ledger/statement'
import { batchStepId } from '../lib/keys'
import { batchesSince } from '../lib/store/batches'
import { changesOf } from '../lib/store/books'
import type { BookChange } from '../lib/store/books'

/*
 * What moved on an account as the books have it. The day and the number are the bank's where the books know them: a payout's
 * stand on its batch, found by the id of the step that put it down.
 */

/** Changes that move money on the account. */
const WAYS: Partial<Record<Kind, 'in' | 'out'>> = {
  ...{ arrive: 'in', back: 'in', repay: 'in' },
  ...{ pay: 'out', reverse: 'out' },
}
/** The same, and those that go from one fund to another. */
const onAccount = (change: Pick<Mark, 'kind' | 'sum'>): number => {
  const { arrived = 0, paid = 0 } = changeOf(change)
  return arrived - paid
}

/** The bank writes what it did on another day than the books by so much at most; further away nothing is looked for. */
const NEAR_DAYS = 31

/** What a batch knows of one step of a payout. */
interface Known {
  number: string
  name: string
  on: CivilDate | null
}

/** The bank's day of a step: what it sent back was paid on a day that the line says no more. */
const dayOfStep = (result: Result | null, kind: 'paid' | 'back'): CivilDate | null =>
  result?.kind === kind ? result.on : null

/** By the id of the step. */
async function knownSteps(desk: string, since: string): Promise<Map<string, Known>> {
  const batches = await batchesSince(desk, since)
  const steps = batches.flatMap(({ _id, lines }) =>
    lines.flatMap(({ id, ref: number, payee, result }) =>
      (['paid', 'back'] as const).map((kind): [string, Known] => [
        batchStepId(_id, id, kind),
        { number, name: payee.name, on: dayOfStep(result, kind) },
      ]),
    ),
  )
  return new Map(steps)
}

interface Dated {
  change: BookChange
  known: Known | undefined
  /** By which it counts: the bank's, else the one on which it was put down. */
  day: CivilDate
}

const moveOf = ({ change, known, day }: Dated, { from, to }: Period): OurMove[] => {
  const { kind, payout, sum, fund, key, paper = '', on = null } = change
  const way = WAYS[kind]
  const near = day >= addDays(from, -NEAR_DAYS) && day <= addDays(to, NEAR_DAYS)
  if (!way || !near) return []
  const bank = known ?? { number: paper, name: '', on }
  return [{ entry: `${fund}|${key}`, fund, payout, way, sum, ...bank, due: day >= from && day <= to }]
}

/** What moved, and what is on the account at the end of the last day. Fen. */
export interface Moves {
  moves: OurMove[]
  ours: number
}

/** @param desk whose batches paid from these funds */
export async function movesOf(desk: string, funds: Fund[], period: Period): Promise<Moves> {
  const since = startOfDay(addDays(period.from, -NEAR_DAYS))
  const [changes, steps] = await Promise.all([changesOf(funds), knownSteps(desk, since)])
  const dated = changes.map((change): Dated => {
    const known = steps.get(change.op)
    return { change, known, day: known?.on ?? change.on ?? civilDateOf(change.at) }
  })
  const until = dated.filter(({ day }) => day <= period.to)
  return {
    moves: dated.flatMap((one) => moveOf(one, period)),
    ours: until.reduce((all, { change }) => all + onAccount(change), 0),
  }
}
