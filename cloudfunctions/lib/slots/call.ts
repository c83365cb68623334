import { civilDateOf } from '../../../domain/base/calendar'
import { answersNow, decide, deskOrg, unionsIn } from '../../../domain/matter'
import type { Actor, CaseRecord, Decision } from '../../../domain/matter'
import { BY_ROTA } from '../../../domain/parts/booking'
import { calledOut, isBelieved, slotWords } from '../../../domain/shapes/slot'
import type { Call, Rota, Slot } from '../../../domain/shapes/slot'
import type { Answers } from '../../../domain/form'
import { factsFor } from '../facts'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { sideBySide } from '../side-by-side'
import { mustOpen, writeStep } from '../store/cases'
import { orgLines } from '../store/orgs'
import { putRota } from '../store/rotas'
import { claimedIn } from '../store/slots'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'

/*
 * Tells those who are booked that the union has called their time off, or that it is somewhere else now: a step of each
 * case. The door does it at once, and the timer goes on with what was left, and looks once more for whoever took a time
 * just before.
 */

/** How those whom it concerns are told what a step has caused. */
export type Deliver = (record: CaseRecord, now: string) => Promise<unknown>

/** The desk calls it off, for everybody alike: that is nobody's decision on one person, not even on their own matter. */
const deskOf = ({ name }: Call, { desk, staff }: CaseDoc): Actor => ({
  ...{ person: 'rota', name, role: 'officer', staff },
  ...(desk ? { org: deskOrg(desk) ?? '' } : {}),
})

/** What the case is told. */
const inputOf = (rota: Rota, { does, why }: Call, slot: Slot, today: string): Answers =>
  does === 'off' ? { why } : { words: slotWords(rota, slot, today) }

async function decided(rota: Rota, call: Call, slot: Slot, doc: CaseDoc, now: string): Promise<Decision> {
  const [service, given, today] = [serviceOf(doc.service), answersOf(doc), civilDateOf(now)]
  const facts = factsFor({ now, today }, await orgLines([doc.unit, ...unionsIn(service, given, doc.unit)]))
  const order = { id: call.id, name: BY_ROTA[call.does], step: doc.state, input: inputOf(rota, call, slot, today) }
  return decide(order, {
    service,
    record: doc,
    ...answersNow(service, doc, given, facts),
    facts,
    actor: deskOf(call, doc),
    openObjections: 0,
    rota: true,
  })
}

const TRIES = 4

/** @returns whether the case has been told, or need not be */
async function tellCase(rota: Rota, call: Call, slot: Slot, now: string, deliver: Deliver): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const doc = await mustOpen(slot.about)
    if (!doc || !isBelieved(slot, doc.slot) || doc.log.some(({ id }) => id === call.id)) return true
    const decision = await decided(rota, call, slot, doc, now)
    if (!decision.ok) {
      logger.warn('rota.untold', { about: doc._id, rota: rota._id, code: decision.code })
      return false
    }
    if (!(await writeStep(doc, decision.next, decision.input, decision.answers))) continue
    await deliver(decision.next, now)
    return true
  }
  return false
}

/** Told at the same time. */
const WIDTH = 10

/** @returns of each who is booked, whether they have been told */
async function callOne(rota: Rota, call: Call, now: string, deliver: Deliver): Promise<boolean[]> {
  const taken = await claimedIn(rota._id, call.from, call.to)
  return sideBySide(
    taken,
    WIDTH,
    () => true,
    (slot) => tellCase(rota, call, slot, now, deliver),
  )
}

/**
 * Tells whoever has to be told of a rota. One who cannot be told stays to be told.
 * @returns how many are booked there, and whether all know
 */
export async function callOut(rota: Rota, now: string, deliver: Deliver): Promise<{ told: number; all: boolean }> {
  const results: { id: string; told: boolean[] }[] = []
  for (const call of rota.calls) results.push({ id: call.id, told: await callOne(rota, call, now, deliver) })
  const done = results.filter(({ told }) => told.every(Boolean)).map(({ id }) => id)
  const next = calledOut(rota, done, now)
  if (next.calls.length < rota.calls.length) await putRota(rota, next)
  return { told: results.flatMap(({ told }) => told).filter(Boolean).length, all: done.length === results.length }
}
