import * as v from 'valibot'
import keyBy from 'lodash/keyBy'
import uniq from 'lodash/uniq'
import { deskOrg, isConcerned } from '../../../domain/matter'
import type { Actor, Refusal } from '../../../domain/matter'
import { readNumber } from '../../../domain/letters'
import { batchOf, carriedOut, dueLines, MOST_FILES, wrongLetter } from '../../../domain/services/aid/file/means/batch'
import { askedAbout, whyNotAsked } from '../../../domain/services/aid/file/means/people'
import type { MeansBatch, MeansReady, MeansRow } from '../../../typings/means'
import type { Page, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import { cursor, day, hat, id, requestId, text } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { caseId } from '../../lib/keys'
import { rightFirst } from '../../lib/rights-first'
import { serviceOf } from '../../lib/services'
import { addCheck, checksOf, filesToCheck, isNumberHeld, readCheck, writeCheck } from '../../lib/store/checks'
import type { CheckDoc } from '../../lib/store/checks'
import { noteDeed } from '../../lib/store/deeds'
import { fullCases, standingOf } from '../../lib/store/meetings'
import { orgLine } from '../../lib/store/orgs'
import { actorNow } from '../../lib/store/people'
import type { CaseDoc } from '../../lib/store/stored'
import { contextOf } from '../case/act'
import { docxOf } from '../letter/docx'
import { letterOf, sheetOf } from '../means/papers'
import { runLines } from '../means/run'
import { batchView, FILE, rowOf } from '../means/view'

const NOT_HERE = '没有找到这一批。请回工作台看看您的身份。'
const NONE = '选的这些现在都不能送核对了。请重新选。'
const BUSY = '同事也在办这一批，请过几秒再点一次。'
const TAKEN = '这个文号已经用在另一份上了。请核对登记簿，换一个再点。'
const OWN = '这一批里有您自己家的。请同一个办公室的同事来取。'
const TRIES = 4

interface Reading {
  doc: CheckDoc
  actor: Actor
  orgs: Awaited<ReturnType<typeof orgLine>>
  /** Its files that concern the reader: they neither see that these are there nor decide them. */
  own: Set<string>
}

/** The batch as it stands now. @throws ApiError NOT_FOUND, the same if there is none */
async function readingOf(caller: Caller, data: { hat: string; id: string }): Promise<Reading> {
  const [actor, doc] = await Promise.all([actorNow(caller, data.hat), readCheck(data.id)])
  if (doc?.desk !== data.hat) throw new ApiError('NOT_FOUND', NOT_HERE)
  const [files, orgs] = await Promise.all([
    standingOf(doc.lines.map((line) => line.id)),
    orgLine(deskOrg(data.hat) ?? ''),
  ])
  const own = files.filter((one) => isConcerned(serviceOf(FILE), one, actor)).map(({ _id }) => _id)
  return { doc, actor, orgs, own: new Set(own) }
}

const viewOf = ({ doc, orgs, own }: Reading, caller: Caller): MeansBatch => batchView(doc, caller, orgs, own)

/** Files of the desk that the actor may see to, whole, each with why it goes on no batch. */
async function waiting(files: CaseDoc[], actor: Actor, caller: Caller): Promise<(MeansReady & { doc: CaseDoc })[]> {
  const mine = files.filter((one) => !isConcerned(serviceOf(one.service), one, actor))
  return Promise.all(
    mine.map(async (doc) => {
      const context = await contextOf(doc, actor, caller)
      const { _id, no, title } = doc
      return { id: _id, no, name: title, people: askedAbout(context.answers).length, why: whyNotAsked(context), doc }
    }),
  )
}

async function ready(caller: Caller, data: Routes['means.ready']['in']): Promise<Page<MeansReady>> {
  const [actor, page] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => actorNow(caller, data.hat),
    () => filesToCheck(data.hat, data.cursor),
  )
  const files = await waiting(page.rows.length ? await fullCases(page.rows.map(({ _id }) => _id)) : [], actor, caller)
  const inOrder = keyBy(files, 'id')
  const rows = page.rows.flatMap(({ _id }) => {
    const one = inOrder[_id]
    return one ? [{ id: one.id, no: one.no, name: one.name, people: one.people, why: one.why }] : []
  })
  return { rows, next: page.next }
}

async function list(caller: Caller, data: Routes['means.list']['in']): Promise<Page<MeansRow>> {
  const [, [{ rows, next }, orgs]] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => actorNow(caller, data.hat),
    () => Promise.all([checksOf(data.hat, data.cursor), orgLine(deskOrg(data.hat) ?? '')]),
  )
  return { rows: rows.map((doc) => rowOf(doc, caller, orgs)), next }
}

/** @throws ApiError for a refusal, in its own words */
function accepted(wrong: Refusal | null): void {
  if (wrong) throw new ApiError(wrong.code, wrong.message, wrong.fields ? { fields: wrong.fields } : {})
}

const taken = (): ApiError => invalid([{ path: 'number', code: 'TAKEN', message: TAKEN }])

