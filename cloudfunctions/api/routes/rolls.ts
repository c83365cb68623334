import * as v from 'valibot'
import { dueDate } from '../../../domain/base/calendar'
import type { CivilDate, Term } from '../../../domain/base/calendar'
import { checkFields } from '../../../domain/form'
import { ancestry, AUDITOR } from '../../../domain/matter'
import type { OrgTree } from '../../../domain/matter'
import type { Refusal } from '../../../domain/matter/service'
import { figure, selectPack } from '../../../domain/policy'
import { wrongPeriod } from '../../../domain/shapes/ledger/reconciliation'
import {
  answeredRoll,
  askedRoll,
  mayNotHold,
  mayNotMake,
  mayNotShow,
  newRoll,
  ROLL_FIELDS,
  rollState,
} from '../../../domain/shapes/ledger/roll'
import type { Roll, RollAsked } from '../../../domain/shapes/ledger/roll'
import type { Page, Routes } from '../../../typings/api'
import type { RollDesk, RollDeskRow, RollRow, RollView } from '../../../typings/rolls'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid, notFound } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, hat, id, requestId } from '../../lib/http/schemas'
import { askedId } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { agreedToLines } from '../../lib/store/consents'
import { noteDeed } from '../../lib/store/deeds'
import { orgLine, orgLines } from '../../lib/store/orgs'
import { readPerson } from '../../lib/store/people'
import { addRoll, answerRoll, dropRoll, readRoll, rollsBefore, rollsOf, rollsShown } from '../../lib/store/rolls'
import type { RollBefore } from '../../lib/store/rolls'
import { docxOf } from '../letter/docx'
import { keeper } from '../funds/keeper'
import type { Keeper } from '../funds/keeper'
import { rollPaper } from '../funds/roll-sheet'
import { paidWithin, rowOf, viewOf } from '../funds/rolls'

const NOT_YOURS = '这里现在不归您管。请回首页看看您的身份。'
const NOT_THERE = '没有这份名单，或者不归您管。请下拉刷新看看。'
const MOVED = '同事刚刚也在办这份名单。请下拉刷新看看。'
const FUTURE = '还没到这一天。请选今天或者以前的日子。'
/** How long a notice of the place stands at least. */
const DAYS = 'aid.file.terms.publicity'

const mayDo = ({ grant }: Keeper): boolean => grant.role !== AUDITOR

/** Whoever keeps the money, or administers the union: who audits only reads. @throws ApiError NOT_FOUND */
async function maker(caller: Caller, as: string): Promise<Keeper> {
  const one = await keeper(caller, as)
  if (!mayDo(one)) throw new ApiError('NOT_FOUND', NOT_YOURS)
  return one
}

function canOf(roll: Roll, one: Keeper): RollDeskRow['can'] {
  const { person, now, today } = one.caller
  if (!mayDo(one)) return []
  if (mayNotHold(roll, person, now, today) === null) return ['hold', 'refuse']
  return mayNotShow(roll, now, today) === null ? ['print', 'drop'] : []
}

function deskRow(roll: Roll, one: Keeper, orgs: OrgTree): RollDeskRow {
  const { made, answered } = roll
  return {
    ...rowOf(roll, orgs),
    state: rollState(roll, one.caller.now, one.caller.today),
    made: { name: made.name, own: made.by === one.caller.person, at: made.at },
    answered: answered && { name: answered.name, at: answered.at },
    can: canOf(roll, one),
  }
}

async function deskView(roll: Roll, one: Keeper): Promise<RollDesk> {
  const [view, orgs] = await Promise.all([viewOf(roll), orgLines([roll.org])])
  const listed = roll.named.sum + roll.rest.sum
  return { ...view, ...deskRow(roll, one, orgs), books: { ...roll.books, listed } }
}

