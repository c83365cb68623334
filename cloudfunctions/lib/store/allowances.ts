import keyBy from 'lodash/keyBy'
import uniq from 'lodash/uniq'
import type { AllowanceAnswer, TemplateKind } from '../../../typings/api'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'
import type { Caller } from '../caller'

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

const alter = async (person: string, changes: object, where: object = {}): Promise<boolean> =>
  (await change('allowances', { _id: person, ...where }, changes)) === 1

/** Puts down how somebody answered WeChat's question. Their first answer makes their entry. */
async function note({ person, openid }: Caller, changes: object): Promise<void> {
  if (await alter(person, changes)) return
  await addOnce('allowances', { _id: person, openid, left: NONE })
  await alter(person, changes)
}

/** Puts down the answers and gives back what is left. Without an answer nothing is written. */
export async function allow(caller: Caller, answers: Partial<Record<TemplateKind, AllowanceAnswer>>): Promise<Left> {
  const changes = Object.entries(answers).map(([kind, answer]) => CHANGES[answer]?.(`left.${kind}`) ?? {})
  const all = Object.assign({}, ...changes) as object
  if (Object.keys(all).length) await note(caller, all)
  return (await readDoc<AllowanceDoc>('allowances', caller.person))?.left ?? NONE
}

/** Entries of these people, by person. One read. */
export async function allowancesOf(people: string[]): Promise<Partial<Record<string, AllowanceDoc>>> {
  if (people.length === 0) return {}
  const found = await collection('allowances')
    .where({ _id: _.in(uniq(people)) })
    .limit(100)
    .get()
  return keyBy(rowsOf<AllowanceDoc>(found), '_id')
}

/** Takes one off. @returns false where nothing is left */
export const spend = (person: string, kind: TemplateKind): Promise<boolean> =>
  alter(person, { [`left.${kind}`]: _.inc(-1) }, { [`left.${kind}`]: _.gt(0) })

/** WeChat has not used it up: it may be sent another time. */
export const giveBack = (person: string, kind: TemplateKind): Promise<boolean> =>
  alter(person, { [`left.${kind}`]: _.inc(1) })

/** WeChat says that nothing is left, whatever we believed. */
export const useUp = (person: string, kind: TemplateKind): Promise<boolean> => alter(person, { [`left.${kind}`]: 0 })
