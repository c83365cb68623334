import { formatNumber } from '../../../domain/matter'
import { MEMBER_WORDS, RESTING_WORDS } from '../../../domain/services/org/retain'
import type { Card } from '../../../typings/api'
import { orgLine } from '../../lib/store/orgs'
import type { PersonDoc } from '../../lib/store/people'

/** A member's card; null for everybody else. */
export async function cardOf(person: PersonDoc | null, today: string): Promise<Card | null> {
  if (!person?.member) return null
  return {
    no: person.memberNo ? formatNumber(person.memberNo) : '',
    orgName: await unionName(person.member),
    name: person.name,
    since: person.memberSince ?? '',
    ...(person.claim && today <= person.claim.until ? { claimed: person.claim.until } : {}),
    ...(person.standing === 'resting' ? { standing: 'resting' as const, uses: RESTING_WORDS } : { uses: MEMBER_WORDS }),
  }
}

/** A union's name; usually from the instance's memory. */
export const unionName = async (org: string): Promise<string> => (await orgLine(org))[org]?.name ?? '工会'

/** The content of a badge's code: who, in which role. Whether it is still valid is read when it is scanned. */
export const badgeText = (person: string, hat: string): string => `${person}|${hat}`
export const badgeIn = (about: string): { person: string; hat: string } => {
  const [person = '', hat = ''] = about.split('|')
  return { person, hat }
}
