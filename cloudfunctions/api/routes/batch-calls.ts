import * as v from 'valibot'
import { fieldsOf, textOf } from '../../../domain/form'
import { checkOf, deskOrg, formatNumber, PRINT_REASONS } from '../../../domain/matter'
import { isFor, standing } from '../../../domain/shapes/ledger/batch'
import { mayNotCall, withCall } from '../../../domain/shapes/ledger/calls'
import { CALL_OUTCOMES } from '../../../domain/shapes/ledger/call'
import type { CallOutcome } from '../../../domain/shapes/ledger/call'
import { paidSlip } from '../../../domain/shapes/ledger/paid-slip'
import type { PayBatch, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { hat, id, words } from '../../lib/http/schemas'
import { paperDigest } from '../../lib/keys'
import { serviceOf } from '../../lib/services'
import { readCase } from '../../lib/store/cases'
import { paperCode } from '../../lib/store/codes'
import { orgLine } from '../../lib/store/orgs'
import { fundNames } from '../../lib/store/payouts'
import { logLook } from '../../lib/store/reads'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import { callsCarried, drawnIn } from '../batch/calls'
import { demandLine } from '../batch/demand'
import { handOf } from '../batch/hands'
import { batchView } from '../batch/view'
import { docxOf } from '../letter/docx'
import { readingOf, step } from './batches'

/*
 * What comes after a batch was sent: its lines on paper; what was paid wrongly; and 抽查回访, where whoever neither granted nor paid calls those who were drawn, and puts down what they say.
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

const NO_SLIP = '这一笔还没送银行，或者不在单上，没有凭证。'
const SLIP = '付款凭证'

/** One line on paper. Of a line for their own household there is none; who sees it is put down with its matter. */
async function slip(caller: Caller, data: Routes['batch.slip']['in']): Promise<Routes['batch.slip']['out']> {
  const { doc, actor } = await readingOf(caller, data)
  const who = { person: actor.person, idKey: actor.idKey }
  const found = standing(doc).find((one) => one.id === data.line && !isFor(one, who))
  if (!found || !doc.sent) throw new ApiError('NOT_NOW', NO_SLIP)
  const org = deskOrg(doc.desk) ?? ''
  const { now, today } = caller
  const [matter, names, line] = await Promise.all([readCase(found.about), fundNames([found.fund]), orgLine(org)])
  if (matter) await logLook({ doc: matter, actor, field: SLIP, reason: PRINT_REASONS.print, now, today })
  const paper = paidSlip(doc, found, { union: line[org]?.name ?? '', fund: names.get(found.fund) ?? '', today })
  const check = checkOf(paperDigest(JSON.stringify(paper)))
  const foot = matter ? { code: paperCode(matter._id, ''), no: formatNumber(matter.no), check } : null
  return { name: `${SLIP}${found.ref}.docx`, content: Buffer.from(docxOf(paper, foot)).toString('base64') }
}

/** The matter that demands one line's money back. @throws ApiError NOT_FOUND, NOT_NOW, INVALID */
const demand = async (caller: Caller, data: Routes['batch.demand']['in']): Promise<{ id: string }> =>
  demandLine(await readingOf(caller, data), data)

const line = { hat, id, line: id }
const OUTCOME = v.picklist(Object.keys(CALL_OUTCOMES) as CallOutcome[])

export const batchCallRoutes: Pick<RouteTable, 'batch.dial' | 'batch.called' | 'batch.slip' | 'batch.demand'> = {
  'batch.demand': {
    policy: 'hat',
    schema: v.object({ ...line, text: words(0, 300), backHow: words(0, 200) }),
    handle: demand,
  },
  'batch.slip': { policy: 'hat', schema: v.object(line), handle: slip },
  'batch.dial': { policy: 'hat', schema: v.object(line), handle: dial },
  'batch.called': {
    policy: 'hat',
    schema: v.object({ ...line, outcome: OUTCOME, words: words(0, 200) }),
    handle: called,
  },
}
