import { adminOver, deedsOn, grantKey } from '../../../domain/shapes/register/grants'
import type { OrgTree } from '../../../domain/matter'
import type { Deed, Grant } from '../../../domain/shapes/register/grants'
import type { GrantRow, InvitedRow } from '../../../typings/grants'
import type { InvitationDoc } from '../../lib/store/invitations'
import type { PersonDoc } from '../../lib/store/people'

/** Who reads: an administrator, and what they administer. */
export interface Reader {
  person: string
  /** The one grant under which they read. */
  grant: Grant
  today: string
}

const said = ({ name, at }: Deed) => ({ name, at })

function stateOf({ ended, waits, alone, to }: Grant, today: string): GrantRow['state'] {
  if (ended) return 'ended'
  if (to !== null && to < today) return 'over'
  if (waits) return 'waits'
  return alone ? 'alone' : 'held'
}

export function rowOf(holder: PersonDoc, grant: Grant, orgs: OrgTree, { person, today }: Reader): GrantRow {
  const { role, org, from, to, given, confirmed, ended, tail, who, seen } = grant
  return {
    ...{ person: holder._id, grant: grantKey(grant), name: grant.name ?? holder.name, role, org, from, to },
    ...{
      orgName: orgs[org]?.name ?? '工会',
      state: stateOf(grant, today),
      can: deedsOn(grant, holder._id, person, today),
    },
    ...(tail ? { tail } : {}),
    ...(role === 'legal' && holder.firms?.length ? { firms: holder.firms.map((firm) => firm.name) } : {}),
    ...(who ? { idTail: who.tail } : {}),
    ...(seen ? { seen: said(seen) } : {}),
    ...(given ? { given: said(given) } : {}),
    ...(confirmed ? { confirmed: said(confirmed) } : {}),
    ...(ended ? { ended: said(ended) } : {}),
  }
}

/** Of the people of a page, the grants at the reader's union and below it. */
export const rowsOf = (holders: PersonDoc[], orgs: OrgTree, reader: Reader): GrantRow[] =>
  holders.flatMap((holder) =>
    holder.grants
      .filter(({ org }) => adminOver([reader.grant], org, orgs, reader.today))
      .map((grant) => rowOf(holder, grant, orgs, reader)),
  )

export const invitedRow = ({ _id, name, role, org, to, given, until }: InvitationDoc, orgs: OrgTree): InvitedRow => ({
  ...{ id: _id, name, role, to, until },
  orgName: orgs[org]?.name ?? '工会',
  given: said(given),
})
