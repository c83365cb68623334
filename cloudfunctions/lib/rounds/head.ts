import { civilDateOf } from '../../../domain/base/calendar'
import { usableAnswers } from '../../../domain/matter'
import type { CaseRecord, Org, OrgTree, RoundService, Share } from '../../../domain/matter'
import { packFor, roomFor } from '../../../domain/shapes/round'
import type { Room } from '../../../domain/shapes/round'
import { factsFor } from '../facts'
import { serviceOf } from '../services'
import { orgLine } from '../store/orgs'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'

/** A round with what its answers say, and what the place's figures allow. */
export interface Head {
  doc: CaseDoc
  service: RoundService
  share: Share
  room: Room
  /** Its union and all above. */
  line: OrgTree
  org: Org
}

/** The service of a round; null for any other case. */
function roundOf({ service }: Pick<CaseRecord, 'service'>): RoundService | null {
  const found = serviceOf(service)
  return found.shape === 'round' ? found : null
}

/** A case as a round; null where it is none. @param now UTC ISO @throws BrokenCase where it does not open */
export async function headOf(doc: CaseDoc, now: string): Promise<Head | null> {
  const service = roundOf(doc)
  if (!service) return null
  const line = await orgLine(doc.unit)
  const org = line[doc.unit]
  if (!org) return null
  const share = service.round.share(usableAnswers(service, doc, answersOf(doc)))
  const facts = factsFor({ now, today: civilDateOf(now) }, line)
  return { doc, service, share, room: roomFor(share, share.from, packFor(doc, facts)), line, org }
}
