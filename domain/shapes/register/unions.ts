import type { Field } from '../../form'
import { LEVELS, type Level, type Org } from '../../matter/types'
import type { Deed } from './grants'

/*
 * Unions as a register: what one below another may be, and what must be elsewhere before it is closed.
 */

/** What people call a level. */
export const LEVEL_WORDS: Record<Level, string> = {
  unit: '单位、项目工会',
  town: '镇街、行业工会',
  county: '县区工会',
  city: '市工会',
}

/** Levels that a union below one of this level may have, highest first. */
const levelsBelow = (level: Level): Level[] => LEVELS.slice(0, LEVELS.indexOf(level)).reverse()

const NAME: Field = {
  ...{
    kind: 'text',
    id: 'name',
    label: '工会叫什么？',
    short: '名称',
    hint: '写全称，和批文上的一样。',
    min: 4,
    max: 40,
  },
}

/** What is asked of an administrator who gives a union another name. */
export const RENAMING: Field[] = [{ ...NAME, label: '改成什么名字？' }]

/** Another name that somebody has proposed, and who; it holds once a second administrator has confirmed it. */
export interface Renaming extends Deed {
  to: string
}

/** What an administrator can do with a proposed name: nobody confirms what they proposed. */
export const mayConfirm = (renaming: Deed | null | undefined, person: string): boolean =>
  Boolean(renaming) && renaming?.by !== person

/** Another union that somebody wants one to go into, by its id and name; it holds once a second administrator has confirmed it. */
export interface Merging extends Deed {
  into: string
  called: string
}

/** How much has gone over, by what it is. */
export type Gone = Record<'matters' | 'members' | 'sites' | 'others', number>

/** One union on its way into another: who confirmed it, and how far it is. */
export interface Merge {
  called: string
  by: Deed
  confirmed: Deed
  gone: Gone
  /** Matters that could not be taken over: somebody has to look. */
  stuck: number
  /** All that it had is gone, and its roles have ended: what was under way then is looked for once more. */
  ends?: true
}

/** What a union stores of going into another one. */
export interface Merged {
  /** It waits for a second administrator; null where it does no more. */
  merging?: Merging | null
  merge?: Merge
  /** When its way over goes on; null once it is there. UTC ISO. */
  mergeAt?: string | null
  /** Those that it took in, as they were, each with where it went. */
  merged?: Org[]
}

/** What is asked of an administrator who wants a union to go into another. */
export const MERGING: Field[] = [
  { kind: 'org', id: 'into', label: '并到哪个工会？', short: '工会', hint: '同一级的，您也管着的。', other: true },
]

/** Why one cannot go into the other; null where it can. @param below whether there are open unions below the first */
export function notMergeable(from: UnionNow, into: UnionNow, below: boolean): string | null {
  if (from.id === into.id) return '不能并到自己。请选另一个工会。'
  if (from.level !== into.level) return '只能并到同一级的工会。请重新选。'
  if (into.closed ?? into.into) return '那个工会撤了，或者正在并走。请重新选。'
  return below ? '它下面还有没撤的工会。先处理下面的，再合并。' : null
}
type UnionNow = Pick<Org, 'id' | 'level' | 'closed' | 'into'>

/** What is asked of an administrator who makes a union below one of this level. */
export const unionFields = (level: Level): Field[] => [
  NAME,
  {
    kind: 'choice',
    id: 'level',
    label: '是哪一级？',
    short: '级别',
    options: levelsBelow(level).map((value) => ({ value, label: LEVEL_WORDS[value] })),
  },
  {
    kind: 'choice',
    id: 'mark',
    label: '有没有自己的公章？',
    short: '公章',
    options: [
      { value: 'yes', label: '有' },
      { value: 'no', label: '没有' },
    ],
  },
]

/** What stands in the way of closing a union, each in words of how many or what. */
export interface InTheWay {
  unions: boolean
  members: boolean
  matters: boolean
  people: boolean
  sites: boolean
}

const WAY_WORDS: Record<keyof InTheWay, string> = {
  unions: '下面还有没撤的工会',
  members: '名册上还有会员，先转走',
  matters: '还有没办完的、管着的事，先办完或者移走',
  people: '还有人在这里有身份，先收回',
  sites: '还有工地归它管，先移走',
}

/** Why a union cannot be closed yet; null where nothing stands in the way. */
export function notClosable(found: InTheWay): string | null {
  const ways = (Object.keys(WAY_WORDS) as (keyof InTheWay)[]).filter((way) => found[way])
  return ways.length ? `现在还不能撤：${ways.map((way) => WAY_WORDS[way]).join('；')}。` : null
}
