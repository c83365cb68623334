import {
  answersNow,
  beganWords,
  decide,
  deskKey,
  formOf,
  inputOf,
  isOpening,
  knowsForm,
  lookOf,
  makingOf,
  ownAnswers,
  reviewerRow,
  rowView,
  withTurn,
  unionsIn,
} from '../../../domain/matter'
import type { Actor, CaseRecord, CommandContext, Decision, FundSeen, Order } from '../../../domain/matter'
import { fieldsOf, slotField, textOf } from '../../../domain/form'
import type { Answers } from '../../../domain/form'
import type { CaseRow } from '../../../typings/api'
import { noteLetter } from '../deeds/noted'
import { mayRead } from './access'
import { readWith } from './besides'
import type { Besides } from './besides'
import { asksCandidates, asksColleagues, asksFunds, asksHousehold, asksObjections, otherNamed } from './asking'
import { candidatesAmong, hatsToAsk } from './candidates'
import { fundsAt } from './funds'
import { othersOf } from './household'
import { secured } from './secured'
import { before, claimTime, offered, sameError } from './slot'
import { writeStep } from '../../lib/store/cases'
import { answersOf, inputDigest } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid, isDuplicate, notFound } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import { logger } from '../../lib/logger'
import { checkPhotos, photoIds, withKept } from '../../lib/store/files'
import { closeObjections, openObjections } from '../../lib/store/objections'
import { orgLines } from '../../lib/store/orgs'
import { holding, sittingAt } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import { deliverOwn } from '../../lib/telling/settle'
import { serviceOf } from '../../lib/services'

/** How often a lost race is decided again before the caller is told to look; several views may come at once. */
const ROUNDS: Record<Actor['role'], number> = {
  applicant: 4,
  officer: 4,
  public: 4,
  guest: 4,
  partner: 15,
  reviewer: 15,
  clock: 1,
}
const BUSY = '现在办这件事的人多，请过几秒再点一次。'
const HELD = '同样的一份还没办完，先把那一份办完，再办这一份。'

/** A case and what only some commands want to know of it, read side by side. */
export interface Found {
  doc: CaseDoc | null
  openObjections: number
  /** Who sits at the actor's desk, by person. */
  colleagues?: string[]
  /** What the step gives on, and what the register says, where it asks for them. */
  besides?: Besides
  /** Who may be asked for their view, before it is known whom the case concerns. */
  known?: PersonDoc[]
  /** What the union at the actor's desk may give from, where the step gives. */
  funds?: FundSeen[]
  /** The sitting that decides it; its photos were looked at when its minutes were put down. */
  meeting?: string
}

/** At which desk somebody acts, on which civil date. */
interface At {
  desk: string
  today: string
}

/** Reads a case for a command, and beside it what only some commands want to know: one trip deep. */
export async function findFor(id: string, command: string, now: string, at?: At): Promise<Found> {
  const [{ doc, besides }, open, colleagues, known, funds] = await Promise.all([
    readWith(id, command, now),
    asksObjections(id, command) ? openObjections(id) : 0,
    at && asksColleagues(id, command) ? sittingAt(at.desk, at.today) : [],
    at && asksCandidates(id, command) ? holding(hatsToAsk(at.desk), at.today) : [],
    at && asksFunds(id, command) ? fundsAt(at.desk) : [],
  ])
  return { doc, besides, openObjections: open, colleagues: colleagues.map(({ _id }) => _id), known, funds }
}

/** Unions that a command is given: it may lead to another line. */
function unionsNamed({ service, state }: CaseDoc, { name, input }: Order): string[] {
  const asked = serviceOf(service).flow.states[state]?.commands[name]?.input
  const fields = Array.isArray(asked) ? asked.filter(({ kind }) => kind === 'org') : []
  return fields.flatMap(({ id }) => textOf(input[id]) || [])
}

