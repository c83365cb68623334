import type { Basis, Service } from '../../../domain/matter/service'
import type { Step } from '../../../domain/base/explain'
import { type Answers, checkFields, type Field, fieldsOf, withFiguresSoFar } from '../../../domain/form'
import { call } from '../../client/net/api'
import { keptReply } from '../../client/net/cache'
import { knowMe, meNow } from '../../client/session'
import { today } from '../../client/when'

/** What rules compute with: the kept answer, else the server's; null without either. */
export async function basisFor(service: string): Promise<Basis | null> {
  const org = (await knowMe())?.member?.org ?? null
  const kept = keptReply('policy.get', { service, org })
  const reply = kept ? null : await call('policy.get', { service, org })
  const known = kept?.data ?? (reply?.ok ? reply.data : null)
  return known && { pack: known.pack, calendar: known.calendar, today: today() }
}

/** The same, where it is on the phone already. */
export function basisNow(service: string): Basis | null {
  const known = keptReply('policy.get', { service, org: meNow()?.member?.org ?? null })?.data
  return known ? { pack: known.pack, calendar: known.calendar, today: today() } : null
}

/** Answers as they are drawn while somebody types: with the figures that the service computes of them. */
export const drawnOf = ({ asks }: Service, answers: Answers, basis: Basis | null): Answers =>
  withFiguresSoFar<Basis | null>(asks, answers, basis, today())

/** The answers that are already correct, in normal form. */
function rightOf(fields: Field[], answers: Answers): Answers {
  const checked = fields.map((field) => checkFields([field], answers, { today: today() }))
  return Object.assign({}, ...checked.map((one) => (one.ok ? one.answers : {}))) as Answers
}

/** What the service shows next to its form for these answers; nothing until it can be computed. */
export function previewOf(service: Service, answers: Answers, basis: Basis | null): Step[] {
  if (!basis || !service.asks.preview) return []
  return service.asks.preview(rightOf(fieldsOf(service.asks.form), answers), basis)
}

/**
 * The field after which it is shown: the last one that changes the text. Null if there is no text, or if none of
 * `fields` affects it.
 */
export function previewAfter(service: Service, fields: Field[], answers: Answers, basis: Basis | null): string | null {
  const said = JSON.stringify(previewOf(service, answers, basis))
  if (said === '[]') return null
  const without = (id: string): Answers => Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id))
  const causes = fields.filter(({ id }) => JSON.stringify(previewOf(service, without(id), basis)) !== said)
  return causes[causes.length - 1]?.id ?? null
}
