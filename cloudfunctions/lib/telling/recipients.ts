import memoize from 'lodash/memoize'
import { deskLine, onDuty, standingIn } from '../../../domain/matter'
import type { Addressee, OrgTree, Sitting } from '../../../domain/matter'
import { logger } from '../logger'
import { grantOf, officersAt } from '../store/people'

/** Who works at a desk today. */
export type Desks = (desk: string) => Promise<Sitting[]>

const sittingOn = async (desk: string, today: string): Promise<Sitting[]> =>
  (await officersAt(desk)).flatMap((person) => {
    const grant = grantOf(person, desk, today)
    return grant ? [{ person: person._id, deputy: grant.deputy === true }] : []
  })

/** Read once for any number of messages; a read that failed is tried again for the next. */
export function desksOn(today: string): Desks {
  const known = memoize((desk: string) =>
    sittingOn(desk, today).catch((error: unknown) => {
      known.cache.delete(desk)
      throw error
    }),
  )
  return known
}

export interface Reached {
  people: string[]
  /** The desk (role) for which they are told. Null for people who are told as themselves. */
  desk: string | null
}

const nobody = (desk: string): Reached => ({ people: [], desk })

/** The officers on duty at the first of these desks that has any. */
async function firstOnDuty(desks: Desks, line: string[]): Promise<Reached> {
  for (const desk of line) {
    const people = onDuty(await desks(desk))
    if (people.length) return { people, desk }
  }
  const [desk = ''] = line
  logger.warn('notify.nobody', { desk, desks: line.length })
  return nobody(desk)
}

async function deputies(desks: Desks, desk: string, orgs: OrgTree): Promise<Reached> {
  const people = standingIn(await desks(desk))
  return people.length ? { people, desk } : firstOnDuty(desks, deskLine(desk, orgs).slice(1))
}

/** Who gets a message at this moment. */
export async function reach(to: Addressee, desks: Desks, orgs: OrgTree): Promise<Reached> {
  if ('person' in to) return { people: [to.person], desk: null }
  if ('deputy' in to) return deputies(desks, to.deputy, orgs)
  if ('officer' in to) {
    const sits = (await desks(to.desk)).some(({ person }) => person === to.officer)
    return sits ? { people: [to.officer], desk: to.desk } : nobody(to.desk)
  }
  if ('people' in to) return nobody('')
  if (to.here) return { people: onDuty(await desks(to.desk)), desk: to.desk }
  const { people, desk } = await firstOnDuty(desks, deskLine(to.desk, orgs))
  return { people: people.filter((person) => person !== to.except), desk }
}