/** The case with what a decision or a view needs; `named` are unions besides its own line. */
export async function contextOf(
  doc: CaseDoc,
  actor: Actor,
  caller: Caller,
  open = 0,
  named: string[] = [],
): Promise<CommandContext> {
  const service = serviceOf(doc.service)
  const given = answersOf(doc)
  // The union that works on it may lie below the one that keeps count of it.
  const own = [doc.unit, ...doc.orgs.slice(0, 1)]
  const facts = factsFor(caller, await orgLines([...own, ...unionsIn(service, given, doc.unit), ...named]))
  if (!knowsForm(service, doc))
    logger.warn('case.form-unknown', { about: doc._id, service: doc.service, form: doc.form })
  return { service, record: doc, ...answersNow(service, doc, given, facts), facts, actor, openObjections: open }
}

/** What a command led to: the case as it is now, and cases that it has opened already. */
type Taken = CommandContext & { opened?: CaseRecord[] }

/** The first of the cases just opened that whoever pressed may open; or that one is still to come. */
function openedFor({ actor, record, opened = [] }: Taken): Pick<CaseRow, 'opened' | 'opening'> {
  if (opened.length === 0 && isOpening(record)) return { opening: true }
  const [one] = opened.filter((fresh) => mayRead(fresh, actor))
  return one
    ? {
        opened: {
          id: one._id,
          words: beganWords(serviceOf(one.service).head.official, one.service === record.service),
        },
      }
    : {}
}

const row = (taken: Taken): CaseRow => {
  const { service, record, actor, facts } = taken
  if (actor.role === 'reviewer')
    return reviewerRow(service, record, lookOf(record, actor.person) === 'asked' ? 'asked' : 'gave', facts.orgs)
  const as = actor.role === 'officer' ? 'officer' : 'applicant'
  const shown = rowView(service, record, as, facts.orgs)
  return { ...(as === 'officer' ? shown : withTurn(shown, service, record, facts)), ...openedFor(taken) }
}

type Accepted = Extract<Decision, { ok: true }>

/** @throws ApiError for a refusal, in its own words */
function accepted(decision: Decision): Accepted {
  if (decision.ok) return decision
  throw new ApiError(decision.code, decision.message, decision.fields ? { fields: decision.fields } : {})
}

/**
 * The order with what is kept of its photos: they were taken in for whoever sends it, or are in the applicant's own case
 * already. Those of a sitting were looked at when its minutes were put down.
 */
async function withPhotos(order: Order, context: CommandContext, input: Answers, caller: Caller): Promise<Order> {
  const { service } = context
  const command = service.flow.states[context.record.state]?.commands[order.name]
  const { actor, record } = context
  const own = actor.role === 'applicant' ? ownAnswers(context) : {}
  const known = photoIds(fieldsOf(formOf(service, record)), own)
  if (!command || context.meeting) return order
  return { ...order, input: withKept(order.input, await checkPhotos(inputOf(command, context), input, caller, known)) }
}

const TAKEN = '这一步没有办：它的编号已经用过了。请退回去看看走到哪一步，再点一次。'

/**
 * Whether this very command took effect already.
 * @throws ApiError REUSED where its id is another step's: the messages of the two would pass for one another's
 */
function isDone(doc: CaseDoc, actor: Actor, { id, name, input }: Order): boolean {
  const entry = doc.log.find((one) => one.id === id)
  if (!entry) return false
  const same = entry.by === actor.person && entry.command === name && entry.digest === inputDigest(input)
  if (same) return true
  throw new ApiError('REUSED', TAKEN)
}

/** A step that takes a time: claimed first, then decided again with the claim. @throws ApiError INVALID where it is taken */
async function timed(
  order: Order,
  context: CommandContext,
  decision: Accepted,
  { now, person }: Caller,
): Promise<Accepted> {
  const { service, record } = context
  const command = service.flow.states[order.step]?.commands[order.name]
  const found = command?.books ? slotField(inputOf(command, context), decision.input) : null
  if (!found) return decision
  if (found.slot.id === record.slot?.id) throw sameError(found.field.id)
  const { _id: about, applicant, orgs } = record
  const who = { person: applicant, holders: [applicant, person] }
  const { answers: known, facts } = context
  const [time, first] = await Promise.all([offered(found.slot.id, now), before(service, known, facts, orgs[0])])
  const wanted = { field: found.field, ...who, about, step: order.id, orgs, now, ...first }
  const { claim, answers } = await claimTime(time, wanted)
  return accepted(decide({ ...order, input: { ...order.input, ...answers } }, { ...context, claim }))
}

