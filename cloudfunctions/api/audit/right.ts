import { AUDITOR, mayAudit } from '../../../domain/matter'
import type { Actor, Audited, Level, Service } from '../../../domain/matter'
import type { Grant } from '../../../domain/shapes/register/grants'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { linesOf } from '../../lib/store/grants'
import { grantOf, idKeyOf, readPerson } from '../../lib/store/people'

const NOT_HERE = '这里现在不归您看。请回首页看看您的身份。'

/** Who audits what. */
export interface Auditing {
  actor: Actor
  grant: Grant
  /** Whether a matter is there for them. */
  sees: (service: Service, record: Audited) => boolean
}

/** The caller as an auditor, read fresh. @throws ApiError NOT_FOUND for everybody else */
export async function auditorAt({ person, today }: Caller, hat: string): Promise<Auditing> {
  const doc = await readPerson(person)
  const grant = grantOf(doc, hat, today)
  if (!doc || grant?.role !== AUDITOR) throw new ApiError('NOT_FOUND', NOT_HERE)
  const level: Level = (await linesOf([grant.org]))[grant.org]?.level ?? 'unit'
  const actor: Actor = { person, name: doc.masked, role: 'officer', org: grant.org, staff: AUDITOR, ...idKeyOf(doc) }
  return { actor, grant, sees: (service, record) => mayAudit(service, record, actor, level) }
}
