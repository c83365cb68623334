import { isStaff, letterOf, ROLES } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { householdHolds } from '../../../domain/matter/holds'
import { services } from '../../../domain/services'
import type { Scanned } from '../../../typings/api'
import { mayRead } from '../case/access'
import { guestOf } from '../case/guest'
import { readAssist } from '../../lib/store/assists'
import { badgeIn, unionName } from './card'
import { readCase } from '../../lib/store/cases'
import { holdersOf } from '../../lib/store/holders'
import { serviceOf } from '../../lib/services'
import type { CaseDoc } from '../../lib/store/stored'
import { casePaper, readCode } from '../../lib/store/codes'
import type { CodeKind } from '../../lib/store/codes'
import type { Caller } from '../../lib/caller'
import { expired, notYours, revoked, UNKNOWN, validity } from './nothing'
import { orgLine } from '../../lib/store/orgs'
import { actorOf, grantOf, hatKey, inForce, readPerson, siteNow } from '../../lib/store/people'
import type { Grant, PersonDoc } from '../../lib/store/people'
import { spotAt } from '../../lib/store/spots'
import { countScan, isOpenSite, orgsOfSite, siteOfCode, siteRow, unionsAt } from '../../lib/store/sites'

type Scan = (caller: Caller, about: string, token: string) => Promise<Scanned>

const hatsOf = (person: PersonDoc | null, today: string): Grant[] =>
  (person?.grants ?? []).filter((grant) => inForce(grant, today))

const memberOf = async (person: PersonDoc | null): Promise<{ org: string; orgName: string } | null> =>
  person?.member ? { org: person.member, orgName: await unionName(person.member) } : null

/** Services by which people become members. */
const JOINS = Object.values(services).filter(({ who }) => who.register)

/** The caller's application to join that nobody has decided yet. */
async function openJoin(person: string): Promise<{ id: string; at: string } | null> {
  const [found] = await holdersOf(JOINS.flatMap((service) => householdHolds(service, [person])))
  return found?.desk && found.parties.includes(person) ? { id: found._id, at: found.createdAt } : null
}

/** Whether the caller works at the site's union as liaison, at another's, or at none. */
function liaisonAt(org: string, grants: Grant[]): { liaison: 'here' | 'elsewhere' | null; hat: string | null } {
  const liaisons = grants.filter(({ role }) => role === 'liaison')
  const here = liaisons.find((grant) => grant.org === org)
  if (here) return { liaison: 'here', hat: hatKey(here) }
  return { liaison: liaisons.length ? 'elsewhere' : null, hat: null }
}

/** Four reads in parallel. The scan is counted at the same time; the answer does not wait for it. */
async function site({ person, today, now }: Caller, token: string): Promise<Scanned> {
  const [{ site: found, known }, doc, open] = await Promise.all([
    siteOfCode(token),
    readPerson(person),
    openJoin(person),
  ])
  if (!found) return known ? revoked('site') : UNKNOWN
  if (!isOpenSite(found, today)) return expired('site')
  countScan(found._id, today)
  const [orgs, member] = await Promise.all([orgsOfSite(found), memberOf(doc)])
  const unions = unionsAt(found, orgs)
  const works = siteNow(doc, today)?.id === found._id ? { works: true as const } : {}
  const liaison = liaisonAt(found.org, hatsOf(doc, today))
  return {
    kind: 'site',
    site: siteRow(found, orgs),
    unions,
    ...liaison,
    member,
    open,
    ...works,
    ...spotAt(found, orgs, now),
  }
}

/** Whose it is learns whoever helps members in the union's name; anybody else, whether it is a member's now. */
async function member({ person, today }: Caller, about: string, token: string): Promise<Scanned> {
  const [reader, shown] = await Promise.all([readPerson(person), readPerson(about)])
  const helps = hatsOf(reader, today).some(({ role }) => role === 'liaison' || role === 'officer')
  if (!helps) return validity(Boolean(shown?.member))
  return { kind: 'member', token, name: shown?.masked ?? '职工', orgName: (await memberOf(shown))?.orgName ?? null }
}

/** The role with which a person may see a case, preferring the desk that has it; null for none. */
function hatFor(doc: CaseDoc, person: PersonDoc | null, { person: id, today }: Caller): string | null {
  const seeing = hatsOf(person, today)
    .filter(({ role }) => isStaff(role))
    .map(hatKey)
    .filter((hat) => mayRead(doc, actorOf(person, id, hat, today)))
  return seeing.find((hat) => hat === doc.desk) ?? seeing[0] ?? null
}

/** The step by which the signed pages of a paper come back, where it is a paper's code. */
function backOf({ kept, service }: CaseDoc, step = ''): { back?: string } {
  const made = Object.hasOwn(kept, step) ? kept[step] : undefined
  const back = made && letterOf(serviceOf(service), made)?.back
  return back ? { back } : {}
}

/** Everybody else gets the answer for an unknown code. */
async function matter(caller: Caller, about: string): Promise<Scanned> {
  const { id, step } = casePaper(about)
  const [doc, person] = await Promise.all([readCase(id), readPerson(caller.person)])
  if (!doc) return UNKNOWN
  const hat = hatFor(doc, person, caller)
  const applicant: Actor = actorOf(null, caller.person, undefined, caller.today)
  if (!hat && !mayRead(doc, applicant)) return UNKNOWN
  return { kind: 'case', id: doc._id, hat, ...(hat ? backOf(doc, step) : {}) }
}

/** Only for the person it names; the page then shows its result. */
async function confirm({ person }: Caller, about: string): Promise<Scanned> {
  const assist = await readAssist(about)
  return assist?.person === person ? { kind: 'confirm', id: assist._id } : notYours('confirm')
}

/** For whom the offer is; one that is over has no audience any more, and is known to members of its union. */
async function door(caller: Caller, about: string, token: string): Promise<Scanned> {
  const [doc, { actor }] = await Promise.all([readCase(about), guestOf(caller)])
  if (!doc || !actor.line.includes(doc.board?.org ?? doc.unit)) return notYours('door')
  return doc.board ? { kind: 'door', id: doc._id, token } : expired('door')
}

/** Anybody may learn whether it is valid now, for which person and union. */
async function badge({ today }: Caller, about: string): Promise<Scanned> {
  const { person, hat } = badgeIn(about)
  const doc = await readPerson(person)
  const grant = grantOf(doc, hat, today)
  if (!doc || !grant) return revoked('badge')
  const org = (await orgLine(grant.org))[grant.org]
  const role = ROLES[grant.role].badge
  return { kind: 'badge', name: doc.masked, orgName: org?.name ?? '工会', phone: org?.phone ?? '12351', role }
}

/** Whoever holds it is asked; what it is about, the page itself fetches. */
const share: Scan = (_caller, _about, token) => Promise.resolve({ kind: 'share', token })

/** Who may scan what, and what happens then: one row for each kind of code. */
const SCANS: Record<CodeKind, Scan> = { site, member, case: matter, confirm, share, door, badge }

/** No case has it. Somebody else's case is looked up before it is unknown, so what is no code at all is as well. */
const NO_CASE = '0'

/** Where a scanned text leads the caller. It always answers, and never reveals other people's matters. */
export async function resolve(caller: Caller, text: string): Promise<Scanned> {
  const code = readCode(text, caller.now)
  if (!code) return matter(caller, NO_CASE)
  return code.expired ? expired(code.kind) : SCANS[code.kind](caller, code.about, code.token)
}
