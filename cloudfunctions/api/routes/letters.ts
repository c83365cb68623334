import * as v from 'valibot'
import {
  checkIn,
  checkOf,
  dossierPaper,
  draftOf,
  formatNumber,
  keptFor,
  letterOf,
  mayHave,
  PRINT_REASONS,
} from '../../../domain/matter'
import type { Actor, Kept, Letter, PrintReason } from '../../../domain/matter'
import type { Routes } from '../../../typings/api'
import type { PrintedLetter } from '../../../typings/letter'
import { contextOf } from '../case/act'
import { opened } from '../case/opened'
import { noteDossier } from '../deeds/noted'
import { docxOf } from '../letter/docx'
import { paidOnPaper } from '../letter/paid'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, hat, id, name } from '../../lib/http/schemas'
import { paperDigest } from '../../lib/keys'
import { serviceOf } from '../../lib/services'
import { paperCode } from '../../lib/store/codes'
import { logLook } from '../../lib/store/reads'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'

const REASONS = Object.keys(PRINT_REASONS) as PrintReason[]
const WHY = '请选为什么要看。'
const NONE = '没有这一份，或者不给这里看。'

/** The paper as it would be, for whoever may take the step now. @throws ApiError for the refusal, in its own words */
async function draft(caller: Caller, data: Routes['letter.draft']['in']): Promise<Routes['letter.draft']['out']> {
  const { doc, actor, found } = await opened(caller, data)
  const context = await contextOf(doc, actor, caller)
  const { colleagues = [] } = found
  const order = { id: '', name: data.command, step: data.step, input: data.input ?? {} }
  const made = draftOf(order, { ...context, colleagues })
  if (!made.ok) throw new ApiError(made.code, made.message, made.fields ? { fields: made.fields } : {})
  return { paper: made.paper }
}

/** Records that an officer opens a paper that says whose matter it is, as for photos. */
async function logPrint(
  { now, today }: Caller,
  doc: CaseDoc,
  actor: Actor,
  letter: Pick<Letter, 'name' | 'names'>,
  reason: PrintReason | undefined,
): Promise<void> {
  if (!letter.names || actor.role === 'applicant') return
  if (!reason) throw new ApiError('INVALID', WHY, { fields: [{ path: 'reason', code: 'EMPTY', message: WHY }] })
  await logLook({ doc, actor, field: letter.name, reason: PRINT_REASONS[reason], now, today })
}

function printed(doc: CaseDoc, step: string, { made, at }: Kept, { name: title }: Letter): PrintedLetter | null {
  if (!made) return null
  const { paper } = made
  const check = checkIn(doc, step, at)
  const bytes = docxOf(paper, { code: paperCode(doc._id, step), no: formatNumber(doc.no), check })
  const file = { name: `${title}${paper.number ?? ''}.docx`, content: Buffer.from(bytes).toString('base64') }
  return { name: title, paper, at, check, file }
}

/** What a step made, to print. @throws ApiError NOT_FOUND where there is none that the reader may have */
async function get(caller: Caller, data: Routes['letter.get']['in']): Promise<PrintedLetter> {
  const { doc, actor } = await opened(caller, data)
  const service = serviceOf(doc.service)
  const all = keptFor({ service, record: doc, answers: answersOf(doc), actor })
  const kept = Object.hasOwn(all, data.letter) ? all[data.letter] : undefined
  const letter = kept && letterOf(service, kept)
  if (!kept || !letter || !mayHave(letter, actor)) throw new ApiError('NOT_FOUND', NONE)
  await logPrint(caller, doc, actor, letter, data.reason)
  const found = printed(doc, data.letter, kept, letter)
  if (!found) throw new ApiError('NOT_FOUND', NONE)
  return found
}

const WHOLE = '办事全卷'

/** The whole of a matter; that it was printed is put down before. @throws ApiError INVALID without a reason; NOT_FOUND */
async function dossier(caller: Caller, data: Routes['letter.dossier']['in']): Promise<PrintedLetter> {
  const { doc, actor } = await opened(caller, data)
  if (actor.role !== 'officer') throw new ApiError('NOT_FOUND', NONE)
  await logPrint(caller, doc, actor, { name: WHOLE, names: true }, data.reason)
  const context = await contextOf(doc, actor, caller)
  await noteDossier(context)
  const paper = dossierPaper(context, await paidOnPaper(doc._id))
  const check = checkOf(paperDigest(JSON.stringify(paper)))
  const bytes = docxOf(paper, { code: paperCode(doc._id, ''), no: formatNumber(doc.no), check })
  const file = { name: `${WHOLE}${doc.no}.docx`, content: Buffer.from(bytes).toString('base64') }
  return { name: WHOLE, paper, at: caller.now, check, file }
}

export const letterRoutes: Pick<RouteTable, 'letter.draft' | 'letter.get' | 'letter.dossier'> = {
  'letter.dossier': {
    policy: 'case',
    schema: v.object({ id, hat, reason: v.optional(v.picklist(REASONS)) }),
    handle: dossier,
  },
  'letter.draft': {
    policy: 'case',
    schema: v.object({ id, hat, command: name, step: name, input: v.optional(answers) }),
    handle: draft,
  },
  'letter.get': {
    policy: 'case',
    schema: v.object({ id, hat: v.optional(hat), letter: name, reason: v.optional(v.picklist(REASONS)) }),
    handle: get,
  },
}
