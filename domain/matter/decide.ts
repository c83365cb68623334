import { checkFields, textOf } from '../form'
import type { Answers, Field, FieldError } from '../form'
import { beginning } from './begin'
import { joinEffects } from './joining'
import { capEffects, wrongSum } from './caps'
import { changed } from './changed'
import { TAKE_BACK, takingBack } from './consents'
import { deskKey, handsOf } from './desk'
import { effectsOf, enter, nameNow, stateNamed } from './enter'
import { goesRound, ROUNDS } from './goes-round'
import { asOwn, plain, usableAnswers } from './forms'
import { hadIt, ownDesk } from './had'
import { holdsAfter } from './holds'
import { omitted } from './keeping'
import { notMade } from './letters'
import { makersOf } from './makers'
import { accountEffects, gathering, moving, neededEffects } from './move'
import { goneFor } from './needs'
import { ownEffects } from './own'
import { wrongPayees } from './payees'
import { isNamed, lookOf } from './reviewers'
import { beforeReading, leavesDesk, nearIn } from './against'
import { isConcerned } from './concern'
import { linesEffects } from './lines'
import { slotEffects } from './slots'
import { fundField, grantEffects, inFundWords, noFund, wrongFund } from './funds'
import { handUpIn } from './staffing'
import { commandsIn, isInside } from './take'
import { wakeOf } from './tell'
import { atPresent } from './time'
import type { Command, CommandContext, Refusal, RefusalCode } from './service'
import type { Staff } from './roles'
import type { Actor, CaseRecord } from './types'

/** A command as it arrives: `step` is the state that the person was looking at when they pressed. */
export interface Order {
  id: string
  name: string
  step: string
  input: Answers
}

interface Accepted {
  ok: true
  /** The case as it will be. */
  next: CaseRecord
  /** What was put in, as it passed the command's own form. */
  input: Answers
  /** Only where they change. */
  answers: Answers | null
  /** Where open objections end with this step. */
  answersObjections: string | null
}
export type Decision = Accepted | Refusal

const refuse = (code: RefusalCode, message: string): Refusal => ({ ok: false, code, message })
const NOT_FOUND = refuse('NOT_FOUND', '这件事找不到了。可能已经撤回，或者不归您看。')
const CHANGED = refuse('CHANGED', '这件事刚有了新进展，已换成最新。请看过再办，您写的都还在。')

const NOT_YOURS = refuse('NOT_NOW', '这一步现在不归您办。请看这件事在谁手里。')
const NOT_YET = refuse('NOT_NOW', '这一步现在还不能办。请看这件事走到哪一步。')
const ALONE = refuse('NOT_NOW', '没找到同一家的另一份，这一步办不了。请看别的办法。')

/** Whether it is this officer's move, or their colleague's at the same desk. */
export const isHeldBy = ({ desk }: Pick<CaseRecord, 'desk'>, actor: Actor): boolean =>
  actor.role === 'officer' && desk === ownDesk(actor)

/** What decides who may see a case. */
type Seen = Pick<CaseRecord, 'parties' | 'orgs' | 'staff' | 'others' | 'had' | 'reviewers'>
const ofStaff = ({ staff, others = [] }: Seen, own: Staff = 'officer'): boolean => [staff, ...others].includes(own)
const ofUnion = ({ orgs, had = [] }: Seen, org = ''): boolean => orgs.includes(org) || had.includes(org)

/**
 * Whether a person may open this case: whole, or what is shown to those whose view is asked for. Everything else answers
 * «not found», the same for all.
 */
export function maySee(record: Seen, actor: Actor): boolean {
  if (actor.role === 'applicant') return record.parties.includes(actor.person)
  if (actor.role === 'reviewer') return isNamed(record, actor)
  return actor.role === 'officer' && ofStaff(record, actor.staff) && ofUnion(record, actor.org)
}

/** Whether somebody may press commands on a case that they do not see whole: its notice, an offer that is open, their name in it. */
function mayTouch(record: CaseRecord, { role, line = [], org, row }: Actor): boolean {
  if (role === 'guest') return record.board !== null && line.includes(record.board.org)
  return role === 'partner' ? row !== undefined : role === 'public' && org === record.unit
}

const toldDesk = (record: CaseRecord): string | null => record.told && deskKey(record.told, handsOf(record))

/** An officer who is asked for their view gives it under the hat that they wear anyway. */
const isAsked = (record: CaseRecord, actor: Actor): boolean =>
  (actor.role === 'officer' || (actor.role === 'reviewer' && isNamed(record, actor))) &&
  lookOf(record, actor.person) === 'asked'

