import { joinedWith } from './joining'
import { checkFields, fieldsOf } from '../form'
import type { Answers, Field, FieldError } from '../form'
import { beginsIn } from './command'
import { createCase } from './create'
import type { Identifiers } from './create'
import { deskKey } from './desk'
import { notOffered, outOfSeason } from './offered'
import { mayKeepFrom } from './receive'
import { lacking } from './needs'
import type { Command, CommandContext, Lack, Needed, Service } from './service'
import type { Linked } from './views'
import type { Actor, BeginEffect, CaseRecord, Facts } from './types'

/*
 * A step opens another case of the same person. The step stays one write: the new case is an effect of it, which the door
 * and the timers deliver. Twice delivered is one case, because its id comes from the case and the effect.
 */

/** The effects of a step that opens another case, or one for each of several people; none where it opens none. */
export function beginning(
  { begins: all }: Command,
  id: string,
  context: CommandContext,
  input: Answers,
): Record<string, BeginEffect> {
  const begins = [all ?? []].flat().find(({ when }) => when?.(context, input) !== false)
  if (!begins) return {}
  const common = { kind: 'begin' as const, service: begins.service, at: context.facts.now, done: false }
  const answers = begins.answers(context, input)
  const asks = begins.asks ? { asks: begins.asks } : {}
  const each = Object.entries(begins.each?.(context, input) ?? {})
  if (each.length === 0) return { [`${id}-b`]: { ...common, answers, ...asks } }
  return Object.fromEntries(
    each.map(([person, own], at) => [
      `${id}-b${at || ''}`,
      { ...common, person, answers: { ...answers, ...own }, ...asks },
    ]),
  )
}

/** Where a case came from, and what came of it. @param official the official name of its service */
export const linksOf = (record: Pick<CaseRecord, 'fx' | 'origin' | 'memo' | 'service'>, official: string): Linked[] => [
  ...joinedWith(record).map(({ id, title }) => ({ id, words: `和${title}家的另一份合成一份` })),
  ...(record.origin
    ? [{ id: record.origin.id, words: record.origin.name === official ? BEFORE : cameFrom(record.origin, official) }]
    : []),
  ...beginsIn(record).flatMap(({ came, service }) =>
    came ? [{ id: came.id, words: beganWords(came.name, service === record.service) }] : [],
  ),
]
/** What came of a case, as its readers are told. @param same another one of the same service */
export const beganWords = (name: string, same: boolean): string => (same ? '又申请的那一份' : `转成了${name}`)
/** Another of the same service, from which this one was begun. */
const BEFORE = '以前的那一份'
/** Headline of the first step of a case that another one opened. @param official the official name of its own service */
export const cameFrom = ({ name }: { name: string }, official: string): string =>
  name === official ? '接着以前的那一份，又申请了一次' : `从${name}转来`

/** Whether a case that it opens is still to come. */
export const isOpening = (record: Pick<CaseRecord, 'fx'>): boolean =>
  beginsIn(record).some(({ came, failed }) => !came && !failed)

/** What could not be opened, as the desk that caused it reads it. */
export const failuresIn = (record: Pick<CaseRecord, 'fx'>): string[] =>
  beginsIn(record).flatMap(({ failed, came }) => (failed && !came ? [failed] : []))

/** What the desk is told that caused it; the case itself says what to do. */
export const NOT_BEGUN_TITLE = '您要转的一件事没转成，请打开看看'
/** Says nothing of what exists: the officer may have no right to know of it; the applicant may, on their own phone. */
export const notBegunWords = (name: string | null): string =>
  name === null
    ? '没转成：这项服务现在没有了。请打电话告诉职工别的办法。'
    : `没转成${name}：同样的一份可能还没办完，或者内容对不上，或者那个工会没有这项。请打电话问问，也可以请本人自己在首页办。`