async function list(caller: Caller, data: Routes['roll.list']['in']): Promise<Routes['roll.list']['out']> {
  const one = await keeper(caller, data.hat)
  const [{ rows, next }, orgs] = await Promise.all([rollsOf(one.grant.org, data.cursor), orgLines([one.grant.org])])
  const fields = data.cursor === undefined && mayDo(one) ? { fields: ROLL_FIELDS } : {}
  return { rows: rows.map((row) => deskRow(row, one, orgs)), next, ...fields }
}

/** @throws ApiError INVALID, each mistake at its question */
function checked(given: Routes['roll.make']['in']['answers'], today: CivilDate): RollAsked {
  const found = checkFields(ROLL_FIELDS, given, { today })
  if (!found.ok) throw invalid(found.errors)
  const asked = askedRoll(found.answers)
  const wrong = asked.to > today ? FUTURE : wrongPeriod(asked)
  if (wrong) throw invalid([{ path: 'to', code: 'PERIOD', message: wrong }])
  return asked
}

const handOf = ({ caller, name }: Keeper) => ({ by: caller.person, name, at: caller.now })
const throwing = (refusal: Refusal | null): void => {
  if (refusal) throw new ApiError(refusal.code, refusal.message)
}

/** Others that stand or stood, or may still: what was turned down or taken down may be made anew. */
async function others({ grant, caller: { now, today } }: Keeper, but: string): Promise<RollBefore[]> {
  const all = await rollsBefore(grant.org)
  return all.filter((one) => {
    const state = rollState(one, now, today)
    return one._id !== but && (state === 'waits' || one.shown !== null) && state !== 'dropped'
  })
}

/** Repeated, it is the same list. @throws ApiError INVALID, NOT_NOW where it would tell too much, or nothing */
async function make(caller: Caller, data: Routes['roll.make']['in']): Promise<RollDesk> {
  const one = await maker(caller, data.hat)
  const _id = askedId('roll', caller.person, data.requestId)
  const there = await readRoll(_id)
  if (there?.org === one.grant.org) return deskView(there, one)
  const asked = checked(data.answers, caller.today)
  const { org } = one.grant
  const { payouts, books } = await paidWithin(org, asked)
  const [agreed, before] = await Promise.all([agreedToLines(payouts.map(({ about }) => about)), others(one, _id)])
  const roll = newRoll({ ...asked, _id, org, books, made: handOf(one) }, payouts, new Set(agreed.keys()))
  throwing(mayNotMake(roll, before))
  if (await addRoll(roll)) logger.info('roll.made', { roll: _id, org, by: caller.person })
  return deskView((await readRoll(_id)) ?? roll, one)
}

/** Of their own union alone. @throws ApiError NOT_FOUND, the same for one that is not there and for one that is elsewhere */
async function own(caller: Caller, data: { hat: string; id: string }, who = maker): Promise<[Keeper, Roll]> {
  const [one, found] = await Promise.all([who(caller, data.hat), readRoll(data.id)])
  if (found?.org !== one.grant.org) throw new ApiError('NOT_FOUND', NOT_THERE)
  return [one, found]
}

async function get(caller: Caller, data: Routes['roll.get']['in']): Promise<RollDesk> {
  const [one, roll] = await own(caller, data, keeper)
  return deskView(roll, one)
}

/** From today for as long as notices stand at this place. */
async function daysOf({ org }: Roll, caller: Caller): Promise<{ from: CivilDate; to: CivilDate }> {
  const { packs, calendar, orgs } = factsFor(caller, await orgLine(org))
  const term = figure<Term>(selectPack(packs, orgs[org]?.region ?? [], caller.today), DAYS)
  return { from: caller.today, to: dueDate(caller.today, term, calendar).legal }
}

