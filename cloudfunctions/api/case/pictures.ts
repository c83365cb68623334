import { fieldAt, fieldsOf } from '../../../domain/form'
import type { Field } from '../../../domain/form'
import {
  formOf,
  keptFields,
  keptFor,
  keptPhotos,
  LOOK_REASONS,
  ownAnswers,
  shownToReviewer,
} from '../../../domain/matter'
import type { CommandContext } from '../../../domain/matter'
import type { Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError, notFound } from '../../lib/errors'
import { fileIdsOf, photoIds, provenAddresses } from '../../lib/store/files'
import { readerOf } from '../../lib/store/people'
import { logLook } from '../../lib/store/reads'
import { addressesOf } from '../../lib/store/storage'
import type { CaseDoc } from '../../lib/store/stored'
import { contextOf } from './act'
import { opened } from './opened'

/*
 * Photos of a matter, as their addresses: an officer says why they look, and the applicant is told.
 */

/** What an officer reads, and the applicant is told, of photos behind an answer or a kept step. */
const photosLabel = (context: CommandContext, field: string): string | undefined =>
  context.record.kept[field]
    ? keptFields(context, field).find(({ kind }) => kind === 'photos')?.short
    : proofIn(fieldAt(formOf(context.service, context.record), field))

/** What is looked at behind an answer: of a list what proves its records. */
const proofIn = (field: Field | undefined): string | undefined =>
  (field?.kind === 'rows' ? field.item.find(({ kind }) => kind === 'photos') : field)?.short

const WHY_LOOK = '请选为什么要看。'

/**
 * Records that an officer looks at photos, and why.
 * @throws ApiError INVALID without a reason, NOT_NOW above the day's limit
 */
async function lookAt(
  { now, today }: Caller,
  doc: CaseDoc,
  context: CommandContext,
  data: Routes['case.files']['in'],
): Promise<void> {
  const { actor } = context
  if (actor.role === 'applicant') return
  if (!data.reason)
    throw new ApiError('INVALID', WHY_LOOK, { fields: [{ path: 'reason', code: 'EMPTY', message: WHY_LOOK }] })
  const label = photosLabel(context, data.field)
  if (!label) throw new ApiError('NOT_FOUND', '没有这一项。')
  await logLook({ doc, actor, field: label, reason: LOOK_REASONS[data.reason], now, today })
}

/** What rests on a consent that was refused or taken back is there for its giver alone. */
const isWithheld = (context: CommandContext, field: string): boolean =>
  context.record.kept[field]
    ? !(field in keptFor(context))
    : context.withheld?.fields.includes(field) === true && !(field in ownAnswers(context))

/** Files behind one question that asks for photos, or of all records of a list that does; no other text is taken for one. */
function photosBehind(context: CommandContext, id: string): string[] {
  const asked = fieldsOf(formOf(context.service, context.record)).filter((field) => field.id === id)
  return fileIdsOf(photoIds(asked, ownAnswers(context)))
}

/** Photos behind one answer, or those that an officer gave with a step, by the step's name: those are the officers'. */
export async function files(caller: Caller, data: Routes['case.files']['in']): Promise<{ urls: string[] }> {
  const { doc, actor } = await opened(caller, data, readerOf)
  const context = await contextOf(doc, actor, caller)
  if (actor.role === 'reviewer' && !shownToReviewer(context).includes(data.field)) throw notFound()
  if (isWithheld(context, data.field)) throw notFound()
  await lookAt(caller, doc, context, data)
  const ids = doc.kept[data.field]
    ? actor.role === 'officer'
      ? keptPhotos(context, data.field)
      : []
    : photosBehind(context, data.field)
  return { urls: await (actor.role === 'applicant' ? addressesOf(ids) : provenAddresses(ids)) }
}
