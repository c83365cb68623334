import type { TurnOf } from '../../../domain/matter'
import type { Page } from '../../../typings/api'
import { listed } from './cases'
import type { Listed } from './cases'

const TURN = { state: true, moments: true, unit: true, appliedOn: true, packs: true } as const

/** A person's own cases, latest change first, with what says whether something is to be done with what lies at no desk, as far as it was stored then. */
export const casesOf = (person: string, cursor?: string): Promise<Page<Listed & Partial<TurnOf>>> =>
  listed<TurnOf>({ parties: person }, 'updatedKey', 'desc', cursor, TURN)
