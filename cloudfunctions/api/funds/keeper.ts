import { ADMIN, ancestry, AUDITOR } from '../../../domain/matter'
import type { Fund } from '../../../domain/shapes/ledger'
import type { Grant } from '../../../domain/shapes/register/grants'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { linesOf } from '../../lib/store/grants'
import { grantOf, readPerson } from '../../lib/store/people'

/*
 * Who keeps money, and who reads how it is kept.
 */

const NOT_YOURS = '这里现在不归您管。请回首页看看您的身份。'
export const NOT_THERE = '没有这笔钱，或者不归您管。请下拉刷新看看。'

/** Whoever keeps a union's money, or reads how it is kept. */
export interface Keeper {
  caller: Caller
  grant: Grant
  /** Masked. */
  name: string
}

const READERS = ['finance', ADMIN, AUDITOR]

/** @throws ApiError NOT_FOUND for everybody who is neither finance, nor an administrator, nor audits */
export async function keeper(caller: Caller, as: string): Promise<Keeper> {
  const doc = await readPerson(caller.person)
  const grant = grantOf(doc, as, caller.today)
  if (!doc || !grant || !READERS.includes(grant.role)) throw new ApiError('NOT_FOUND', NOT_YOURS)
  return { caller, grant, name: doc.masked }
}

/** Whoever puts something in: finance. @throws ApiError NOT_FOUND for everybody else */
export async function finance(caller: Caller, as: string): Promise<Keeper> {
  const one = await keeper(caller, as)
  if (one.grant.role !== 'finance') throw new ApiError('NOT_FOUND', NOT_YOURS)
  return one
}

/** Their own union's, or of one below it. */
const isTheirs = async ({ grant }: Keeper, { org }: Pick<Fund, 'org'>): Promise<boolean> =>
  org === grant.org || ancestry(org, await linesOf([org])).includes(grant.org)

/** @throws ApiError NOT_FOUND, the same for one that is not there and for one that is elsewhere */
export async function seen<T extends Pick<Fund, 'org'>>(one: Keeper, fund: T | null): Promise<T> {
  if (!fund || !(await isTheirs(one, fund))) throw new ApiError('NOT_FOUND', NOT_THERE)
  return fund
}
