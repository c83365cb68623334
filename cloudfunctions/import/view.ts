import { civilDateOf } from '../../domain/base/calendar'
import { deskOrg } from '../../domain/matter'
import type { ImportRow } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { reasonOf } from '../lib/store/imports'
import type { BroughtDoc } from '../lib/store/imports'
import { orgLine } from '../lib/store/orgs'

/** Whether somebody under a role is one of those who are to look at what was brought, and did not bring it. */
export const mayLook = ({ state, look, by }: BroughtDoc, { person }: Caller, hat: string): boolean =>
  state === 'waits' && look === hat && by !== person

async function lookName({ org, look }: BroughtDoc): Promise<string | null> {
  const id = deskOrg(look)
  return id ? ((await orgLine(org))[id]?.name ?? null) : null
}

/** What was brought, for a reader under a role. The unions of a desk's list are mostly one, which is remembered. */
export async function rowView(doc: BroughtDoc, caller: Caller, hat: string): Promise<ImportRow> {
  const { _id: id, kind, state, name, by, at, rows, left, decided, endsAt } = doc
  return {
    ...{ id, kind, state, by: name, own: by === caller.person, at, rows, left },
    looks: state === 'waits' ? await lookName(doc) : null,
    may: mayLook(doc, caller, hat),
    decided: decided && { by: decided.name, at: decided.at, reason: reasonOf(doc) },
    until: civilDateOf(Date.parse(endsAt) - 1),
  }
}
