import { LEVELS } from '../../../domain/matter'
import { orgAtLevel } from '../../../domain/matter/desk'
import type { Actor } from '../../../domain/matter'
import { serviceOf } from '../../lib/services'
import { waitingFor } from '../../lib/store/firms'
import { orgLine } from '../../lib/store/orgs'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'

/** Fewer than so many are nobody's to count below the county: an employer would soon know who they are. */
const FEWEST = 5

const counted = (n: number, exact: boolean): string => (exact || n >= FEWEST ? `${n} 人` : `不到 ${FEWEST} 人`)

/** How many members work for the firm that a case is about and wait for a union there. */
export async function atFirm(doc: CaseDoc, { org = '' }: Actor): Promise<string[]> {
  const keys = doc.about?.kind === 'employer' ? (serviceOf(doc.service).who.firm?.(answersOf(doc)) ?? []) : []
  if (keys.length === 0) return []
  const orgs = await orgLine(doc.unit)
  const county = orgAtLevel(doc, 'county', orgs) ?? doc.unit
  const waiting = await waitingFor(keys, county)
  const level = LEVELS.indexOf((await orgLine(org))[org]?.level ?? 'unit')
  const words = counted(waiting.length, level >= LEVELS.indexOf('county'))
  return [`在这家干活、已经入会、还没有自己工会的：${words}。谁入了会，别对单位说。`]
}
