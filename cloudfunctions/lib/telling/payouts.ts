import uniq from 'lodash/uniq'
import { civilDateOf } from '../../../domain/base/calendar'
import { answersNow, deskKey, drawsIn } from '../../../domain/matter'
import type { CaseRecord, CommandContext, Grant, PayeeShare, PayoutEffect } from '../../../domain/matter'
import { keptOf } from '../../../domain/matter/command'
import { factsFor } from '../facts'
import type { RoundLine } from '../../../domain/shapes/round'
import { cardKey, idKey, newDataKey, partId, sealerOf } from '../keys'
import { settle } from '../ledger/settle'
import type { Details, Piece } from '../ledger/settle'
import { serviceOf } from '../services'
import { mustOpen } from '../store/cases'
import { ledger } from '../store/ledger'
import { orgLine } from '../store/orgs'
import { wholeList } from '../store/rounds'
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

interface Sealed {
  name: string
  card?: string
  bank?: string
}

/** Of a round: what is known of each on its list, by their lines. The list stands still once it is approved. */
async function listOf(about: string): Promise<Map<string, RoundLine>> {
  const lines = await wholeList(about)
  return new Map(lines.filter(({ state }) => state !== 'coming').map((line) => [line._id, line]))
}

const pieceOf = (reservation: string, { _id: part, sum }: RoundLine): Piece => ({
  ...{ id: partId(reservation, part, sum), part, sum, cards: 0 },
})

/** What a payout takes from the line of whoever gets it: name and account as they stand on the list. */
function ofLine(doc: CaseDoc, line: RoundLine): Partial<Details> {
  const {
    name,
    card = '',
    bank = '',
  } = JSON.parse(sealerOf(doc._id, doc.key).open(`line.${line._id}`, line.sealed)) as Sealed
  const own = line.to === null ? [] : [line.to]
  return {
    ...{ title: line.name, unit: line.unit, house: line.house, parties: own, to: [line.who, ...own] },
    ...{ payee: { name, bank, card }, cardKey: card ? cardKey(card) : null },
  }
}

/** The same with what the lines say of each. */
async function listDetails(about: string, grant: Grant, now: string): Promise<(piece: Piece) => Details> {
  const [of, doc, lines] = await Promise.all([detailsOf(about, grant, now), mustOpen(about), listOf(about)])
  return (piece) => {
    const line = lines.get(piece.part ?? '')
    return { ...of(piece), ...(doc && line ? ofLine(doc, line) : {}) }
  }
}

/** Makes the ledger say of a grant what its case says. @throws Error where it cannot be done now; BrokenCase */
export async function settleGrant(about: string, op: string, { grant, by }: PayoutEffect, now: string): Promise<void> {
  const around = { store: ledger, now: () => now }
  const one = { about, grant, op, by }
  if (!grant.lines) return settle(around, { ...one, details: () => detailsOf(about, grant, now) })
  const list = async () => [...(await listOf(about)).values()].map((line) => pieceOf(grant.payout, line))
  return settle(around, { ...one, list, details: () => listDetails(about, grant, now) })
}
