import type { Basis, Service } from '../../../domain/case/service'
import type { Step } from '../../../domain/base/explain'
import { type Answers, checkFields, type Field, fieldsOf } from '../../../domain/form'
import { call } from '../../client/net/api'
import { keptReply } from '../../client/net/cache'
import { knowMe } from '../../client/session'
import { today } from '../../client/when'

/** What rules are reckoned on: what was kept, else what the server says; null without either. */
export async function basisFor(service: string): Promise<Basis | null> {
  const org = (await knowMe())?.member?.org ?? null
  const kept = keptReply('policy.get', { service, org })
  const reply = kept ? null : await call('policy.get', { service, org })
  const known = kept?.data ?? (reply?.ok ? reply.data : null)
  return known && { pack: known.pack, calendar: known.calendar, today: today() }
}

/** The answers that are right as they stand, in their normal form. */
function rightOf(fields: Field[], answers: Answers): Answers {
  const checked = fields.map((field) => checkFields([field], answers, { today: today() }))
  return Object.assign({}, ...checked.map((one) => (one.ok ? one.answers : {}))) as Answers
}

/** What the service shows beside its form for these answers; nothing before it can be told. */
export function previewOf(service: Service, answers: Answers, basis: Basis | null): Step[] {
  if (!basis || !service.preview) return []
  return service.preview(rightOf(fieldsOf(service.form), answers), basis)
}

/**
 * The field after which it stands: the last one that changes what is said. Null where nothing is said, or where none of
 * `fields` has a part in it.
 */
export function previewAfter(service: Service, fields: Field[], answers: Answers, basis: Basis | null): string | null {
  const said = JSON.stringify(previewOf(service, answers, basis))
  if (said === '[]') return null
  const without = (id: string): Answers => Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id))
  const causes = fields.filter(({ id }) => JSON.stringify(previewOf(service, without(id), basis)) !== said)
  return causes[causes.length - 1]?.id ?? null
}
