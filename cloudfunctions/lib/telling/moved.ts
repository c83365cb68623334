import { live, movedTo, moverOf, standingTold, unionsIn, usableAnswers } from '../../../domain/matter'
import type { MoveEffect } from '../../../domain/matter'
import { civilDateOf } from '../../../domain/base/calendar'
import { services } from '../../../domain/services'
import { factsFor } from '../facts'
import { serviceOf } from '../services'
import { mustOpen, writeStep } from '../store/cases'
import { moveMember, setStanding } from '../store/membership'
import { heldBy } from '../store/needed'
import { orgLine, orgLines } from '../store/orgs'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'

/** The case in force, by a step of its own. @param whose account has it; the one of the matter where nothing is said @throws Error where somebody changed it meanwhile: it is done again later */
export async function moveCase(
  doc: CaseDoc,
  effect: string,
  { service: name, at, to }: Pick<MoveEffect, 'service' | 'at' | 'to'>,
  org: string,
  whose = doc.applicant,
): Promise<void> {
  const service = serviceOf(name)
  const held = await heldBy(whose, service)
  const record = held && (await mustOpen(held._id))
  if (!record) return
  const answers = usableAnswers(service, record, answersOf(record))
  const orgs = await orgLines([org, record.unit, ...unionsIn(service, answers, org)])
  const facts = factsFor({ now: at, today: civilDateOf(at) }, orgs)
  const next = movedTo(
    service,
    { record, answers },
    { id: effect, org, at, ...(to ? { to } : {}) },
    moverOf(doc, effect),
    facts,
  )
  if (next && !(await writeStep(record, next, {}, null))) throw new Error(`case ${record._id} has changed meanwhile`)
}

/** What goes with a member, in force: whoever keeps it hears that the membership rests, or is over. @throws Error as `moveCase` */
async function tellKeeper(
  doc: CaseDoc,
  effect: string,
  name: string,
  { at, to = '', service: of }: MoveEffect,
): Promise<void> {
  const service = serviceOf(name)
  const held = await heldBy(doc.applicant, service)
  const record = held && (await mustOpen(held._id))
  if (!record) return
  const answers = usableAnswers(service, record, answersOf(record))
  const orgs = await orgLines([record.unit, ...unionsIn(service, answers, record.unit)])
  const facts = factsFor({ now: at, today: civilDateOf(at) }, orgs)
  const over = serviceOf(of).flow.states[to]?.keeps !== true
  const next = standingTold(service, { record, answers }, { id: effect, over, at }, moverOf(doc, effect), facts)
  if (next && !(await writeStep(record, next, {}, null))) throw new Error(`case ${record._id} has changed meanwhile`)
}

/** A membership in force, in whatever union: nobody has to look at what goes with it. */
const MEMBER = 'member'

/** What goes with a member, besides their membership. */
const FOLLOWING = Object.values(services).flatMap(({ head, who }) => (who.follows ? [head.id] : []))

/**
 * Takes what a case's service needs, of the same person, to another union, or into another state: the case that is in force,
 * and where it made them a member, the register. Each part stands by itself and may be done twice, in whatever order: what was decided last
 * is what holds.
 * @throws BrokenCase where one of the cases does not open
 */
export async function moveNeeded(about: string, effect: string): Promise<void> {
  const doc = await mustOpen(about)
  const cause = doc?.fx[effect]
  if (!doc || cause?.kind !== 'move' || cause.done) return
  const org = live(cause.org, await orgLine(cause.org))
  const registers = serviceOf(cause.service).who.register !== undefined
  // What rests or ends takes nothing along.
  const along = registers && !cause.to ? FOLLOWING : []
  for (const service of [cause.service, ...along]) await moveCase(doc, effect, { ...cause, service }, org)
  if (!registers) return
  if (cause.to && cause.to !== MEMBER) for (const service of FOLLOWING) await tellKeeper(doc, effect, service, cause)
  if (cause.to) await setStanding(doc.applicant, cause.to, cause.at)
  else await moveMember(doc.applicant, org, cause.at)
}
