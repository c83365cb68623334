import { homeClaimsOf, homeId, householdHolds, inForce, usableAnswers } from '../../../domain/matter'
import type { Home, HomeClaims, HomeFile, Service } from '../../../domain/matter'
import { giftsBesides } from '../../../domain/shapes/cap'
import type { Cap } from '../../../domain/shapes/cap'
import type { AidGrant } from '../../../domain/rules/hardship'
import { serviceOf } from '../services'
import { capsOf } from './caps'
import { collection, rowsOf } from './cloud'
import { answersOf, openCase } from './stored'
import type { StoredCase } from './stored'

/*
 * A household that aid is given to: its file in force, by the ID number that officers verify, and what it was given. Parts lie
 * under the number that the file names first, or the person's own where there is no file; what lies under anybody's of the
 * household counts as well, since files end and others begin.
 */

/** Whose household, for which case. */
interface Whose {
  about: string
  /** Keyed hash of the person's own ID number. */
  own: string
}

/** What was read, and the document that a part is written to. */
export interface HomeFound extends Home {
  cap: Cap | null
}

async function fileOf(claims: HomeClaims, own: string, now: string): Promise<HomeFile | null> {
  const service = serviceOf(claims.file)
  const [hold] = householdHolds(service, [own])
  const [found] = rowsOf<StoredCase>(await collection('cases').where({ holds: hold }).limit(1).get())
  if (!found || !inForce({}, service, found, now)) return null
  const doc = openCase(found)
  const answers = usableAnswers(service, doc, answersOf(doc))
  return { applicant: doc.applicant, house: doc.house, answers, class: claims.classOf(doc) }
}

/**
 * The household of a case, as it is now. Two trips deep.
 * @param service the one that gives
 */
export async function homeOf(service: Service, { about, own }: Whose, now: string): Promise<HomeFound | null> {
  const claims = homeClaimsOf(service)
  if (!claims) return null
  const file = await fileOf(claims, own, now)
  const keys = [...new Set([...(file?.house ?? []), own])]
  const found = await capsOf(keys.map(homeId))
  const id = homeId(keys[0] ?? own)
  const grants = giftsBesides(found, about) as AidGrant[]
  return { id, file, grants, cap: found.find(({ _id }) => _id === id) ?? null }
}