/** Who opened it: whoever took the step. */
function openerOf({ log, staff }: CaseRecord, effect: string): Actor {
  const entry = log.find(({ id }) => effect.replace(/-b\d*$/, '') === id)
  if (!entry) throw new Error(`effect ${effect} belongs to no step`)
  const { by, name, role, org } = entry
  return { person: by, name, role, ...(org ? { org, staff } : {}) }
}

/** The desk that caused it: the officer's own; where it was the applicant, the one that received their case. */
export function deskThatBegan(record: CaseRecord, effect: string): string {
  const { role, org } = openerOf(record, effect)
  return deskKey((role === 'officer' && org) || record.unit, record.staff)
}

/** What is carried over: never a consent, which is given for one purpose, by the person themselves. */
const carried = (fields: Field[], answers: Answers): Answers => {
  const ids = fields.flatMap(({ id, kind }) => (kind === 'consent' ? [] : [id]))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => ids.includes(id)))
}

/** Questions without an answer, where nothing else is wrong and each may be put to the applicant. */
function missingIn(fields: Field[], errors: FieldError[]): Field[] | null {
  const asked = errors.map(({ path }) => fields.find(({ id }) => id === path))
  const good = errors.every(({ code }) => code === 'EMPTY') && asked.every((field) => field && field.kind !== 'org')
  return good ? asked.flatMap((field) => field ?? []) : null
}

const lackOf = ({ flow }: Service, to: string, missing: Field[]): Lack | null =>
  flow.parts?.find(({ lacks }) => lacks)?.lacks?.(to, missing) ?? null

/** Answers in normal form, and what has to be given first; null where they cannot be this service's. */
function taken(
  service: Service,
  { answers: given, asks = [] }: Pick<BeginEffect, 'answers' | 'asks'>,
  facts: Facts,
): { answers: Answers; lack: Lack | null } | null {
  const fields = fieldsOf(service.asks.form)
  const known = carried(fields, given)
  const checked = checkFields(fields, known, facts)
  if (checked.ok)
    return service.asks.check(checked.answers, facts).length ? null : { answers: checked.answers, lack: null }
  const missing = missingIn(fields, checked.errors)
  const part = checkFields(
    fields.filter(({ id }) => id in known),
    known,
    facts,
  )
  if (!missing || !part.ok) return null
  const { start } = service.flow
  const again = fields.filter((field) => missing.includes(field) || asks.includes(field.id))
  const lack = lackOf(service, typeof start === 'string' ? start : start(part.answers, false), again)
  return lack && { answers: part.answers, lack }
}

/** A case of the service that an effect names, and its answers. */
export interface Begun {
  record: CaseRecord
  answers: Answers
}

/**
 * The case that an effect opens: of the same applicant, or of whom it names, at the instant of the step. Where it asks what nobody carried over,
 * it begins with the applicant, who is asked for all of it at once.
 * @param from the case whose effect it is, and the official name of its service
 * @param needed what the service needs, as the applicant has it now
 * What was kept from a union stays kept from it.
 * @returns null where it cannot be: the union has not got the service, what it needs is not in force, an answer is wrong, or what is missing cannot be
 *   asked for
 */
export function begin(
  service: Service,
  ids: Identifiers,
  from: { record: CaseRecord; effect: string; name: string },
  facts: Facts,
  needed: Needed | null = null,
): Begun | null {
  const { record, effect, name } = from
  const cause = record.fx[effect]
  if (cause?.kind !== 'begin') throw new Error(`case ${record._id} opens nothing by ${effect}`)
  const good = taken(service, cause, facts)
  const union = good && service.who.unit(good.answers)
  if (!good || !union || !facts.orgs[union] || notOffered(service, union, facts)) return null
  const { answers, lack } = good
  if (outOfSeason(service, union, facts) ?? lacking(service, answers, needed)) return null
  const begun = { applicant: cause.person ?? record.applicant, origin: { id: record._id, name }, lack }
  const helper = service.who.alone || cause.person ? null : record.helper
  const above = record.keptFrom === union && mayKeepFrom(service)
  const actor = openerOf(record, effect)
  return { record: createCase(service, ids, actor, answers, facts, { helper, begun, above }), answers }
}
