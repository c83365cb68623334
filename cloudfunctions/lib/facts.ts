import type { Facts, OrgTree } from '../../domain/matter'
import type { Caller } from './caller'
import { idKey } from './keys'
import { standardsNow } from './standards'

/** What the rules need to know besides the case: the clock, the calendar, the figures, the unions involved. */
export const factsFor = ({ now, today }: Pick<Caller, 'now' | 'today'>, orgs: OrgTree): Facts => ({
  now,
  today,
  ...standardsNow(),
  orgs,
  keyOf: idKey,
})