/** Decides once and writes it: the case as it is after the command; null where the race was lost. */
async function attempt(
  doc: CaseDoc,
  { openObjections: open, colleagues = [], known: people = [], besides, funds = [], meeting }: Found,
  actor: Actor,
  order: Order,
  caller: Caller,
): Promise<Taken | null> {
  const [known, others, other] = await Promise.all([
    contextOf(doc, actor, caller, open, unionsNamed(doc, order)),
    asksHousehold(doc._id, order.name) ? othersOf(doc, actor) : [],
    otherNamed(doc, order, actor),
  ])
  const candidates = candidatesAmong(people, doc, actor, caller.today)
  const beside = {
    other,
    household: others.length,
    colleagues,
    candidates,
    funds,
    ...besides,
    ...(meeting && { meeting }),
  }
  const context = { ...known, ...beside }
  if (isDone(doc, actor, order)) return context
  const first = accepted(decide(order, context))
  const kept = await withPhotos(order, context, first.input, caller)
  const timely = await timed(
    kept,
    context,
    kept.input === order.input ? first : accepted(decide(kept, context)),
    caller,
  )
  const decision = accepted(await secured(kept, context, timely, besides?.home))
  await noteLetter(kept, context)
  if (!(await writeStep(doc, decision.next, order.input, decision.answers))) return null
  if (decision.answersObjections) await closeObjections(doc._id)
  const opened = await deliverOwn(decision.next, caller.now)
  return { ...context, record: decision.next, opened }
}

/** What the step would hold, another case holds: the officer reads what to do, applicants have another of their own. */
const held = ({ service }: CaseDoc, { role }: Actor): ApiError =>
  new ApiError('OVERLAP', (role === 'officer' && serviceOf(service).who.held) || HELD)

const TAKEN_NUMBER = '这个文号已经用在另一份上了。请核对登记簿，换一个再点。'

const USED = '这张票据（号码加金额）已经给过一次，或者正在给。请核对：是同一张，退回请他换，或者点“不批准”。'

/** What stands in the way of a step is another case that holds the same: a number of a letter, or somebody's matter. */
function stopped(doc: CaseDoc, actor: Actor, { name }: Order): ApiError {
  const service = serviceOf(doc.service)
  const row = service.flow.states[doc.state]?.commands[name]
  if (row?.uses) return new ApiError('OVERLAP', USED)
  const path = row && makingOf(service, row)?.number
  if (!path) return held(doc, actor)
  return invalid([{ path, code: 'TAKEN', message: TAKEN_NUMBER }])
}

/** Whoever is not shown the whole case is let through by the rules alone: see `decide`. */
const mayCome = (doc: CaseDoc, actor: Actor): boolean =>
  actor.role === 'public' || actor.role === 'partner' || mayRead(doc, actor)

/** Several who were asked at once: each lost race waits a little longer, and not as long as its neighbours. */
const standBack = (round: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * round))

/**
 * Carries out one command on one case: decided on what was read, written only if it is still so; a lost race is read and
 * decided again. Repeating a command that took effect gives its answer and changes nothing.
 * @returns the case as it is afterwards, with what a view of it needs
 * @throws ApiError NOT_FOUND for who may not see the case, BUSY after several lost races, else the rule's refusal
 */
export async function runCommand(first: Found, actor: Actor, order: Order, caller: Caller): Promise<Taken> {
  const id = first.doc?._id ?? ''
  const at = { desk: deskKey(actor.org ?? '', actor.staff), today: caller.today }
  for (
    let round = 0, found = first;
    round < ROUNDS[actor.role];
    round += 1, found = { ...first, ...(await findFor(id, order.name, caller.now, at)) }
  ) {
    const { doc } = found
    if (!doc || !mayCome(doc, actor)) throw notFound()
    const done = await attempt(doc, found, actor, order, caller).catch((error: unknown) => {
      throw isDuplicate(error) ? stopped(doc, actor, order) : error
    })
    if (done) return done
    if (actor.role === 'reviewer') await standBack(round + 1)
  }
  throw new ApiError('BUSY', BUSY)
}

/** The same, answered with the case's row in a list. */
export const act = async (...given: Parameters<typeof runCommand>): Promise<CaseRow> => row(await runCommand(...given))
