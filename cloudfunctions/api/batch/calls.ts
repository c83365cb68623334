import { callsToTell, drawnLines, isCalled, lastCall, mayNotCall, withTold } from '../../../domain/shapes/ledger/calls'
import type { Batch, Line } from '../../../domain/shapes/ledger/batch'
import { formatNumber } from '../../../domain/matter'
import type { CallRow } from '../../../typings/api'
import { drawKey } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { writeBatch } from '../../lib/store/batches'
import { tellCall } from '../../lib/telling/calls'
import type { Reading } from './hands'

/** Who is drawn of a batch: the same ones whenever it is asked. */
export const drawnIn = (batch: Pick<Batch, '_id' | 'lines'>): Line[] =>
  drawnLines(batch, (payout) => drawKey(batch._id, payout))

/** Those who are drawn, for one person of the batch's desks. */
export function callRows({ doc, actor }: Reading): CallRow[] {
  const who = { person: actor.person, idKey: actor.idKey }
  const drawn = drawnIn(doc)
  return drawn.map(({ id, no, payee, sum }) => {
    const call = lastCall(doc, id)
    return {
      ...{ id, no: formatNumber(no), name: payee.name, sum, over: isCalled(doc, id) },
      may: mayNotCall(doc, drawn, id, who) === null,
      last: call && { name: call.name, at: call.at, outcome: call.outcome, words: call.words },
    }
  })
}

/** Matters hear that money is missing; what was broken off is gone on with by whoever runs the batch next. */
export async function callsCarried(reading: Reading): Promise<Reading> {
  const { doc, caller } = reading
  const told: string[] = []
  for (const { line, call } of callsToTell(doc)) {
    const heard = await tellCall(doc, line, call, caller.now).catch((error: unknown) => {
      logger.error('call.told', error, { about: line.about })
      return false
    })
    if (heard) told.push(line.id)
  }
  const next = withTold(doc, told)
  if (next === doc || !(await writeBatch(doc, next, caller.now))) return reading
  return { ...reading, doc: { ...next, key: doc.key } }
}
