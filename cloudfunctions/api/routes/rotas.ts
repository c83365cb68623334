import isEqual from 'lodash/isEqual'
import pick from 'lodash/pick'
import * as v from 'valibot'
import { addDays, civilDateOf, startOfDay } from '../../../domain/base/calendar'
import type { Service, Staff } from '../../../domain/matter'
import { checkFields, fieldsOf } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form'
import {
  changedRota,
  dutyLook,
  dutyMistakes,
  dutyOf,
  lookOf,
  NEW_DUTY,
  NEW_ROTA,
  OLD_DUTY,
  OLD_ROTA,
  rotaMistakes,
  rotaOf,
  rotaRow,
} from '../../../domain/shapes/slot'
import type { Call, Rota } from '../../../domain/shapes/slot'
import { services } from '../../../domain/services'
import type { RotaChange, RotaRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import { answers, cursor, day, hat, id, name, requestId, words } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { caseId } from '../../lib/keys'
import { rightFirst } from '../../lib/rights-first'
import { callOut } from '../../lib/slots/call'
import { addRota, putRota, readRota, rotasAt } from '../../lib/store/rotas'
import { deliverOwn } from '../../lib/telling/settle'
import { bookedIn } from '../../lib/store/slots'
import { actorNow } from '../../lib/store/people'

/*
 * Rotas, for the desk that keeps them.
 */

const NOT_HERE = '没有找到这个安排。请回工作台看看您的身份。'
const BUSY = '同事也在改这个安排，请过几秒再点一次。'
const NO_SERVICE = '这项服务不用排时间。请退出，重新打开再试。'
const TRIES = 4

/** Answers in normal form. @throws ApiError INVALID with every mistake */
function checked(fields: Field[], input: Answers, { today }: Caller, rules: (given: Answers) => FieldError[]): Answers {
  const first = checkFields(fields, input, { today })
  const wrong = first.ok ? rules(first.answers) : first.errors
  if (!first.ok || wrong.length) throw invalid(wrong)
  return first.answers
}

/** Services of these desks that people book a time for, or that want somebody on duty. */
const timed = (staff: Staff | undefined): Service[] =>
  Object.values(services).filter(
    ({ who, asks }) =>
      (who.staff ?? 'officer') === staff && (who.duty ?? fieldsOf(asks.form).some(({ kind }) => kind === 'slot')),
  )

/** How its rotas are made, checked and changed. */
const TIMES = { fresh: NEW_ROTA, edit: OLD_ROTA, mistakes: rotaMistakes, made: rotaOf, look: lookOf }
const DUTY = { fresh: NEW_DUTY, edit: OLD_DUTY, mistakes: dutyMistakes, made: dutyOf, look: dutyLook }
const kindOf = (service: string): typeof TIMES => (services[service]?.who.duty ? DUTY : TIMES)

async function list(caller: Caller, data: Routes['rota.list']['in']): Promise<Routes['rota.list']['out']> {
  const [actor, { rows, next }] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => actorNow(caller, data.hat),
    () => rotasAt(data.hat, data.cursor),
  )
  const booked = await bookedIn(
    rows.map(({ _id }) => _id),
    caller.now,
  )
  return {
    rows: rows.map((rota) => ({ ...rotaRow(rota, caller.today), booked: booked[rota._id] ?? 0 })),
    next,
    services: timed(actor.staff).map(({ head, who }) => ({
      ...{ id: head.id, name: head.official, duty: who.duty ?? false },
      ...pick(kindOf(head.id), ['fresh', 'edit']),
    })),
  }
}

