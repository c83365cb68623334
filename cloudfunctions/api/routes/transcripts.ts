import * as v from 'valibot'
import { checkFields, fieldsOf, textOf } from '../../../domain/form'
import { formatNumber, formOf } from '../../../domain/matter'
import type { Actor, CommandContext } from '../../../domain/matter'
import { NUMBER_FIELDS, stateOfField, stateOfFile, transcriptOf } from '../../../domain/shapes/transcript'
import type { Transcript, TranscriptField } from '../../../domain/shapes/transcript'
import type { Page, Routes } from '../../../typings/api'
import type { TranscriptRow, TranscriptView } from '../../../typings/transcripts'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid, notFound } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, hat, id, name } from '../../lib/http/schemas'
import { contentDigest } from '../../lib/keys'
import { casesKeptBy, readCase } from '../../lib/store/cases'
import { actorNow } from '../../lib/store/people'
import { logLook } from '../../lib/store/reads'
import type { CaseDoc } from '../../lib/store/stored'
import { putCopied, putNumber, readTranscript, transcriptsOf } from '../../lib/store/transcripts'
import { contextOf } from '../case/act'
import { opened } from '../case/opened'

/** The service whose files the archive has. */
const FILE = 'aid.file'
const REASON = '抄录到上级系统'
const NO_FIELD = '没有这一项，或者已经改掉了。请退出去再打开。'
const NOT_YOURS = '这里现在不归您管。请回工作台看看您的身份。'

const digestOf = (about: string, { key, value }: TranscriptField): string =>
  contentDigest(JSON.stringify(['transcript', about, key, value]))

const boxesOf = ({ service, record, answers: given, facts }: CommandContext): TranscriptField[] =>
  transcriptOf(fieldsOf(formOf(service, record)), given, facts.today)

/** A file, and how its fields stand. */
interface Open {
  doc: CaseDoc
  fields: TranscriptField[]
  kept: Transcript | null
}

const statesOf = ({ doc, fields, kept }: Open) =>
  fields.map((field) => stateOfField(kept, field.key, digestOf(doc._id, field)))

function rowOf(open: Open): TranscriptRow {
  const { doc, kept } = open
  const states = statesOf(open)
  const left = states.filter((one) => one !== 'same').length
  const state = stateOfFile(states, kept?.number ?? null)
  return { id: doc._id, no: formatNumber(doc.no), title: doc.title, state, left }
}

function viewOf(open: Open): TranscriptView {
  const states = statesOf(open)
  const number = open.kept?.number ?? null
  return {
    ...rowOf(open),
    boxes: open.fields.map(({ key, label, star, shown }, at) => ({
      key,
      label,
      star,
      shown,
      state: states[at] ?? 'fresh',
    })),
    number: number && { no: number.no, on: number.on, name: number.name, at: number.at },
    fields: NUMBER_FIELDS,
  }
}

/** An officer of the desk that keeps files. @throws ApiError NOT_FOUND for everybody else */
async function officer(caller: Caller, as: string): Promise<Actor> {
  const actor = await actorNow(caller, as)
  if (actor.staff !== 'officer') throw new ApiError('NOT_FOUND', NOT_YOURS)
  return actor
}

/** Those of a page; one that does not open says so in its own place. */
async function list(caller: Caller, data: Routes['transcript.list']['in']): Promise<Page<TranscriptRow>> {
  const actor = await officer(caller, data.hat)
  const { rows, next } = await casesKeptBy(data.hat, data.cursor)
  const ids = rows.filter(({ service }) => service === FILE).map(({ _id }) => _id)
  const [docs, kept] = await Promise.all([Promise.all(ids.map(readCase)), transcriptsOf(ids)])
  const known = new Map(kept.map((one) => [one._id, one]))
  const open = await Promise.all(
    docs
      .flatMap((doc) => (doc ? [doc] : []))
      .map(async (doc) => ({
        ...{ doc, kept: known.get(doc._id) ?? null },
        fields: boxesOf(await contextOf(doc, actor, caller)),
      })),
  )
  return { rows: open.map(rowOf), next }
}

/** A file that the desk keeps in force. @throws ApiError NOT_FOUND, the same for every other */
async function openFile(caller: Caller, data: { hat: string; id: string }): Promise<Open & { actor: Actor }> {
  const [{ doc, actor }, kept] = await Promise.all([opened(caller, data), readTranscript(data.id)])
  if (doc.service !== FILE || doc.keeper !== data.hat || actor.role !== 'officer') throw notFound()
  return { doc, actor, kept, fields: boxesOf(await contextOf(doc, actor, caller)) }
}

const get = async (caller: Caller, data: Routes['transcript.get']['in']): Promise<TranscriptView> =>
  viewOf(await openFile(caller, data))

/** Whoever sees what says who somebody is, is put down before. @throws ApiError NOT_FOUND, NOT_NOW above the day's limit */
async function copy(caller: Caller, data: Routes['transcript.copy']['in']): Promise<Routes['transcript.copy']['out']> {
  const open = await openFile(caller, data)
  const { doc, actor, fields, kept } = open
  const field = fields.find(({ key }) => key === data.key)
  if (!field) throw new ApiError('NOT_FOUND', NO_FIELD)
  const { now, today } = caller
  if (field.hidden) await logLook({ doc, actor, field: field.label, reason: REASON, now, today })
  const digest = digestOf(doc._id, field)
  await putCopied(doc._id, data.hat, field.key, digest)
  const before = kept ?? { _id: doc._id, desk: data.hat, copied: {}, number: null }
  const next = { ...before, copied: { ...before.copied, [field.key]: digest } }
  return { value: field.value, row: viewOf({ ...open, kept: next }) }
}

/** @throws ApiError INVALID, each mistake at its question */
async function number(caller: Caller, data: Routes['transcript.number']['in']): Promise<TranscriptView> {
  const { doc, actor } = await openFile(caller, data)
  const found = checkFields(NUMBER_FIELDS, data.answers, { today: caller.today })
  if (!found.ok) throw invalid(found.errors)
  const said = { no: textOf(found.answers.no), on: textOf(found.answers.on) }
  await putNumber(doc._id, data.hat, { ...said, by: caller.person, name: actor.name, at: caller.now })
  return get(caller, data)
}

const one = { hat, id }

export const transcriptRoutes: Pick<RouteTable, Extract<keyof Routes, `transcript.${string}`>> = {
  'transcript.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'transcript.get': { policy: 'hat', schema: v.object(one), handle: get },
  'transcript.copy': { policy: 'hat', schema: v.object({ ...one, key: name }), handle: copy },
  'transcript.number': { policy: 'hat', schema: v.object({ ...one, answers }), handle: number },
}
