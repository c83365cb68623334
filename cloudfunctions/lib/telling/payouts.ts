import uniq from 'lodash/uniq'
import { civilDateOf } from '../../../domain/base/calendar'
import { answersNow, deskKey, drawsIn } from '../../../domain/matter'
import type { CaseRecord, CommandContext, Grant, PayeeShare, PayoutEffect } from '../../../domain/matter'
import { keptOf } from '../../../domain/matter/command'
import { factsFor } from '../facts'
import { cardKey, idKey, newDataKey } from '../keys'
import { settle } from '../ledger/settle'
import type { Details, Piece } from '../ledger/settle'
import { serviceOf } from '../services'
import { mustOpen } from '../store/cases'
import { ledger } from '../store/ledger'
import { orgLine } from '../store/orgs'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'

/** The case as what it says of money sees it; nobody acts. */
async function contextOf(doc: CaseDoc, now: string): Promise<CommandContext> {
  const service = serviceOf(doc.service)
  const facts = factsFor({ now, today: civilDateOf(now) }, await orgLine(doc.unit))
  const actor = { person: '', name: '', role: 'clock' as const }
  return { service, record: doc, ...answersNow(service, doc, answersOf(doc), facts), facts, actor, openObjections: 0 }
}

/** Who gets it. */
type Whose = Pick<PayeeShare, 'payee' | 'idNumber' | 'person'>

/** As the step says that gives this kind of money. */
function whoseOf(context: CommandContext, { item }: Grant, part: string | null): Whose | null {
  const all = drawsIn(context.service)
  const found = all.find(({ draws }) => draws.item === item) ?? all[0]
  if (!found) return null
  const { name, draws } = found
  if (draws.payee) return { payee: draws.payee(context) }
  const input = keptOf(context.record, name)?.input ?? {}
  return draws.payees(context, input).find(({ key }) => key === part) ?? null
}

const partiesOf = ({ parties, helper, concerned = [] }: CaseRecord): string[] => [
  ...new Set([...parties, ...(helper ? [helper.person] : []), ...concerned]),
]

/** What tells whose it is besides the case, where several get of it. */
function ownersOf({ house, parties }: Owned, { idNumber, person }: Partial<Whose>, part: string | null): Owned {
  if (part === null) return { house, parties }
  const key = idNumber ? [idKey(idNumber)] : []
  const own = person ? [person] : []
  return { house: uniq([...house, ...key]), parties: uniq([...parties, ...own]), to: [...key, ...own] }
}
type Owned = Pick<Details, 'house' | 'parties' | 'to'>

async function detailsOf(about: string, grant: Grant, now: string): Promise<(piece: Piece) => Details> {
  const doc = await mustOpen(about)
  if (!doc) throw new Error(`case ${about} is not there`)
  const context = await contextOf(doc, now)
  const { service, no, unit, title, house } = doc
  return ({ id, part }) => {
    const whose = whoseOf(context, grant, part)
    // Where the account is withheld, nobody stands there, and nobody is paid.
    const payee = whose?.payee.card ? whose.payee : null
    return {
      ...{ service, no, unit, title: part === null ? title : (grant.parts?.[part]?.title ?? title) },
      ...ownersOf({ house, parties: partiesOf(doc) }, whose ?? {}, part),
      ...{ desk: deskKey(grant.org, 'finance'), granted: [grant.by] },
      ...{ payee, cardKey: payee && cardKey(payee.card), at: now },
      key: newDataKey(id),
    }
  }
}

/** Makes the ledger say of a grant what its case says. @throws Error where it cannot be done now; BrokenCase */
export const settleGrant = (about: string, op: string, { grant, by }: PayoutEffect, now: string): Promise<void> =>
  settle({ store: ledger, now: () => now }, { about, grant, op, by, details: () => detailsOf(about, grant, now) })
