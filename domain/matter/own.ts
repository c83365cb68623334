import { fieldsOf, ownIn, ownKind } from '../form'
import type { Answers, Field, Own, OwnKind } from '../form'
import { formOf } from './forms'
import type { Command, CommandContext, Service } from './service'
import type { CaseRecord, OwnEffect } from './types'

/*
 * What somebody gives of their own with a matter, to be offered to them again in the next: see `form/own.ts`.
 */

const effect = (step: string, at: string, of?: OwnKind[]): Record<string, OwnEffect> => ({
  [`${step}-o`]: { kind: 'materials', at, done: false, ...(of ? { of } : {}) },
})

const asksOwn = (fields: Field[]): boolean => fields.some((field) => ownKind(field) !== undefined)

/** The effect of handing in; none where a desk begins it, or nothing of one's own is asked. */
export const ownFirst = (
  service: Service,
  record: Pick<CaseRecord, 'form'>,
  step: string,
  at: string,
): Record<string, OwnEffect> =>
  service.who.by !== 'officer' && asksOwn(fieldsOf(formOf(service, record))) ? effect(step, at) : {}

/** What a step asks where that does not hang on the case. */
const listed = ({ input = [] }: Command): Field[] => (Array.isArray(input) ? input : [])

/** The effect of the applicant's own step: what is asked for again, and a card that is named later. */
export function ownEffects(
  command: Command,
  context: CommandContext,
  input: Answers,
  step: string,
): Record<string, OwnEffect> {
  const fields = typeof command.input === 'function' ? command.input(context) : listed(command)
  const given = command.by === 'applicant' ? (Object.keys(ownIn(fields, input)) as OwnKind[]) : []
  return given.length ? effect(step, context.facts.now, given) : {}
}

/** Questions of the applicant's own step whose answers the case keeps. */
const keptFields = ({ flow }: Service, name: string): Field[] => {
  const rows = Object.values(flow.states).flatMap(({ commands }) => commands[name] ?? [])
  return rows.filter(({ by, keeps }) => by === 'applicant' && keeps).flatMap(listed)
}

/**
 * What the applicant gave of their own with a step, as the matter has it now: the newest where something was given twice.
 * @param of what was given; all that the matter has by default
 */
export function ownOf(
  service: Service,
  record: Pick<CaseRecord, 'form' | 'kept'>,
  answers: Answers,
  of?: OwnKind[],
): Own {
  const kept = Object.entries(record.kept).sort(([, one], [, other]) => (one.at < other.at ? -1 : 1))
  const said = kept.map(([name, { input }]) => ownIn(keptFields(service, name), input))
  const all = Object.assign({}, ownIn(fieldsOf(formOf(service, record)), answers), ...said) as Own
  return of ? (Object.fromEntries(of.flatMap((kind) => (kind in all ? [[kind, all[kind]]] : []))) as Own) : all
}