const isTurnOf = (command: Command, record: CaseRecord, actor: Actor): boolean => {
  if (command.by === 'reviewer') return isAsked(record, actor)
  if (command.by !== actor.role) return false
  if (actor.role === 'applicant') return record.parties.includes(actor.person)
  if (actor.role === 'officer' && command.late) return hadIt(record, actor)
  if (actor.role === 'officer')
    return ownDesk(actor) === (command.above ? toldDesk(record) : (record.desk ?? record.keeper))
  return (
    mayTouch(record, actor) &&
    (actor.role === 'guest' || actor.role === 'partner' || !record.parties.includes(actor.person))
  )
}

/**
 * Where nobody else sits at the desk whom the matter does not concern, `elseBy` does not hold; who sits there is unknown:
 * somebody else does.
 */
function mustBeElse({ elseBy }: Command, { service, record, actor, colleagues }: CommandContext): boolean {
  const makers = makersOf(service, record, elseBy)
  const barred = (person: string): boolean =>
    makers.includes(person) || isConcerned(service, record, { role: 'officer', person })
  return makers.includes(actor.person) && !colleagues?.every(barred)
}

/** Whether the officer is of the household whose file it is given on. */
const isOfHome = ({ actor: { role, idKey }, home }: CommandContext): boolean =>
  role === 'officer' && idKey !== undefined && home?.file?.house.includes(idKey) === true

/** Nobody decides on what concerns them, nor on a step whose maker they were. */
function conflictOf(command: Command, context: CommandContext): Refusal | null {
  const { service, record, actor } = context
  if (isConcerned(service, record, actor) || isOfHome(context))
    return refuse('OWN_CASE', '这是您自己家的事，要换一位同事办。')
  if (actor.role !== 'officer') return null
  const did = makersOf(service, record, command.notBy).includes(actor.person) || mustBeElse(command, context)
  return did ? refuse('SAME_PERSON', '您经手过前一步，这一步要换人。') : null
}

/** What a command itself asks for, in this case at this moment; of a guest nothing that they have given already. */
export const askedBy = ({ input = [], place }: Command, context: CommandContext): Field[] =>
  place && context.gave ? [] : typeof input === 'function' ? input(context) : input

/** The fields that a command asks for; last, from which fund it is given. */
export function inputOf(command: Command, context: CommandContext, input: Answers = {}): Field[] {
  const asked = askedBy(command, context)
  return command.draws ? [...asked, ...fundField(command, context, asked, input)] : asked
}

const NO_COLLEAGUE = '请选和您同一张桌子的另一位同事。'

/** Colleagues who were named and do not sit at the actor's desk, or are the actor. */
const strangersIn = (fields: Field[], input: Answers, { actor, colleagues = [] }: CommandContext): FieldError[] =>
  fields.flatMap(({ kind, id }) => {
    const named = textOf(input[id])
    const good = kind !== 'colleague' || (named !== actor.person && colleagues.includes(named))
    return good ? [] : [{ path: id, code: 'UNKNOWN', message: NO_COLLEAGUE }]
  })

const isThere = (command: Command, context: CommandContext): boolean =>
  (!command.asksHousehold || Boolean(context.household)) &&
  (!command.atMeeting || context.meeting !== undefined) &&
  (!command.byRota || context.rota === true) &&
  (!command.atBank || context.bank === true) &&
  (!command.byHand || !context.record.grant) &&
  (command.when?.(context) ?? true)

/** The rows for the case now; where the service has no such row itself, handing it up; and taking back a consent. */
function commandsNow(context: CommandContext): Record<string, Command> {
  if (nearIn(context)) return beforeReading
  const rows = commandsIn(context.service, context.record)
  return { ...rows, ...omitted(handUpIn(context), Object.keys(rows)), [TAKE_BACK]: takingBack }
}

/** What this person may do now: the same table gives buttons, guard and test matrix. */
export function commandsFor(given: CommandContext): [string, Command][] {
  const context = atPresent(given)
  return Object.entries(commandsNow(context)).filter(
    ([, command]) =>
      !command.apart &&
      isTurnOf(command, context.record, context.actor) &&
      !conflictOf(command, context) &&
      isThere(command, context),
  )
}

/** What a step gives for, by keyed hashes. */
const usedBy = ({ uses }: Command, context: CommandContext): string[] =>
  (uses?.(context) ?? []).map((one) => context.facts.keyOf(`used|${one}`))

