import { askedOn, askedToPass } from '../../../domain/parts/agenda'
import type { Line } from '../../../domain/parts/agenda'
import type { Actor } from '../../../domain/matter'
import type { Field } from '../../../domain/form'
import type { Caller } from '../../lib/caller'
import { serviceOf } from '../../lib/services'
import { fullCases } from '../../lib/store/meetings'
import { contextOf } from '../case/act'

/** Whether a pass asks anything of a case on this line. */
const asks = ({ service, step, ruling }: Line): boolean =>
  ruling === null && askedOn(serviceOf(service), step, 'yes').length > 0

/**
 * What is asked with 「通过」, by case: beside it stands what the rules say of that very household, so each of these cases is
 * read whole. One read for all of them, and none where nothing is asked.
 */
export async function asksOfPass(lines: Line[], actor: Actor, caller: Caller): Promise<Map<string, Field[]>> {
  const asked = lines.filter(asks)
  const found = asked.length ? await fullCases(asked.map(({ id }) => id)) : []
  const same = found.filter(({ _id, state }) => asked.some(({ id, step }) => id === _id && step === state))
  const fields = same.map(async (doc) => [doc._id, askedToPass(await contextOf(doc, actor, caller))] as const)
  return new Map(await Promise.all(fields))
}
