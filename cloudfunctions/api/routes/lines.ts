import * as v from 'valibot'
import { deskKey } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { guestRows, isOfBefore, isSealed, lineRow } from '../../../domain/shapes/offer'
import type { Line } from '../../../domain/shapes/offer'
import type { LineRow, Routes } from '../../../typings/api'
import { mayRead } from '../case/access'
import { contextOf } from '../case/act'
import { outcomeFields, putOutcome } from '../case/outcome'
import { saidOf } from '../case/said'
import { openPart } from '../case/sealed'
import type { Caller } from '../../lib/caller'
import { ApiError, notFound } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, hat, id, requestId } from '../../lib/http/schemas'
import { rightFirst } from '../../lib/rights-first'
import { readCase } from '../../lib/store/cases'
import { peopleOf } from '../../lib/store/lines'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import { actorOf, readPerson } from '../../lib/store/people'
import { serviceOf } from '../../lib/services'

/*
 * The people of an offer, for the desk that has it, or had it until it closed.
 */

const SEALED = '这件事不看名单，只看人数。'

/** Whether the officer's desk has it, or received it before it closed. */
const isTheirs = ({ desk, orgs, staff }: CaseDoc, { org = '', staff: own }: Actor): boolean =>
  deskKey(org, own) === (desk ?? deskKey(orgs[0] ?? '', staff))

/** @throws ApiError NOT_FOUND for whoever may not read the case, NOT_NOW where nobody reads who takes part */
async function opened(caller: Caller, data: { id: string; hat: string }): Promise<{ doc: CaseDoc; actor: Actor }> {
  const [person, doc] = await Promise.all([readPerson(caller.person), readCase(data.id)])
  const actor = actorOf(person, caller.person, data.hat, caller.today)
  if (!doc || !mayRead(doc, actor)) throw notFound()
  if (isSealed(serviceOf(doc.service), answersOf(doc))) throw new ApiError('NOT_NOW', SEALED)
  return { doc, actor }
}

const putDown = (doc: CaseDoc, line: Line): Pick<LineRow, 'put'> =>
  line.outcome === null ? {} : { put: openPart(doc, line, 'outcome') }

async function list(caller: Caller, data: Routes['line.list']['in']): Promise<Routes['line.list']['out']> {
  const [{ doc, actor }, page] = await rightFirst(
    `${caller.person}|${data.hat}|${data.id}`,
    () => opened(caller, data),
    () => peopleOf(data.id, data.cursor),
  )
  if (isOfBefore(doc)) return { rows: guestRows(doc), next: null, fields: [] }
  const context = await contextOf(doc, actor, caller)
  const theirs = isTheirs(doc, actor)
  const rows = page.rows.map((line): LineRow => ({
    ...lineRow(line),
    ...saidOf(doc, context, line),
    ...(theirs ? putDown(doc, line) : {}),
  }))
  return { rows, next: page.next, fields: theirs ? outcomeFields(context) : [] }
}

async function put(caller: Caller, data: Routes['line.put']['in']): Promise<LineRow> {
  const { doc, actor } = await opened(caller, data)
  if (!isTheirs(doc, actor)) throw new ApiError('NOT_NOW', '这一步现在不归您办。请看这件事在谁手里。')
  const context = await contextOf(doc, actor, caller)
  const line = await putOutcome(doc, context, data)
  return { ...lineRow(line), outcome: [], ...saidOf(doc, context, line), ...putDown(doc, line) }
}

export const lineRoutes: Pick<RouteTable, 'line.list' | 'line.put'> = {
  'line.list': { policy: 'hat', schema: v.object({ id, hat, cursor }), handle: list },
  'line.put': {
    policy: 'hat',
    schema: v.object({ id, hat, line: id, commandId: requestId, input: answers }),
    handle: put,
  },
}
