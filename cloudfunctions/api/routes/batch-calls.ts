import * as v from 'valibot'
import { fieldsOf, textOf } from '../../../domain/form'
import { mayNotCall, withCall } from '../../../domain/shapes/ledger/calls'
import { CALL_OUTCOMES } from '../../../domain/shapes/ledger/call'
import type { CallOutcome } from '../../../domain/shapes/ledger/call'
import type { PayBatch, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { hat, id, words } from '../../lib/http/schemas'
import { serviceOf } from '../../lib/services'
import { readCase } from '../../lib/store/cases'
import { logLook } from '../../lib/store/reads'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import { callsCarried, drawnIn } from '../batch/calls'
import { handOf } from '../batch/hands'
import { batchView } from '../batch/view'
import { readingOf, step } from './batches'

/*
 * 抽查回访: whoever neither granted nor paid calls those who were drawn, and puts down what they say.
 */

const NO_PHONE = '这件事里没有留手机号。请照档案上的电话打，打完回来记。'
const REASON = '付款以后抽查回访'

/** The number that whoever began it gave; null where the form asks for none. */
function phoneIn(doc: CaseDoc): { label: string; phone: string } | null {
  const field = fieldsOf(serviceOf(doc.service).asks.form).find(({ kind }) => kind === 'mobile')
  const phone = field ? textOf(answersOf(doc)[field.id]) : ''
  return field && phone ? { label: field.short, phone } : null
}

/** The number to call; first it is put down who sees it and why. @throws ApiError NOT_FOUND, NOT_NOW, SAME_PERSON */
async function dial(caller: Caller, data: Routes['batch.dial']['in']): Promise<{ phone: string }> {
  const { doc, actor } = await readingOf(caller, data)
  const drawn = drawnIn(doc)
  const stops = mayNotCall(doc, drawn, data.line, { person: actor.person, idKey: actor.idKey })
  if (stops) throw new ApiError(stops.code, stops.message)
  const matter = await readCase(drawn.find((line) => line.id === data.line)?.about ?? '')
  const found = matter && phoneIn(matter)
  if (!found) throw new ApiError('NOT_NOW', NO_PHONE)
  const { now, today } = caller
  await logLook({ doc: matter, actor, field: found.label, reason: REASON, now, today })
  return { phone: found.phone }
}

/** What was heard. Where the money is missing, finance looks for it: the matter says so. @throws ApiError as `batch.dial` */
async function called(caller: Caller, data: Routes['batch.called']['in']): Promise<PayBatch> {
  const reading = await step(caller, data, ({ doc, actor }) =>
    withCall(doc, drawnIn(doc), data.line, handOf(actor, caller), data),
  )
  return batchView(await callsCarried(reading))
}

const line = { hat, id, line: id }
const OUTCOME = v.picklist(Object.keys(CALL_OUTCOMES) as CallOutcome[])

export const batchCallRoutes: Pick<RouteTable, 'batch.dial' | 'batch.called'> = {
  'batch.dial': { policy: 'hat', schema: v.object(line), handle: dial },
  'batch.called': {
    policy: 'hat',
    schema: v.object({ ...line, outcome: OUTCOME, words: words(0, 200) }),
    handle: called,
  },
}