function applied(command: Command, order: Order, context: CommandContext, input: Answers): Decision {
  const { service, record, actor, facts } = context
  const outcome = command.effect?.(context, input) ?? {}
  const answers = outcome.answers ?? context.answers
  const moved = changed(command, order, context, input, outcome, inputOf(command, context))
  const to = typeof command.to === 'string' ? command.to : command.to({ ...context, record: moved }, input)
  if (goesRound(to, command, context)) return ROUNDS
  const state = stateNamed(service, record.state)
  const renews = command.above === true || command.anew === true || leavesDesk(order.name, state, moved, facts)
  const step = {
    ...{ id: order.id, name: order.name, done: command.done },
    ...{ note: outcome.note ?? null, renews },
    taken: command.above === true,
    inside: isInside(command),
    takesBack: command.apart === true,
  }
  const by: Actor = command.by === 'reviewer' ? { ...actor, role: 'reviewer' } : actor
  const usable = usableAnswers(service, record, answers)
  const entered = enter(service, moved, to, step, by, facts, usable)
  const { answersObjections: answer, memberSince } = outcome
  const { desk: before, reviewers } = record
  const { asks } = state
  const told = effectsOf(entered, { step, actor: by, at: facts.now, before, asks, reviewers, answer, memberSince })
  const fx = {
    ...record.fx,
    ...told,
    ...beginning(command, order.id, { ...context, answers: usable }, input),
    ...moving(command, order.id, service, entered, facts.now),
    ...gathering(command, order.id, context, input),
    ...neededEffects(service, record, entered, order.id, facts.now),
    ...accountEffects(service, record, entered, order.id, facts.now),
    ...joinEffects(service, record, entered, order.id, facts.now),
    ...slotEffects(record, entered, order.id, facts.now),
    ...capEffects(record, entered, order.id, facts.now),
    ...linesEffects(service, record, entered, order.id, facts.now),
    ...grantEffects(record, entered, order.id, facts.now, actor.person),
    ...ownEffects(command, context, input, order.id),
  }
  const next: CaseRecord = {
    ...entered,
    rev: record.rev + 1,
    holds: holdsAfter(service, stateNamed(service, to), entered, outcome.hold, record.house, usedBy(command, context)),
    fx,
    wakeAt: wakeOf(fx),
  }
  return { ok: true, next, input, answers: plain(context, outcome.answers), answersObjections: answer ?? null }
}

const invalid = (fields: FieldError[]): Refusal => ({
  ...refuse('INVALID', `有 ${fields.length} 处要改。`),
  fields,
})

/** What the service itself, or the letter that the step makes, has against what was put in. */
const refusedWith = (command: Command, context: CommandContext, input: Answers): Refusal | null =>
  command.guard?.(context, input) ??
  wrongSum(command, context, input) ??
  wrongPayees(command, context, input) ??
  notMade(command, context, input)

/** A command that may be taken, with what was put in as it passed the command's form, and the case as it is now. */
export interface Admitted {
  ok: true
  command: Command
  context: CommandContext
  input: Answers
}

/** What was put in, as it passes what the command asks, and what stands against it. */
function fitting(command: Command, context: CommandContext, given: Answers): { ok: true; input: Answers } | Refusal {
  const none = noFund(command, context, askedBy(command, context), given)
  const fields = inputOf(command, context, given)
  const checked = checkFields(fields, given, { today: context.facts.today, known: context.answers })
  if (!checked.ok) return invalid(inFundWords(command, context, given, checked.errors))
  const input = checked.answers
  const mistakes = [...strangersIn(fields, input, context), ...wrongFund(command, context, input)]
  if (mistakes.length) return invalid(mistakes)
  const refused = refusedWith(command, context, input) ?? (none === null ? null : refuse('NOT_NOW', none))
  return refused ?? { ok: true, input }
}

/** What the bank says is so, whoever puts it down. */
const mayTake = (command: Command, { record, actor, bank }: CommandContext): boolean =>
  bank ? command.atBank === true : isTurnOf(command, record, actor)

/** Whether somebody may take a command now: who, when, from which page, with what was put in. Changes nothing. */
export function admitted(order: Order, given: CommandContext): Admitted | Refusal {
  if (!given.bank && !maySee(given.record, given.actor) && !mayTouch(given.record, given.actor)) return NOT_FOUND
  const context = asOwn(atPresent(given))
  const { service, record } = context
  if (nameNow(service, order.step) !== record.state) return CHANGED
  const command = commandsNow(context)[order.name]
  if (!command || !mayTake(command, context)) return NOT_YOURS
  const conflict = context.bank ? null : conflictOf(command, context)
  if (conflict) return conflict
  if (!isThere(command, context)) return command.asksHousehold ? ALONE : NOT_YET
  const gone = command.gives ? goneFor(context) : null
  if (gone) return gone
  const said = fitting(command, context, order.input)
  return said.ok ? { ok: true, command, context, input: said.input } : said
}

/**
 * Decides one command on one case: the case as it will be, or a refusal in plain words. Pure: the same order on the
 * same case with the same facts always gives the same answer, so a lost race can simply be decided again. What guests want
 * for their own lines changes no case: the shape decides it.
 */
export function decide(order: Order, given: CommandContext): Decision {
  const found = admitted(order, given)
  if (!found.ok) return found
  if (found.command.place) return NOT_YOURS
  return applied(found.command, order, found.context, found.input)
}