/** The id follows from the union and the number: no two letters have the same, and a tap that is repeated makes one. */
async function begin(caller: Caller, data: Routes['means.open']['in']): Promise<MeansBatch> {
  const actor = await actorNow(caller, data.hat)
  const number = readNumber(data.number)
  accepted(wrongLetter(number, data.on, caller.today))
  const org = deskOrg(data.hat) ?? ''
  const _id = caseId(org, `check|${number ?? ''}`)
  const request = `${caller.person}|${data.requestId}`
  const kept = await readCheck(_id)
  if (kept && kept.request !== request) throw taken()
  if (!kept) await putDown(caller, actor, data, { _id, number: number ?? '', request })
  return viewOf(await readingOf(caller, { hat: data.hat, id: _id }), caller)
}

async function putDown(
  caller: Caller,
  actor: Actor,
  data: Routes['means.open']['in'],
  { _id, number, request }: { _id: string; number: string; request: string },
): Promise<void> {
  const org = deskOrg(data.hat) ?? ''
  const [files, held] = await Promise.all([fullCases(uniq(data.cases)), isNumberHeld(`number|${org}|${number}`)])
  if (held) throw taken()
  const here = files.filter((one) => one.service === FILE && one.desk === data.hat && one.state === 'econ_check')
  const good = (await waiting(here, actor, caller)).filter(({ why }) => why === null)
  if (good.length === 0) throw new ApiError('NOT_NOW', NONE)
  const listed = await Promise.all(
    good.map(async ({ doc }) => {
      const { answers } = await contextOf(doc, actor, caller)
      return { _id: doc._id, no: doc.no, title: doc.title, since: doc.since, people: askedAbout(answers) }
    }),
  )
  const begun = { _id, desk: data.hat, by: caller.person, at: caller.now, number, on: data.on }
  if (await addCheck(batchOf(begun, listed), request)) return
  if ((await readCheck(_id))?.request !== request) throw taken()
}

const get = async (caller: Caller, data: Routes['means.get']['in']): Promise<MeansBatch> =>
  viewOf(await readingOf(caller, data), caller)

/** The files first, each by its own write; then what came of it, in one write of the batch. */
async function run(caller: Caller, data: Routes['means.run']['in']): Promise<MeansBatch> {
  const first = await readingOf(caller, data)
  if (dueLines(first.doc).length === 0) return viewOf(first, caller)
  const outcomes = await runLines(first.doc, first.actor, caller)
  for (let round = 0; round < TRIES; round += 1) {
    const reading = round === 0 ? first : await readingOf(caller, data)
    const next = carriedOut(reading.doc, outcomes)
    if (await writeCheck(reading.doc, next, caller.now))
      return viewOf({ ...reading, doc: { ...reading.doc, ...next } }, caller)
  }
  throw new ApiError('BUSY', BUSY)
}

/** What leaves is put down for whoever audits, before it leaves. @throws ApiError OWN_CASE for whoever stands in it */
async function taking(caller: Caller, data: { hat: string; id: string }, what: string): Promise<Reading> {
  const reading = await readingOf(caller, data)
  const { doc, actor, orgs, own } = reading
  if (own.size) throw new ApiError('OWN_CASE', OWN)
  const org = deskOrg(doc.desk) ?? ''
  const deed = { _id: `means|${what}|${doc._id}|${caller.person}|${caller.now}`, by: caller.person, org }
  await noteDeed({ ...deed, masked: actor.name, what: `取了${what} ${doc.number}`, at: caller.now }, orgs)
  return reading
}

async function letter(caller: Caller, data: Routes['means.letter']['in']): Promise<Routes['means.letter']['out']> {
  const { doc, orgs } = await taking(caller, data, '核对函')
  const bytes = docxOf(letterOf(doc, orgs[deskOrg(doc.desk) ?? '']?.name ?? '县总工会'), null)
  return { name: `核对函${doc.number.replace(/[〔〕]/g, '')}.docx`, content: Buffer.from(bytes).toString('base64') }
}

const sheet = async (caller: Caller, data: Routes['means.sheet']['in']): Promise<Routes['means.sheet']['out']> =>
  sheetOf((await taking(caller, data, '核对名单')).doc)

const own = v.object({ hat, id })

type Name = 'means.ready' | 'means.list' | 'means.open' | 'means.get' | 'means.run' | 'means.letter' | 'means.sheet'
export const meansRoutes: Pick<RouteTable, Name> = {
  'means.ready': { policy: 'hat', schema: v.object({ hat, cursor }), handle: ready },
  'means.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'means.open': {
    policy: 'hat',
    schema: v.object({
      ...{ hat, requestId, number: text(40), on: day },
      cases: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_FILES)),
    }),
    handle: begin,
  },
  'means.get': { policy: 'hat', schema: own, handle: get },
  'means.run': { policy: 'hat', schema: own, handle: run },
  'means.letter': { policy: 'hat', schema: own, handle: letter },
  'means.sheet': { policy: 'hat', schema: own, handle: sheet },
}
