import * as v from 'valibot'
import { checkFields, textOf } from '../../../domain/form'
import type { Refusal } from '../../../domain/matter/service'
import { wrongPeriod } from '../../../domain/shapes/ledger/reconciliation'
import {
  answeredWith,
  mayNotAnswer,
  mayNotTake,
  newTakeout,
  TAKEOUT_FIELDS,
  takeoutState,
} from '../../../domain/shapes/ledger/takeout'
import type { Takeout } from '../../../domain/shapes/ledger/takeout'
import type { Routes } from '../../../typings/api'
import type { TakeoutRow } from '../../../typings/takeouts'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, hat, id, requestId } from '../../lib/http/schemas'
import { askedId, contentDigest } from '../../lib/keys'
import { noteDeed } from '../../lib/store/deeds'
import { orgLine } from '../../lib/store/orgs'
import { addTakeout, answerTakeout, noteTaken, readTakeout, takeoutsOf } from '../../lib/store/takeouts'
import { workbookOf } from '../../lib/xlsx'
import { booksWithin } from '../books/gather'
import { booksSheets } from '../books/sheets'
import { keeper } from '../funds/keeper'
import type { Keeper } from '../funds/keeper'

const NOT_YOURS = '这里现在不归您管。请回首页看看您的身份。'
const NOT_THERE = '没有这一条，或者不归您管。请下拉刷新看看。'
const MOVED = '同事刚刚也在办这一条。请下拉刷新看看。'
const LARGE = '这一段的账太多，一张表放不下。请把日子分短，分几次提。'

/** An administrator, or whoever audits: not those who keep the money. @throws ApiError NOT_FOUND */
async function overseer(caller: Caller, as: string): Promise<Keeper> {
  const one = await keeper(caller, as)
  if (one.grant.role === 'finance') throw new ApiError('NOT_FOUND', NOT_YOURS)
  return one
}

function canOf(one: Takeout, { caller: { person, now } }: Keeper): TakeoutRow['can'] {
  if (mayNotAnswer(one, person, now) === null) return ['agree', 'refuse']
  return mayNotTake(one, person, now) === null ? ['take'] : []
}

function rowOf(one: Takeout, reader: Keeper): TakeoutRow {
  const { _id, from, to, whom, why, asked, answered, until, taken } = one
  return {
    ...{ id: _id, state: takeoutState(one, reader.caller.now), from, to, whom, why, until, taken },
    asked: { name: asked.name, own: asked.by === reader.caller.person, at: asked.at },
    answered: answered && { name: answered.name, at: answered.at },
    can: canOf(one, reader),
  }
}

async function list(caller: Caller, data: Routes['takeout.list']['in']): Promise<Routes['takeout.list']['out']> {
  const one = await overseer(caller, data.hat)
  const { rows, next } = await takeoutsOf(one.grant.org, data.cursor)
  return { rows: rows.map((row) => rowOf(row, one)), next, ...(data.cursor ? {} : { fields: TAKEOUT_FIELDS }) }
}

const handOf = ({ caller, name }: Keeper) => ({ by: caller.person, name, at: caller.now })

/** Repeated, it is the same question. @throws ApiError INVALID */
async function ask(caller: Caller, data: Routes['takeout.ask']['in']): Promise<TakeoutRow> {
  const one = await overseer(caller, data.hat)
  const found = checkFields(TAKEOUT_FIELDS, data.answers, { today: caller.today })
  if (!found.ok) throw invalid(found.errors)
  const { from, to, whom, why } = found.answers
  const said = { from: textOf(from), to: textOf(to), whom: textOf(whom), why: textOf(why) }
  const wrong = wrongPeriod(said)
  if (wrong) throw invalid([{ path: 'to', code: 'PERIOD', message: wrong }])
  const _id = askedId('takeout', caller.person, data.requestId)
  const fresh = newTakeout({ ...said, _id, org: one.grant.org, asked: handOf(one) })
  await addTakeout(fresh)
  return rowOf((await readTakeout(_id)) ?? fresh, one)
}

/** Of their own union alone. @throws ApiError NOT_FOUND, the same for one that is not there and for one that is elsewhere */
async function own(caller: Caller, data: { hat: string; id: string }): Promise<[Keeper, Takeout]> {
  const [one, found] = await Promise.all([overseer(caller, data.hat), readTakeout(data.id)])
  if (found?.org !== one.grant.org) throw new ApiError('NOT_FOUND', NOT_THERE)
  return [one, found]
}

const throwing = (refusal: Refusal | null): void => {
  if (refusal) throw new ApiError(refusal.code, refusal.message)
}

/** Said twice by the same it is the same. @throws ApiError NOT_NOW, SAME_PERSON */
async function answer(caller: Caller, data: Routes['takeout.answer']['in']): Promise<TakeoutRow> {
  const [one, found] = await own(caller, data)
  const { answered } = found
  if (answered?.by === caller.person && answered.holds === data.holds) return rowOf(found, one)
  throwing(mayNotAnswer(found, caller.person, caller.now))
  const next = answeredWith(handOf(one), data.holds)
  if (!(await answerTakeout(found, next))) throw new ApiError('NOT_NOW', MOVED)
  return rowOf({ ...found, ...next }, one)
}

/** A reply holds six million bytes. */
const MOST_CHARS = 5_500_000

/** What leaves is put down first, for whoever audits and beside the question. @throws ApiError NOT_NOW */
async function take(caller: Caller, data: Routes['takeout.take']['in']): Promise<Routes['takeout.take']['out']> {
  const [one, found] = await own(caller, data)
  throwing(mayNotTake(found, caller.person, caller.now))
  const [line, books] = await Promise.all([orgLine(found.org), booksWithin(found)])
  const sheets = booksSheets(found, books, line[found.org]?.name ?? '')
  const file = workbookOf(`账册${found.from}至${found.to}`, sheets)
  if (file.content.length > MOST_CHARS) throw new ApiError('NOT_NOW', LARGE)
  const taken = { at: caller.now, digest: contentDigest(file.content) }
  const what = `拿走了${found.from}到${found.to}的账册，给${found.whom}，校验码 ${taken.digest}`
  const deed = { _id: `takeout|${found._id}|${caller.now}`, by: caller.person, masked: one.name, org: found.org }
  await noteDeed({ ...deed, what, at: caller.now }, line)
  if (!(await noteTaken(found, taken))) throw new ApiError('NOT_NOW', MOVED)
  return { ...file, row: rowOf({ ...found, taken: [...found.taken, taken] }, one) }
}

export const takeoutRoutes: Pick<RouteTable, Extract<keyof Routes, `takeout.${string}`>> = {
  'takeout.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'takeout.ask': { policy: 'hat', schema: v.object({ hat, requestId, answers }), handle: ask },
  'takeout.answer': { policy: 'hat', schema: v.object({ hat, id, holds: v.boolean() }), handle: answer },
  'takeout.take': { policy: 'hat', schema: v.object({ hat, id }), handle: take },
}
