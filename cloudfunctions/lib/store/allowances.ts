import compact from 'lodash/compact'
import keyBy from 'lodash/keyBy'
import type { AllowanceAnswer, TemplateKind } from '../../../typings/api'
import { readIn, together } from './bulk'
import { _, addOnce, change, readDoc } from './cloud'
import type { Caller } from '../caller'

/**
 * How many pushes a person still allows, by subject. WeChat lets us send one for each time they agreed, and has no
 * interface to ask how many are left. Our count is never higher than WeChat's, because we subtract a push before
 * sending it.
 */
export interface AllowanceDoc {
  /** The person. */
  _id: string
  /** The address that WeChat sends to. Stored only here, because the person asked for pushes. */
  openid: string
  left: Record<TemplateKind, number>
}
type Left = AllowanceDoc['left']

const NONE: Left = { progress: 0, desk: 0 }

/** More than anybody is sent before they open the app again; a yes beyond that is not counted. */
const MOST_LEFT = 50

const alter = async (person: string, changes: object, where: object = {}): Promise<boolean> =>
  (await change('allowances', { _id: person, ...where }, changes)) === 1

/** Stores one answer: a yes is one more, if there is room; a no forgets all. The first one makes the person's entry. */
async function note({ person, openid }: Caller, kind: TemplateKind, answer: AllowanceAnswer): Promise<void> {
  const field = `left.${kind}`
  const yes = answer === 'accept'
  const noted = () => alter(person, { [field]: yes ? _.inc(1) : 0 }, yes ? { [field]: _.lt(MOST_LEFT) } : {})
  if (await noted()) return
  await addOnce('allowances', { _id: person, openid, left: NONE })
  await noted()
}

/** Stores the answers and returns what is left; WeChat's own filter is no answer, and writes nothing. */
export async function allow(caller: Caller, answers: Partial<Record<TemplateKind, AllowanceAnswer>>): Promise<Left> {
  for (const [kind, answer] of Object.entries(answers) as [TemplateKind, AllowanceAnswer][])
    if (answer !== 'filter') await note(caller, kind, answer)
  return (await readDoc<AllowanceDoc>('allowances', caller.person))?.left ?? NONE
}

const asked = together<string, AllowanceDoc | null>(async (people) => {
  const found = keyBy(await readIn<AllowanceDoc>('allowances', '_id', [...people], { openid: true, left: true }), '_id')
  return people.map((person) => found[person] ?? null)
}, 300)

/** Entries of these people, by person. One read, or part of one; none for nobody. */
export async function allowancesOf(people: string[]): Promise<Partial<Record<string, AllowanceDoc>>> {
  const found = await Promise.all(people.map((person) => asked.load(person)))
  return keyBy(compact(found), '_id')
}

/** Subtracts one. @returns false if nothing is left */
export const spend = (person: string, kind: TemplateKind): Promise<boolean> =>
  alter(person, { [`left.${kind}`]: _.inc(-1) }, { [`left.${kind}`]: _.gt(0) })

/** Adds one back: WeChat did not use it, so it can be sent later. */
export const giveBack = (person: string, kind: TemplateKind): Promise<boolean> =>
  alter(person, { [`left.${kind}`]: _.inc(1) })

/** Sets the number to zero, because WeChat says that nothing is left. */
export const useUp = (person: string, kind: TemplateKind): Promise<boolean> => alter(person, { [`left.${kind}`]: 0 })
