import map from 'lodash/map'
import mapValues from 'lodash/mapValues'
import pickBy from 'lodash/pickBy'
import { deskKey, wakeOf } from '../../../domain/matter'
import type { Actor, CaseRecord, Effect, MemberEffect, Message } from '../../../domain/matter'
import { civilDateOf } from '../../../domain/base/calendar'
import { settleAccount } from './account'
import { settlePart } from './caps'
import { logger } from '../logger'
import { caps } from '../store/caps'
import { markDone, mustOpen } from '../store/cases'
import type { Came, Pending } from '../store/cases'
import { makeMember } from '../store/members'
import { orgLines } from '../store/orgs'
import { moveLines } from '../store/rounds'
import { slots } from '../store/slots'
import type { CaseDoc, StoredEffect } from '../store/stored'
import { openBegun } from './begun'
import { claimForMember, claimRegistered } from './claimed'
import { deliverMessage, toldAfter } from './deliver'
import type { Delivered } from './deliver'
import { joinInto } from './joined'
import { gatherSome, leadOf } from './firms'
import { moveNeeded } from './moved'
import { settleGrant } from './payouts'
import { keepOwn } from './own'
import { tellPeople } from './people'
import { queueAll } from './letters'
import { settleSlot } from './slots'
import { desksOn } from './recipients'
import type { Desks } from './recipients'

const NOTHING: Delivered = { letters: [], insteadOf: null, desk: null }

/** One of an offer's people after the other, as many as one run takes; the rest comes with the next. */
async function toPeople(pending: Pending, id: string, message: Message, now: string): Promise<Carried> {
  const { letters, after } = await tellPeople(pending._id, id, message)
  await queueAll(letters, now)
  return { delivered: NOTHING, came: after === null ? {} : { after } }
}

/** Who delivers: when, and whom it knows at the desks. */
export interface Round {
  now: string
  desks: Desks
}

/** What came of one effect. */
interface Carried {
  delivered: Delivered
  came: Came
  fresh?: CaseRecord
  /** The same, where there are several. */
  more?: CaseRecord[]
}
type Around = Parameters<typeof deliverMessage>[3]

/** Opens a case, or tells the desk that caused it why not. */
async function opening(pending: Pending, id: string, around: Around): Promise<Carried> {
  const { message, ...opened } = await openBegun(pending._id, id)
  const delivered = message ? await deliverMessage(pending, `${id}x`, message, around) : NOTHING
  return { delivered, ...opened }
}

async function carryOut(
  pending: Pending,
  id: string,
  effect: Effect | StoredEffect,
  around: Around,
  now: string,
): Promise<Carried> {
  if (effect.kind === 'inbox' && 'people' in effect.to) return toPeople(pending, id, effect, now)
  if (effect.kind === 'inbox') return { delivered: await deliverMessage(pending, id, effect, around), came: {} }
  if (effect.kind === 'begin') return opening(pending, id, around)
  if (effect.kind === 'move') await moveNeeded(pending._id, id)
  else if (effect.kind === 'takeIn') await joinInto(pending._id, id)
  else if (effect.kind === 'giveTo') await claimForMember(pending._id, id)
  else if (effect.kind === 'account') await settleAccount(pending._id, id, effect)
  else if (effect.kind === 'slot') await settleSlot(slots, pending._id, effect)
  else if (effect.kind === 'materials') await keepOwn(pending._id, effect)
  else if (effect.kind === 'cap') await settlePart(caps, pending._id, effect.cap)
  else if (effect.kind === 'gather') return gather(pending._id, id)
  else if (effect.kind === 'lines') await moveLines(pending._id, effect)
  else if (effect.kind === 'payout') await settleGrant(pending._id, id, effect, now)
  else return { delivered: await enrolling(pending, id, effect, around), came: {} }
  return { delivered: NOTHING, came: {} }
}

const NOT_ENROLLED = '有一位会员没登记上：别的工会的名册上有他。请打开看看，打电话请他办转会'

/** Who made them a member: whoever took the step. */
function enroller({ log, staff }: CaseDoc, effect: string): Actor {
  const entry = log.find(({ id }) => `${id}-m` === effect)
  if (!entry) throw new Error(`effect ${effect} belongs to no step`)
  const { by, name, role, org } = entry
  return { person: by, name, role, ...(org ? { org, staff } : {}) }
}

