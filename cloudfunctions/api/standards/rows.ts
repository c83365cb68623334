import { standardDeeds } from '../../../domain/shapes/register/standards'
import type { Deed } from '../../../domain/shapes/register/grants'
import type { OrgTree } from '../../../domain/matter'
import type { StandardRow } from '../../../typings/standards'
import type { Caller } from '../../lib/caller'
import type { StandardDoc } from '../../lib/standards'

const said = ({ name, at }: Deed) => ({ name, at })

function stateOf({ ended, holdsAt, kind, from }: StandardDoc, { now, today }: Caller): StandardRow['state'] {
  if (ended) return 'ended'
  if (holdsAt === undefined) return 'waits'
  return holdsAt > now || (kind === 'pack' && from > today) ? 'soon' : 'held'
}

/** @param mine whether the reader administers the union that it was entered at */
export function rowOf(doc: StandardDoc, orgs: OrgTree, caller: Caller, mine: boolean): StandardRow {
  const { kind, title, from, source, link, lines, alone, given, confirmed, ended } = doc
  return {
    ...{ id: doc._id, kind, title, orgName: orgs[doc.org]?.name ?? '工会', from, source, lines },
    ...{ state: stateOf(doc, caller), given: said(given) },
    ...(link ? { link } : {}),
    ...(alone ? { alone } : {}),
    ...(confirmed ? { confirmed: said(confirmed) } : {}),
    ...(ended ? { ended: said(ended) } : {}),
    can: mine ? standardDeeds(doc, caller.person, caller.now) : [],
  }
}
