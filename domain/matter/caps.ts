import { formatYuan } from '../base/money'
import type { CivilDate } from '../base/calendar'
import type { Fen } from '../base/money'
import type { Answers, PresentedSection } from '../form'
import type { Claims, Command, CommandContext, HomeClaims, Refusal, Service } from './service'
import type { CapEffect, CaseRecord } from './types'

/*
 * What somebody may have in all, over several cases: a step that gives claims its sum from it before the case is written.
 * What the case then says is true, and its effects make the cap say the same.
 */

/** The tables of services do not change, and every context asks what stands in them. */
const known = new WeakMap<Service['flow'], { claims: Claims | HomeClaims | undefined }>()
function look({ states }: Service['flow']): { claims: Claims | HomeClaims | undefined } {
  const rows = Object.values(states).flatMap(({ commands }) => Object.values(commands))
  return { claims: rows.find(({ claims }) => claims)?.claims }
}

/** What a service gives only up to a cap; undefined where it has none. */
export function claimsOf({ flow }: Service): Claims | HomeClaims | undefined {
  const found = known.get(flow) ?? look(flow)
  known.set(flow, found)
  return found.claims
}

const isHome = (claims: Claims | HomeClaims): claims is HomeClaims => 'gift' in claims
/** What a service gives to households; undefined where it gives nothing, or to persons. */
export function homeClaimsOf(service: Service): HomeClaims | undefined {
  const claims = claimsOf(service)
  return claims && isHome(claims) ? claims : undefined
}

/** Under which the parts of a household lie. @param key keyed hash of the ID number of whoever its file names first */
export const homeId = (key: string): string => `${key}|home`

function ownKey({ service, record }: CommandContext): string {
  const [own] = record.house
  if (!own) throw new Error(`service ${service.head.id} claims, and asks for no ID number`)
  return own
}

/** Whose cap: the household's, or the person's of a period, by the keyed hash of the ID number that officers verify. */
function idOf(context: CommandContext, claims: Claims | HomeClaims): string {
  if (isHome(claims)) return context.home?.id ?? homeId(ownKey(context))
  return `${ownKey(context)}|${context.service.head.id}|${claims.period(context.answers)}`
}

/** A cap as it is for a case: its id, what there is in all, and what would be due were there none. Fen. */
interface Capping {
  id: string
  most: Fen
  due: Fen
}
export function cappingOf(context: CommandContext): Capping | null {
  const claims = claimsOf(context.service)
  if (!claims) return null
  const [id, most] = [idOf(context, claims), claims.most(context)]
  return { id, most, due: isHome(claims) ? most : claims.due(context) }
}

/** What a step claims; null where it claims nothing. */
export function claimedBy(
  { claims }: Command,
  context: CommandContext,
  input: Answers,
): (Capping & { sum: Fen }) | null {
  const capping = claims && cappingOf(context)
  return capping ? { ...capping, sum: Number(input[claims.sum]) } : null
}

/** What a step claims of what a household may have; null where it claims nothing of it. */
export function claimedAtHome(
  { claims }: Command,
  context: CommandContext,
  input: Answers,
): { id: string; sum: Fen; gift: ReturnType<HomeClaims['gift']> & { on: CivilDate } } | null {
  if (!claims || !isHome(claims)) return null
  const gift = { ...claims.gift(context), on: context.facts.today }
  return { id: idOf(context, claims), sum: Number(input[claims.sum]), gift }
}

/** What is left for a case. @returns fen; nothing is known of others where nobody has looked */
const leftFor = ({ used = 0 }: Pick<CommandContext, 'used'>, { most }: Pick<Capping, 'most'>): Fen =>
  Math.max(0, most - used)

/** What a case may be given now: what is due, as far as it is left. Fen. */
export function mayGive(context: CommandContext): Fen {
  const capping = cappingOf(context)
  return capping ? Math.min(capping.due, leftFor(context, capping)) : 0
}

/** What is wrong with a sum: it is what is due, or else what is left; what is left only who has looked knows. */
export function wrongSum(command: Command, context: CommandContext, input: Answers): Refusal | null {
  const claim = claimedBy(command, context, input)
  if (!claim || !command.claims) return null
  if (isHome(command.claims)) return overHome(command.claims, context, claim)
  const { sum, due, most } = claim
  const give = mayGive(context)
  const right = context.used === undefined ? sum > 0 && sum <= due : sum > 0 && sum === give
  if (right) return null
  return wrongAt(command.claims, sumWords(give, due, most, context.used))
}

const wrongAt = ({ sum: path }: Pick<Claims, 'sum'>, message: string): Refusal => ({
  ...{ ok: false, code: 'INVALID', message: '有 1 处要改。' },
  fields: [{ path, code: 'SUM', message }],
})

/** A household may be given less than the most, and nothing more. */
const overHome = (
  claims: HomeClaims,
  context: CommandContext,
  { sum, most }: { sum: Fen; most: Fen },
): Refusal | null => (sum > 0 && sum <= most ? null : wrongAt(claims, claims.over(context)))

function sumWords(give: Fen, due: Fen, most: Fen, used: Fen | undefined): string {
  const capped = used !== undefined && give < due ? `一共能给 ${formatYuan(most)}，前面给了 ${formatYuan(used)}，` : ''
  if (give === 0) return `${capped || '照规定算，'}这次没有钱可给。请点“不批准”，写明为什么。`
  return `${capped || '照规定算，'}这次给 ${formatYuan(give)}，不多也不少。`
}

type Having = Pick<CaseRecord, 'cap'>

/** The part of a cap that a case has after a step, where that claims one; a state in which it does not count lets it go. */
export function capAfter(command: Command, context: CommandContext, input: Answers): Having {
  const claim = claimedBy(command, context, input)
  return claim ? { cap: { id: claim.id, sum: claim.sum } } : {}
}

/** What a step means for caps: they are to say what the case says. */
export function capEffects(before: Having, next: Having, id: string, at: string): Record<string, CapEffect> {
  const [had, has] = [before.cap ?? null, next.cap ?? null]
  if (had?.id === has?.id && had?.sum === has?.sum) return {}
  const caps = [...new Set([had, has].flatMap((one) => one?.id ?? []))]
  return Object.fromEntries(caps.map((cap, at_) => [`${id}-cap${at_ || ''}`, { kind: 'cap', cap, at, done: false }]))
}

const homeSection = (shown: [string, string][]): PresentedSection => ({
  ...{ id: 'home', title: '给过的和还能给的' },
  rows: shown.map(([label, value], at) => ({ id: `home${at}`, label, value })),
})

/** What officers read of it: what there is in all, and what other cases have been given. */
export function capSection(context: CommandContext): PresentedSection[] {
  const [claims, capping] = [claimsOf(context.service), cappingOf(context)]
  const { used, home } = context
  if (claims && isHome(claims)) return home ? [homeSection(claims.shows(context))] : []
  if (!claims || !capping || used === undefined) return []
  const sums = {
    most: ['一共能给', capping.most],
    used: ['别的几次给了', used],
    left: ['还剩', leftFor(context, capping)],
  }
  const rows = Object.entries(sums).map(([id, [label, fen]]) => ({
    id,
    label: String(label),
    value: formatYuan(Number(fen)),
  }))
  return [{ id: 'cap', title: claims.title(context.answers), rows }]
}
