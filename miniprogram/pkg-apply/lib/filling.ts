import { mayKeepFrom } from '../../../domain/matter/receive'
import type { Service } from '../../../domain/matter/service'
import { type Answers, type Field, fieldsOf, ownKind, presetsIn, type Value } from '../../../domain/form'
import { type Draft, type Filling, fillingKey, fillingQuery, openDraft } from '../../client/keep/drafts'
import { keptReply } from '../../client/net/cache'
import { knowMaterials, materialFor } from '../../client/materials'
import { rememberOrg } from '../../client/orgs'
import { unionScanned } from '../../client/wx/scan'
import { hatId, meNow } from '../../client/session'
import type { FetchingPage } from '../../client/net/load'
import { carriedOver } from './carried'
import { fetchService } from './service'
import { entryOf } from '../../generated/catalogue'

/** The page on which a service's form starts: all of it, its one block, or the list of its blocks. */
export function formUrl(service: Service, filling: Filling): string {
  const own = partOf(filling) === 'own' && service.asks.page ? `${service.asks.page}/${service.asks.page}` : null
  const page =
    own ?? (service.asks.quick ? 'quick/quick' : service.asks.form.sections.length === 1 ? 'form/form' : 'tasks/tasks')
  return `/pkg-apply/${page}?${fillingQuery(filling)}`
}

/** The most likely union for a form: of the current role, else of the membership, else of the worksite that was scanned. */
function likelyUnion({ hat }: Filling): { id: string; name: string } | null {
  const me = meNow()
  const worn = hat ? me?.hats.find((one) => hatId(one) === hat) : me?.member
  return worn ? { id: worn.org, name: worn.orgName } : unionScanned()
}

function unionOf(filling: Filling): string | undefined {
  const union = likelyUnion(filling)
  if (union) rememberOrg({ ...union, above: '' })
  return union?.id
}

/** The person's own name, as their card has it. */
const nameOnCard = (): string | undefined => keptReply('card.get', {})?.data.card?.name

/** What the person gave before, and what their card says: only in their own matter, never where they help somebody. */
function ownOf(field: Field, filling: Filling): Value | undefined {
  if (partOf(filling) !== 'own') return undefined
  const given = materialFor(field)
  return ownKind(field) === 'name' ? (nameOnCard() ?? given) : given
}

/** What is known already, by what a field says that it is filled in with. */
function knownOf(field: Field, filling: Filling): Answers {
  const known = 'prefill' in field && field.prefill === 'union' ? unionOf(filling) : ownOf(field, filling)
  return known === undefined ? {} : { [field.id]: known }
}

/**
 * Answers that are filled in before anything was typed, as each field declares; each is shown on its page and can be
 * changed there.
 */
export function givenFor(service: Service, filling: Filling): Answers {
  const fields = fieldsOf(service.asks.form)
  return Object.assign(presetsIn(fields), ...fields.map((field) => knownOf(field, filling))) as Answers
}

/** The service of a form, and with it what the person gave before. Without network, or too late, nothing is filled in. */
export async function openForm(page: FetchingPage, filling: Filling): Promise<Service | null> {
  const wants = partOf(filling) === 'own'
  const [service] = await Promise.all([fetchService(page, filling), wants ? knowMaterials() : null])
  return service
}

/** What was typed so far, in today's questions. */
export const draftOf = (service: Service, filling: Filling): Draft =>
  carriedOver(service, openDraft(fillingKey(filling), service.head.name))

/** A draft with these answers filled in. Opening a form saves nothing. */
export function beginForm(service: Service, filling: Filling): { draft: Draft; given: Answers } {
  const draft = draftOf(service, filling)
  const given = givenFor(service, filling)
  return { draft: { ...draft, answers: { ...given, ...draft.answers } }, given }
}

/** Whether the person has answered anything themselves. */
export const isBegun = (answers: Answers, given: Answers): boolean =>
  Object.entries(answers).some(([id, value]) => given[id] !== value)

/** Who fills in, and what: one's own matter, an offer to members, or a matter of the desk; or somebody else's. */
export type Part = 'own' | 'offer' | 'desk' | 'helping' | 'confirming'
export function partOf({ service, hat, assist }: Filling): Part {
  if (assist) return hat ? 'helping' : 'confirming'
  if (!hat) return 'own'
  return entryOf(service)?.shape === 'offer' ? 'offer' : 'desk'
}

/** Who may choose to have the level above handle it: whoever fills in their own, where their unit would receive it. */
export const mayChoose = (service: Service, filling: Filling): boolean =>
  partOf(filling) === 'own' && mayKeepFrom(service)
