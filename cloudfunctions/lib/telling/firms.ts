import { ancestry, createCase, notOffered } from '../../../domain/matter'
import { orgAtLevel, packOf } from '../../../domain/matter/desk'
import { CLOCK } from '../../../domain/matter/time'
import type { BeginEffect, CaseRecord, Service } from '../../../domain/matter'
import { civilDateOf } from '../../../domain/base/calendar'
import { isDuplicate } from '../errors'
import { factsFor } from '../facts'
import { begunId, numberFor } from '../keys'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { addCase, mustOpen, readCase } from '../store/cases'
import { isBeingFounded, waitingFor } from '../store/firms'
import type { Waiting } from '../store/firms'
import { orgLine } from '../store/orgs'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'
import { open } from './begun'

/*
 * A firm whose members are many enough to have a union of their own: the county is told once, and when the union is there
 * its members are asked to go over to it.
 */

type Telling = NonNullable<Service['who']['tellsOf']>

/** What the county is told of the firm of somebody who has become a member; nothing where it knows, or they are too few. */
async function leadFor(
  doc: CaseDoc,
  tells: Telling,
  at: string,
): Promise<{ record: CaseRecord; answers: object } | null> {
  const given = answersOf(doc)
  const keys = serviceOf(doc.service).who.firm?.(given) ?? []
  const orgs = await orgLine(doc.unit)
  const county = orgAtLevel({ orgs: ancestry(doc.unit, orgs) }, 'county', orgs)
  const [key] = keys
  if (!key || !county) return null
  const [waiting, known] = await Promise.all([waitingFor(keys, county), isBeingFounded(tells.service, key, county)])
  const facts = factsFor({ now: at, today: civilDateOf(at) }, orgs)
  const few = waiting.length < tells.least(packOf({ unit: county, appliedOn: facts.today, packs: [] }, facts))
  const service = serviceOf(tells.service)
  if (few || known || notOffered(service, county, facts)) return null
  const answers = tells.answers(given, waiting.length, county)
  const id = begunId(county, key)
  return { record: createCase(service, { id, no: numberFor(id, 0) }, CLOCK, answers, facts), answers }
}

/**
 * Tells the county of the firm of somebody who has just become a member, where they are many enough now. Told twice, or by
 * two at once, it is one: its id follows from the firm.
 * @param doc their case of joining
 * @returns what was begun just now; null for nothing
 */
export async function leadOf(doc: CaseDoc, at: string): Promise<CaseRecord | null> {
  const { tellsOf } = serviceOf(doc.service).who
  const lead = tellsOf ? await leadFor(doc, tellsOf, at) : null
  if (!lead) return null
  try {
    await addCase(lead.record, lead.answers as Parameters<typeof addCase>[1])
    return lead.record
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return null
  }
}

const SOME = 10

/** One member's way over to the union: what leads on from joining, begun for them. */
async function over(
  doc: CaseDoc,
  id: string,
  { _id, applicant, service: name, unit }: Waiting,
  org: string,
  at: string,
) {
  const { onward } = serviceOf(name).who
  const joined = await readCase(_id)
  if (!onward?.answers || !joined) return []
  const answers = { ...onward.answers(answersOf(joined), unit, org), startedOn: joined.appliedOn }
  const service = onward.service
  const cause: BeginEffect = { kind: 'begin', service, person: applicant, answers, at, done: false }
  const effect = `${id.replace(/-g$/, '')}-b`
  const from = { ...doc, fx: { ...doc.fx, [effect]: cause } }
  const put = await open(from, effect, cause, serviceOf(service), begunId(doc._id, `${id}|${applicant}`))
  if (!put) logger.warn('gather.left', { about: doc._id, member: _id })
  return put?.fresh ? [put.fresh] : []
}

/**
 * Begins going over for some of the members who wait for the union of their firm: each is asked, and consents, on their own
 * phone. Whoever is on their way elsewhere stays on it. Done twice it is once.
 * @returns after which case it goes on, null where all have been asked; and what was begun just now
 */
export async function gatherSome(about: string, id: string): Promise<{ after: string | null; fresh: CaseRecord[] }> {
  const doc = await mustOpen(about)
  const cause = doc?.fx[id]
  if (!doc || cause?.kind !== 'gather' || cause.done) return { after: null, fresh: [] }
  const keys = serviceOf(doc.service).who.firm?.(answersOf(doc)) ?? []
  const waiting = await waitingFor(keys, doc.unit, cause.after)
  const some = waiting.slice(0, SOME)
  const fresh = await Promise.all(some.map((one) => over(doc, id, one, cause.org, cause.at)))
  return { after: waiting.length > SOME ? (some.at(-1)?._id ?? null) : null, fresh: fresh.flat() }
}
