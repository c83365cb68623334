import { decide, inputOf, rowOf, rowView } from '../../../domain/case'
import type { Actor, CommandContext, Decision, Order, Service } from '../../../domain/case'
import { fieldsOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import { services } from '../../../domain/services'
import type { CaseRow } from '../../../typings/api'
import { mayRead } from './access'
import { othersOf } from './household'
import { readCase, writeStep } from '../../lib/store/cases'
import { answersOf, inputDigest } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import type { Caller } from '../../lib/caller'
import { ApiError, isDuplicate, notFound } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import { checkPhotos, photoIds } from '../../lib/store/files'
import { closeObjections, openObjections } from '../../lib/store/objections'
import { orgLine } from '../../lib/store/orgs'
import { serviceOf } from '../../lib/services'

/**
 * How often a command that lost a race is decided again before the caller is told to look; many people may act on an
 * offer at once.
 */
const ROUNDS: Record<Actor['role'], number> = { applicant: 4, officer: 4, public: 4, guest: 15 }
const BUSY = '现在办这件事的人多，请过几秒再点一次。'
const HELD = '同样的一份还没办完，先把那一份办完，再办这一份。'

/** A case and the extra facts that only some commands need, read in parallel. */
export interface Found {
  doc: CaseDoc | null
  openObjections: number
}

/** Names of commands, of any service, that need more than the case. */
const askingFor = (what: 'asksObjections' | 'asksHousehold'): Set<string> =>
  new Set(
    Object.values(services)
      .flatMap((service) => Object.values(service.states))
      .flatMap((state) => Object.entries(state.commands))
      .flatMap(([name, command]) => (command[what] ? [name] : [])),
  )
/** Those that need the number of open objections, and those that need the household's other cases. */
const [OBJECTIONS, HOUSEHOLD] = [askingFor('asksObjections'), askingFor('asksHousehold')]

/** Reads a case for a command: all reads run in parallel. */
export async function findFor(id: string, command: string): Promise<Found> {
  const [doc, open] = await Promise.all([readCase(id), OBJECTIONS.has(command) ? openObjections(id) : 0])
  return { doc, openObjections: open }
}

/** The case with what a decision or a view needs. */
export async function contextOf(doc: CaseDoc, actor: Actor, caller: Caller, open = 0): Promise<CommandContext> {
  const facts = factsFor(caller, await orgLine(doc.unit))
  return { record: doc, answers: answersOf(doc), facts, actor, openObjections: open }
}

const row = ({ record, actor, facts }: CommandContext): CaseRow =>
  rowView(serviceOf(record.service), rowOf(record), actor.role === 'officer' ? 'officer' : 'applicant', facts.orgs)

/** @throws ApiError for a refusal, with the refusal's own text */
function accepted(decision: Decision): Extract<Decision, { ok: true }> {
  if (decision.ok) return decision
  throw new ApiError(decision.code, decision.message, decision.fields ? { fields: decision.fields } : {})
}

/** Photos sent with a command must be in the sender's folder, or already in the applicant's own case. */
async function checkInputPhotos(
  service: Service,
  context: CommandContext,
  name: string,
  input: Answers,
): Promise<void> {
  const command = service.states[context.record.state]?.commands[name]
  const { actor, answers } = context
  const known = actor.role === 'applicant' ? photoIds(fieldsOf(service.form), answers) : []
  if (command) await checkPhotos(inputOf(command, context), input, actor.person, known)
}

const TAKEN = '这一步没有办：它的编号已经用过了。请退回去看看走到哪一步，再点一次。'

/**
 * Whether this command has already taken effect.
 * @throws ApiError REUSED if another step has its id: the messages of the two steps would be confused
 */
function isDone(doc: CaseDoc, actor: Actor, { id, name, input }: Order): boolean {
  const entry = doc.log.find((one) => one.id === id)
  if (!entry) return false
  const same = entry.by === actor.person && entry.command === name && entry.digest === inputDigest(input)
  if (same) return true
  throw new ApiError('REUSED', TAKEN)
}

/** Decides once and writes: the case after the command; null if the race was lost. */
async function attempt(
  doc: CaseDoc,
  open: number,
  actor: Actor,
  order: Order,
  caller: Caller,
): Promise<CommandContext | null> {
  const service = serviceOf(doc.service)
  const [known, others] = await Promise.all([
    contextOf(doc, actor, caller, open),
    HOUSEHOLD.has(order.name) ? othersOf(doc) : [],
  ])
  const context = { ...known, household: others.length }
  if (isDone(doc, actor, order)) return context
  const decision = accepted(decide(service, order, context))
  await checkInputPhotos(service, context, order.name, decision.input)
  if (!(await writeStep(doc, decision.next, order.input, decision.answers))) return null
  if (decision.answersObjections) await closeObjections(doc._id)
  return { ...context, record: decision.next }
}

/**
 * Another case already holds a key of this step: the officer reads what to do; for an applicant it is another case of
 * their own.
 */
const held = ({ service }: CaseDoc, { role }: Actor): ApiError =>
  new ApiError('OVERLAP', (role === 'officer' && serviceOf(service).held) || HELD)

/** For people who may not see the whole case, only the rules decide: see `decide`. */
const mayCome = (doc: CaseDoc, actor: Actor): boolean =>
  actor.role === 'public' || actor.role === 'guest' || mayRead(doc, actor)

/** When many members sign up at once: after each lost race wait a little longer, by a random time. */
const standBack = (round: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * round))

/**
 * Carries out one command on one case: it decides on what was read and writes only if that has not changed. After a
 * lost race it reads and decides again. Repeating a command that took effect gives the same answer and changes nothing.
 * @returns the case afterwards, with what a view of it needs
 * @throws ApiError NOT_FOUND if the caller may not see the case, BUSY after several lost races, else the rule's refusal
 */
export async function runCommand(first: Found, actor: Actor, order: Order, caller: Caller): Promise<CommandContext> {
  const id = first.doc?._id ?? ''
  for (let round = 0, found = first; round < ROUNDS[actor.role]; round += 1, found = await findFor(id, order.name)) {
    const { doc, openObjections: open } = found
    if (!doc || !mayCome(doc, actor)) throw notFound()
    const done = await attempt(doc, open, actor, order, caller).catch((error: unknown) => {
      throw isDuplicate(error) ? held(doc, actor) : error
    })
    if (done) return done
    if (actor.role === 'guest') await standBack(round + 1)
  }
  throw new ApiError('BUSY', BUSY)
}

/** The same, answered with the case's row in a list. */
export const act = async (...given: Parameters<typeof runCommand>): Promise<CaseRow> => row(await runCommand(...given))
