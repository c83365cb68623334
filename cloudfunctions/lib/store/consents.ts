import { services } from '../../../domain/services'
import { agreesToLine } from '../../../domain/parts/shown'
import { fieldsOf, isConsent } from '../../../domain/form'
import { versionsOf } from '../../../domain/matter'
import type { CaseRecord, Memo, Service } from '../../../domain/matter'
import type { Answers } from '../../../domain/form'
import type { Page } from '../../../typings/api'
import { logger } from '../logger'
import { _ } from './cloud'
import { readIn } from './bulk'
import { partOf } from './own'
import { BrokenCase, spokenIn } from './stored'
import type { StoredCase } from './stored'

/*
 * What people agreed to stands in their matters and nowhere else.
 */

const asksConsent = (service: Service): boolean =>
  versionsOf(service).some(({ form }) => fieldsOf(form).some(isConsent))
const ASKING = Object.values(services).flatMap((service) => (asksConsent(service) ? [service.head.id] : []))

const FIELDS = {
  ...{ service: true, form: true, state: true, createdAt: true, updatedKey: true },
  ...{ key: true, answers: true, memo: true },
}
type Stored = Pick<StoredCase, '_id' | 'key' | 'answers' | 'memo'> & Held & { updatedKey: string }
type Held = Pick<CaseRecord, '_id' | 'service' | 'form' | 'state' | 'createdAt'>

/** A matter with what its applicant said in it. */
export type Spoken = Held & { memo: Memo; answers: Answers }

/** Opened; nothing where it does not open, which the operator finds in the log. */
function spokenOf({ key, answers, memo, ...held }: Stored): Spoken[] {
  try {
    return [{ ...held, ...spokenIn({ _id: held._id, key, answers, memo }) }]
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('case.broken', error, { about: error.about })
    return []
  }
}

/** A person's own matters that ask for a consent, latest change first. One read. */
export async function spokenBy(person: string, cursor?: string): Promise<Page<Spoken>> {
  const only = { where: { service: _.in(ASKING) }, fields: FIELDS }
  const { rows, next } = await partOf<Stored>(person, cursor, only)
  return { rows: rows.flatMap(spokenOf), next }
}

/** Masked names of those of these matters whose applicants agree to a line in 公示名单 now, by the matters' ids. One read for three hundred. */
export async function agreedToLines(ids: string[]): Promise<Map<string, string>> {
  const found = await readIn<Stored & { title: string }>('cases', '_id', ids, { ...FIELDS, title: true })
  return new Map(
    found.flatMap(({ title, ...stored }) =>
      spokenOf(stored).some(({ service, answers }) => services[service] && agreesToLine(services[service], answers))
        ? [[stored._id, title] as const]
        : [],
    ),
  )
}
