import { civilDateOf } from '../../../domain/base/calendar'
import { answersNow, deskKey, drawsIn } from '../../../domain/matter'
import type { CaseRecord, CommandContext, Grant, PayoutEffect } from '../../../domain/matter'
import { factsFor } from '../facts'
import { cardKey, newDataKey } from '../keys'
import { settle } from '../ledger/settle'
import type { Details } from '../ledger/settle'
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

/** Who gets it: as the step says that gives this kind of money. */
function payeeOf(context: CommandContext, { item }: Grant) {
  const all = drawsIn(context.service)
  const payee = (all.find((draws) => draws.item === item) ?? all[0])?.payee(context)
  // Where the account is withheld, nobody stands there, and nobody is paid.
  return payee?.card ? payee : null
}

const partiesOf = ({ parties, helper, concerned = [] }: CaseRecord): string[] => [
  ...new Set([...parties, ...(helper ? [helper.person] : []), ...concerned]),
]

async function detailsOf(about: string, grant: Grant, now: string): Promise<Details> {
  const doc = await mustOpen(about)
  if (!doc) throw new Error(`case ${about} is not there`)
  const { service, no, unit, title, house } = doc
  const payee = payeeOf(await contextOf(doc, now), grant)
  return {
    ...{ service, no, unit, title, house, parties: partiesOf(doc) },
    ...{ desk: deskKey(grant.org, 'finance'), granted: [grant.by] },
    ...{ payee, cardKey: payee && cardKey(payee.card), at: now, key: newDataKey(grant.payout) },
  }
}

/** Makes the ledger say of a grant what its case says. @throws Error where it cannot be done now; BrokenCase */
export const settleGrant = (about: string, op: string, { grant, by }: PayoutEffect, now: string): Promise<void> =>
  settle({ store: ledger, now: () => now }, { about, grant, op, by, details: () => detailsOf(about, grant, now) })
