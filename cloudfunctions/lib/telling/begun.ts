import { begin, deskThatBegan, NOT_BEGUN_TITLE, notBegunWords, unionsIn } from '../../../domain/matter'
import type { BeginEffect, Begun, CaseRecord, Message, OrgTree, Service } from '../../../domain/matter'
import { civilDateOf } from '../../../domain/base/calendar'
import type { Answers } from '../../../domain/form'
import { services } from '../../../domain/services'
import { ApiError, isDuplicate } from '../errors'
import { factsFor } from '../facts'
import { begunId, numberFor } from '../keys'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { addCase, mustOpen, readCase } from '../store/cases'
import { holdersOf } from '../store/holders'
import type { Came } from '../store/cases'
import { neededOf } from '../store/needed'
import { orgLines } from '../store/orgs'
import type { CaseDoc } from '../store/stored'

/** What came of an effect that opens a case: the case, new or there already, or what the desk is told instead. */
export interface Opened {
  came: Came
  /** Only where this delivery stored it. */
  fresh?: CaseRecord
  /** To the desk that caused it, where none could be opened. */
  message?: Message
}

/** The unions of what is to be opened; none where there is no such union. */
async function unionsOf(service: Service, answers: Answers): Promise<OrgTree> {
  try {
    const unit = service.who.unit(answers)
    return await orgLines([unit, ...unionsIn(service, answers, unit)])
  } catch (error) {
    if (error instanceof ApiError && error.code === 'INVALID') return {}
    throw error
  }
}

const MOST_TRIES = 4

/** The new case: its id, and its record where it was stored just now. */
type Put = { id: string; fresh?: CaseRecord } | null

/** Stores a new case, unless it is there already; null where another case holds what it would hold. */
export async function put({ record, answers }: Begun, salt = 0): Promise<Put> {
  const { _id: id, holds } = record
  const fresh = { ...record, no: numberFor(id, salt) }
  try {
    await addCase(fresh, answers)
    return { id, fresh }
  } catch (error) {
    if (!isDuplicate(error) || salt >= MOST_TRIES) throw error
    if (await readCase(id)) return { id }
    return (await holdersOf(holds)).length ? null : put({ record, answers }, salt + 1)
  }
}

/**
 * Opens what an effect asks for, reckoned from the instant of the step, however late it is delivered; null: it cannot be.
 * @param id the same each time it is delivered
 */
export async function open(
  doc: CaseDoc,
  effect: string,
  { answers, at, person = doc.applicant }: BeginEffect,
  service: Service,
  id = begunId(doc._id, effect),
): Promise<Put> {
  const facts = factsFor({ now: at, today: civilDateOf(at) }, await unionsOf(service, answers))
  const from = { record: doc, effect, name: serviceOf(doc.service).head.official }
  const needed = await neededOf(person, service, at)
  const begun = begin(service, { id, no: '' }, from, facts, needed)
  return begun && put(begun)
}

/** It ends there: the desk is told, and the case says what to do. */
function failed(doc: CaseDoc, effect: string, name: string | null): Opened {
  const at = doc.fx[effect]?.at ?? doc.since
  logger.warn('begin.failed', { about: doc._id, effect })
  const message: Message = {
    kind: 'inbox',
    to: { desk: deskThatBegan(doc, effect) },
    title: NOT_BEGUN_TITLE,
    at,
    done: false,
  }
  return { came: { failed: notBegunWords(name), answers: '' }, message }
}

/**
 * Opens the case that an effect of another one asks for. Delivered twice it is one case, and whoever was broken off after
 * it was stored finds it there.
 * @throws BrokenCase where the case does not open
 */
export async function openBegun(about: string, effect: string): Promise<Opened> {
  const doc = await mustOpen(about)
  const cause = doc?.fx[effect]
  if (!doc || cause?.kind !== 'begin' || cause.done) return { came: {} }
  const service = Object.hasOwn(services, cause.service) ? services[cause.service] : undefined
  if (!service) return failed(doc, effect, null)
  const opened = await open(doc, effect, cause, service)
  if (!opened) return failed(doc, effect, service.head.official)
  const { id, fresh } = opened
  return { came: { came: { id, name: service.head.official }, answers: '' }, ...(fresh ? { fresh } : {}) }
}
