import type { AllowanceAnswer, TemplateKind } from '../../../typings/api'
import { _, collection, readDoc, rowsOf } from './cloud'
import type { Caller } from '../http/context'
import { isDuplicate } from '../errors'

/**
 * How many pushes somebody still allows, by what they are about: WeChat lets us send one for each time they said yes, and
 * has no interface that tells how many are left. Ours is never more than theirs: a push is taken off before it is sent.
 */
export interface AllowanceDoc {
  /** The person. */
  _id: string
  /** Where WeChat sends it. Stands here and nowhere else, since the person themself asked for pushes. */
  openid: string
  left: Record<TemplateKind, number>
}
type Left = AllowanceDoc['left']

const NONE: Left = { progress: 0, desk: 0 }

/** What an answer makes of the number; WeChat's own filter was no answer of the person. */
const CHANGES: Record<AllowanceAnswer, ((field: string) => object) | null> = {
  accept: (field) => ({ [field]: _.inc(1) }),
  reject: (field) => ({ [field]: 0 }),
  ban: (field) => ({ [field]: 0 }),
  filter: null,
}

const updated = (reply: unknown): boolean => (reply as { updated?: number }).updated === 1

const change = async (person: string, changes: object): Promise<boolean> =>
  updated(await collection('allowances').where({ _id: person }).update(changes))

/** Puts down how somebody answered WeChat's question. Their first answer makes their entry. */
async function note({ person, openid }: Caller, changes: object): Promise<void> {
  if (await change(person, changes)) return
  await collection('allowances')
    .add({ _id: person, openid, left: NONE })
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
  await change(person, changes)
}

/** Puts down the answers and gives back what is left. Without an answer nothing is written. */
export async function allow(caller: Caller, answers: Partial<Record<TemplateKind, AllowanceAnswer>>): Promise<Left> {
  const changes = Object.entries(answers).map(([kind, answer]) => CHANGES[answer]?.(`left.${kind}`) ?? {})
  const all = Object.assign({}, ...changes) as object
  if (Object.keys(all).length) await note(caller, all)
  return (await readDoc<AllowanceDoc>('allowances', caller.person))?.left ?? NONE
}

/** Entries of these people. One read. */
export async function allowancesOf(people: string[]): Promise<AllowanceDoc[]> {
  if (people.length === 0) return []
  const found = await collection('allowances')
    .where({ _id: _.in(people) })
    .limit(100)
    .get()
  return rowsOf<AllowanceDoc>(found)
}

/** Takes one off. @returns false where nothing is left */
export async function spend(person: string, kind: TemplateKind): Promise<boolean> {
  const field = `left.${kind}`
  const reply: unknown = await collection('allowances')
    .where({ _id: person, [field]: _.gt(0) })
    .update({ [field]: _.inc(-1) })
  return updated(reply)
}

/** WeChat has not used it up: it may be sent another time. */
export const giveBack = (person: string, kind: TemplateKind): Promise<boolean> =>
  change(person, { [`left.${kind}`]: _.inc(1) })

/** WeChat says that nothing is left, whatever we believed. */
export const useUp = (person: string, kind: TemplateKind): Promise<boolean> => change(person, { [`left.${kind}`]: 0 })