/** Said twice by the same it is the same. @throws ApiError NOT_NOW, SAME_PERSON */
async function answer(caller: Caller, data: Routes['roll.answer']['in']): Promise<RollDesk> {
  const [one, roll] = await own(caller, data)
  if (roll.answered?.by === caller.person && roll.answered.holds === data.holds) return deskView(roll, one)
  throwing(mayNotHold(roll, caller.person, caller.now, caller.today))
  if (data.holds)
    throwing(
      mayNotMake(
        roll,
        (await others(one, roll._id)).filter((other) => other.shown !== null),
      ),
    )
  const next = answeredRoll(roll, handOf(one), data.holds, await daysOf(roll, caller))
  if (!(await answerRoll(roll, next))) throw new ApiError('NOT_NOW', MOVED)
  logger.info(data.holds ? 'roll.shown' : 'roll.refused', { roll: roll._id, by: caller.person })
  return deskView({ ...roll, ...next }, one)
}

/** Once more changes nothing. @throws ApiError NOT_NOW where it is not shown */
async function drop(caller: Caller, data: Routes['roll.drop']['in']): Promise<RollDesk> {
  const [one, roll] = await own(caller, data)
  if (roll.dropped) return deskView(roll, one)
  throwing(mayNotShow(roll, caller.now, caller.today))
  const dropped = handOf(one)
  if (!(await dropRoll(roll, dropped))) throw new ApiError('NOT_NOW', MOVED)
  logger.info('roll.dropped', { roll: roll._id, by: caller.person })
  return deskView({ ...roll, dropped, open: '' }, one)
}

/** What leaves is put down first. @throws ApiError NOT_NOW where it is not shown */
async function sheet(caller: Caller, data: Routes['roll.sheet']['in']): Promise<Routes['roll.sheet']['out']> {
  const [one, roll] = await own(caller, data)
  throwing(mayNotShow(roll, caller.now, caller.today))
  const [view, line] = await Promise.all([viewOf(roll), orgLine(roll.org)])
  const deed = { _id: `roll|${roll._id}|${caller.person}|${caller.today}`, by: caller.person, masked: one.name }
  const what = `打印了${roll.from}到${roll.to}的公示名单，${view.lines.length} 行`
  await noteDeed({ ...deed, org: roll.org, what, at: caller.now }, line)
  const bytes = docxOf(rollPaper(view, roll.shown ?? { from: caller.today, to: caller.today }), null)
  return { name: `公示名单${roll.from}至${roll.to}.docx`, content: Buffer.from(bytes).toString('base64') }
}

/** The member's union and all above it; none for whoever is no member. */
async function lineOf({ person }: Caller): Promise<string[]> {
  const unit = (await readPerson(person))?.member
  return unit ? ancestry(unit, await orgLine(unit)) : []
}

async function shown(caller: Caller, data: Routes['roll.shown']['in']): Promise<Page<RollRow>> {
  const line = await lineOf(caller)
  if (line.length === 0) return { rows: [], next: null }
  const [{ rows, next }, orgs] = await Promise.all([rollsShown(line, caller.today, data.cursor), orgLines(line)])
  return { rows: rows.map((roll) => rowOf(roll, orgs)), next }
}

/** @throws ApiError NOT_FOUND, the same for every list that is not shown to the caller now, and for what never was */
async function read(caller: Caller, data: Routes['roll.read']['in']): Promise<RollView> {
  const [line, roll] = await Promise.all([lineOf(caller), readRoll(data.id)])
  const isOpen = roll !== null && rollState(roll, caller.now, caller.today) === 'shown'
  if (!isOpen || !line.includes(roll.org)) throw notFound()
  return viewOf(roll)
}

const one = v.object({ hat, id })
export const rollRoutes: Pick<RouteTable, Extract<keyof Routes, `roll.${string}`>> = {
  'roll.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'roll.make': { policy: 'hat', schema: v.object({ hat, requestId, answers }), handle: make },
  'roll.get': { policy: 'hat', schema: one, handle: get },
  'roll.answer': { policy: 'hat', schema: v.object({ hat, id, holds: v.boolean() }), handle: answer },
  'roll.drop': { policy: 'hat', schema: one, handle: drop },
  'roll.sheet': { policy: 'hat', schema: one, handle: sheet },
  'roll.shown': { policy: 'member', schema: v.object({ cursor }), handle: shown },
  'roll.read': { policy: 'member', schema: v.object({ id }), handle: read },
}