/** Members go over to the union of their firm, as many as one run takes; the rest comes with the next. */
async function gather(about: string, id: string): Promise<Carried> {
  const { after, fresh } = await gatherSome(about, id)
  return { delivered: NOTHING, came: after === null ? {} : { after }, more: fresh }
}

/** Puts the applicant on the register, or tells the desk that another union has done so since it was approved. */
async function enrolling(pending: Pending, id: string, effect: MemberEffect, around: Around): Promise<Delivered> {
  const doc = await mustOpen(pending._id)
  if (!doc) return NOTHING
  if (await makeMember(doc, effect)) {
    await claimRegistered(doc, { key: doc.house[0] ?? '', actor: enroller(doc, id), at: effect.at })
    const lead = await leadOf(doc, effect.at)
    if (lead) await settleFresh([lead], { now: effect.at, desks: around.desks })
    return NOTHING
  }
  logger.warn('enrol.elsewhere', { about: doc._id, effect: id })
  const to = { desk: deskKey(doc.orgs[0] ?? doc.unit, doc.staff) }
  return deliverMessage(
    pending,
    `${id}x`,
    { kind: 'inbox', to, title: NOT_ENROLLED, at: effect.at, done: false },
    around,
  )
}

/** The unions whose lines its messages may go along: its own, and where two take part, the other one. */
const lineEnds = ({ unit, side, had }: Pending): string[] => [unit, side, had?.[0]].flatMap((one) => one ?? [])

/** All due effects of a case: first the messages in the app, the register and new cases, then the pushes. */
async function deliverDue(
  pending: Pending,
  due: Pending['fx'],
  { now, desks }: Round,
): Promise<Record<string, Carried>> {
  const around = { desks, orgs: await orgLines(lineEnds(pending)) }
  const carried = await Promise.all(
    Object.entries(due).map(async ([id, effect]) => [id, await carryOut(pending, id, effect, around, now)] as const),
  )
  await queueAll(
    carried.flatMap(([, { delivered }]) => delivered.letters),
    now,
  )
  return Object.fromEntries(carried)
}

/** Tells of the cases that were opened just now; what fails is done by the next run of `notify`. */
const settleFresh = (fresh: CaseRecord[], round: Round): Promise<unknown> =>
  Promise.all(fresh.map((record) => settleCase(record, round).catch(later(record))))

const later =
  ({ _id }: Pick<CaseRecord, '_id'>) =>
  (error: unknown): void =>
    logger.warn('deliver.later', { about: _id, error: String(error) })

/**
 * Carries out a case's due effects, then sets when the next is due, unless the case changed meanwhile. Everything in it
 * may be done twice, or be broken off anywhere: what is not marked as done is done again.
 * @returns cases that were opened by it
 * @throws BrokenCase where an effect needs the case's answers and they do not open
 */
export async function settleCase(pending: Pending, round: Round): Promise<CaseRecord[]> {
  const { fx } = pending
  const due = pickBy(fx, ({ done, at }) => !done && at <= round.now)
  const carried = await deliverDue(pending, due, round)
  const told = toldAfter(pending, map(carried, 'delivered'))
  const done = mapValues(due, (effect, id) => ({ ...effect, done: carried[id]?.came.after === undefined }))
  await markDone(pending, mapValues(carried, 'came'), { told, wakeAt: wakeOf({ ...fx, ...done }) })
  const fresh = Object.values(carried).flatMap((one) => [...(one.fresh ? [one.fresh] : []), ...(one.more ?? [])])
  await settleFresh(fresh, round)
  return fresh
}

/** How long a caller waits for the delivery of what they have just done, in ms. */
const PATIENCE_MS = 300

/**
 * Delivers what a step has just caused, after it was written: its case is known, nothing is searched for. The caller's
 * answer waits for it no longer than 300 ms, because the platform stops a function that has answered. What is broken
 * off, or fails, is done by the next run of `notify`. Never throws.
 * @returns cases that were opened by it in that time
 */
export async function deliverOwn(record: CaseRecord, now: string): Promise<CaseRecord[]> {
  if (record.wakeAt === null || record.wakeAt > now) return []
  const work = settleCase(record, { now, desks: desksOn(civilDateOf(now)) }).catch((error: unknown) => {
    later(record)(error)
    return []
  })
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<CaseRecord[]>((resolve) => (timer = setTimeout(() => resolve([]), PATIENCE_MS)))
  const opened = await Promise.race([work, patience])
  clearTimeout(timer)
  return opened
}
