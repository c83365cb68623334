import { type Profile, ProfileError } from './profile'
import type { Lender } from './types'

/** One step of a flow as far as people matter. */
export interface StaffStep {
  id: string
  /** Plain words: 「上门看望」. */
  name: string
  /** The role that does it, and its plain words: 「办事的人」. */
  role: string
  roleName: string
  /** How many different people it takes. */
  people: number
  /** Steps whose people may not do this one (who visits does not approve, who makes a payment does not check it). */
  apartFrom: readonly string[]
  /** True for paper work with money, where an outside bookkeeper's voucher may replace one person. */
  voucher?: boolean
}

/** A person who may do a step. `from` is empty for the union's own people, else the level that lends them. */
export interface StaffPerson {
  id: string
  roles: readonly string[]
  from: Lender | null
}

/** Who could do a step; `borrowed` names those that are not the union's own. */
export interface StaffedStep {
  step: string
  people: string[]
  borrowed: string[]
}

export type Staffing = { ok: true; plan: StaffedStep[] } | { ok: false; step: string | null; words: string }

/** Entry in a plan for an outside bookkeeper's voucher that replaces a person. */
export const BOOKKEEPER = 'bookkeeper'

const LENDER_NAMES: Record<Lender, string> = { town: '街道、乡镇', county: '县区', city: '市', province: '省' }

type Profiled = Pick<Profile, 'minPeople' | 'borrow' | 'bookkeeper'>

/** More alike people than all steps together need make no difference, and would only be tried in vain. */
function distinct(people: readonly StaffPerson[], most: number): StaffPerson[] {
  const seen = new Map<string, number>()
  return people.filter(({ roles, from }) => {
    const kind = `${from ?? ''}|${[...roles].sort().join()}`
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return count <= most
  })
}

/** Own people first, then the lenders in the profile's order, the bookkeeper's voucher last. */
function candidatesOf(step: StaffStep, people: readonly StaffPerson[], { borrow, bookkeeper }: Profiled): string[] {
  const able = people.filter(({ roles }) => roles.includes(step.role))
  const own = able.filter(({ from }) => from === null)
  const lent = borrow.flatMap((level) => able.filter(({ from }) => from === level))
  const paper = bookkeeper && step.voucher === true ? [BOOKKEEPER] : []
  return [...[...own, ...lent].map(({ id }) => id), ...paper]
}

/** Every way to choose so many of a list, earlier ones first. */
function choose(list: readonly string[], count: number): string[][] {
  if (count === 0) return [[]]
  return list.flatMap((one, index) => choose(list.slice(index + 1), count - 1).map((rest) => [one, ...rest]))
}

type Chosen = ReadonlyMap<string, readonly string[]>
type Able = ReadonlyMap<string, readonly string[]>

const barred = (step: StaffStep, chosen: Chosen, later: readonly StaffStep[]): Set<string> =>
  new Set([
    ...step.apartFrom.flatMap((id) => chosen.get(id) ?? []),
    ...later.filter(({ apartFrom }) => apartFrom.includes(step.id)).flatMap(({ id }) => chosen.get(id) ?? []),
  ])

interface Open {
  step: StaffStep
  free: string[]
}

/** The step with the fewest people left to choose from, so a dead end is found early; null if none is open. */
function tightest(steps: readonly StaffStep[], able: Able, chosen: Chosen): Open | null {
  const open = steps
    .filter(({ id }) => !chosen.has(id))
    .map((step): Open => {
      const out = barred(step, chosen, steps)
      return { step, free: (able.get(step.id) ?? []).filter((id) => !out.has(id)) }
    })
  const slack = ({ step, free }: Open): number => free.length - step.people
  return open.reduce<Open | null>((least, one) => (least !== null && slack(least) <= slack(one) ? least : one), null)
}

/** A choice of people for all steps in which nobody does two steps that must be separate; null if there is none. */
function solve(steps: readonly StaffStep[], able: Able, chosen: Chosen): Chosen | null {
  const next = tightest(steps, able, chosen)
  if (!next) return chosen
  for (const people of choose(next.free, next.step.people)) {
    const found = solve(steps, able, new Map([...chosen, [next.step.id, people]]))
    if (found) return found
  }
  return null
}

/** What to do, from what the profile allows. */
function remedy({ borrow, bookkeeper }: Profiled, step: StaffStep): string {
  const levels = borrow.map((level) => LENDER_NAMES[level]).join('、')
  const lend = levels === '' ? '' : `请${levels}总工会派人来帮`
  const paper = bookkeeper && step.voucher === true ? '让外面的会计出凭证' : ''
  const ways = [lend, paper, `再定一个${step.roleName}`].filter((way) => way !== '')
  return `可以${ways.join('，或者')}。`
}

function unstaffed(step: StaffStep, steps: readonly StaffStep[], profile: Profiled): Staffing {
  const apart = steps.filter(({ id }) => step.apartFrom.includes(id)).map(({ name }) => `“${name}”`)
  const not = apart.length > 0 ? `，不能是办${apart.join('、')}的人` : ''
  const words = `“${step.name}”这一步没有人能办：要 ${step.people} 个${step.roleName}${not}。${remedy(profile, step)}`
  return { ok: false, step: step.id, words }
}

/** The steps in order, with those who are borrowed. */
function planOf(steps: readonly StaffStep[], chosen: Chosen, people: readonly StaffPerson[]): StaffedStep[] {
  const own = people.filter(({ from }) => from === null).map(({ id }) => id)
  return steps.map(({ id }) => {
    const doing = [...(chosen.get(id) ?? [])]
    return { step: id, people: doing, borrowed: doing.filter((one) => !own.includes(one)) }
  })
}

function assertSteps(steps: readonly StaffStep[]): void {
  steps.forEach(({ people }, index) => {
    const sane = Number.isInteger(people) && people >= 1
    if (!sane) throw new ProfileError('PEOPLE', `steps.${index}.people`, '每一步要几个人，填 1 以上的整数。')
  })
}

/**
 * Whether every step of a flow can be done by somebody, nobody doing two that must be apart: the check when a union is
 * set up. People of its own come first; then those of the levels that the profile lets it borrow from, and an outside
 * bookkeeper's voucher where the step takes one. The answer names the first step that cannot be staffed together with
 * those before it, and what to do.
 * @throws ProfileError for a step that takes no whole number of people
 */
export function staffing(steps: readonly StaffStep[], people: readonly StaffPerson[], profile: Profiled): Staffing {
  assertSteps(steps)
  const own = people.filter(({ from }) => from === null).length
  if (own < profile.minPeople) {
    const words = `工会至少要有 ${profile.minPeople} 个人，现在是 ${own} 个。请再定一个人，两个人一起办才能互相看着。`
    return { ok: false, step: null, words }
  }
  const needed = steps.reduce((sum, step) => sum + step.people, 0)
  const few = distinct(people, needed)
  const able: Able = new Map(steps.map((step) => [step.id, candidatesOf(step, few, profile)]))
  let chosen: Chosen = new Map()
  for (const [index, step] of steps.entries()) {
    const upTo = steps.slice(0, index + 1)
    const found = solve(upTo, able, new Map())
    if (!found) return unstaffed(step, upTo, profile)
    chosen = found
  }
  return { ok: true, plan: planOf(steps, chosen, people) }
}