/** The id is derived from the officer and the request: a tap that is repeated makes one rota. */
async function add(caller: Caller, data: Routes['rota.add']['in']): Promise<RotaRow> {
  const actor = await actorNow(caller, data.hat)
  if (!timed(actor.staff).some(({ head }) => head.id === data.service)) throw new ApiError('BAD_REQUEST', NO_SERVICE)
  const { fresh, mistakes, made } = kindOf(data.service)
  const input = checked(fresh, data.input, caller, mistakes)
  const _id = caseId(caller.person, `rota|${data.requestId}`)
  const own = services[data.service]?.who.opponent ? { person: caller.person } : {}
  const ids = { _id, desk: data.hat, org: actor.org ?? '', service: data.service, at: caller.now, ...own }
  const rota = made(ids, input)
  const known = (await addRota(rota)) ? rota : ((await readRota(_id)) ?? rota)
  return { ...rotaRow(known, caller.today), booked: 0 }
}

type Changed = Pick<Call, 'does' | 'from' | 'to' | 'why'> | null

/** It goes on on that day, and nobody else is told that it does not. */
const resumed = ({ off, calls }: Rota, date: string) => ({
  off: off.filter((one) => one !== date),
  calls: calls.filter(({ does, from, to }) => does !== 'off' || to === null || civilDateOf(from) !== date),
})

/** What a change means for the rota, and for those who are booked. */
function changeOf(
  rota: Rota,
  change: RotaChange,
  caller: Caller,
): { changes: Parameters<typeof changedRota>[1]; call: Changed } {
  const from = caller.now
  if (change.does === 'edit') {
    const { edit, look: lookIn } = kindOf(rota.service)
    const look = lookIn(checked(edit, change.input, caller, () => []))
    const same = isEqual(look, pick(rota, Object.keys(look)))
    return { changes: look, call: same ? null : { does: 'moved', from, to: null, why: '' } }
  }
  const after = startOfDay(addDays(change.day, 1))
  if (change.does === 'resume') return { changes: resumed(rota, change.day), call: null }
  const { day, why } = change
  if (change.does === 'end')
    return { changes: { until: day }, call: { does: 'off', from: after > from ? after : from, to: null, why } }
  const begins = startOfDay(day)
  return {
    changes: { off: [...rota.off, day] },
    call: { does: 'off', from: begins > from ? begins : from, to: after, why },
  }
}

const PAST: FieldError = { path: 'day', code: 'PAST', message: '这一天已经过了，请改成今天或以后。' }

/** The rota first, so that nobody takes a time any more; then those who are booked, each by a step of their own case. */
async function changeIt(caller: Caller, data: Routes['rota.change']['in']): Promise<Routes['rota.change']['out']> {
  const { change, commandId } = data
  if ('day' in change && change.day < caller.today) throw invalid([PAST])
  const actor = await actorNow(caller, data.hat)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const rota = await readRota(data.id)
    if (rota?.desk !== data.hat) throw new ApiError('NOT_FOUND', NOT_HERE)
    const { changes, call } = changeOf(rota, change, caller)
    const by = { id: commandId, at: caller.now, by: caller.person, name: actor.name }
    const next = changedRota(rota, changes, call && { ...by, ...call }, caller.today)
    if (!(await putRota(rota, next))) continue
    const { told } = call ? await callOut(next, caller.now, deliverOwn) : { told: 0 }
    const booked = await bookedIn([next._id], caller.now)
    return { ...rotaRow(next, caller.today), booked: booked[next._id] ?? 0, told }
  }
  throw new ApiError('BUSY', BUSY)
}

const why = words(2, 100)
const CHANGE = v.variant('does', [
  v.object({ does: v.literal('edit'), input: answers }),
  v.object({ does: v.literal('pause'), day, why }),
  v.object({ does: v.literal('resume'), day }),
  v.object({ does: v.literal('end'), day, why }),
])

export const rotaRoutes: Pick<RouteTable, 'rota.list' | 'rota.add' | 'rota.change'> = {
  'rota.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'rota.add': {
    policy: 'hat',
    schema: v.object({ hat, requestId, service: name, input: answers }),
    handle: add,
  },
  'rota.change': {
    policy: 'hat',
    schema: v.object({ hat, id, commandId: requestId, change: CHANGE }),
    handle: changeIt,
  },
}
