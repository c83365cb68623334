import type { Field } from '../../form'
import { LEVELS, type Level } from '../../matter/types'
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
export const mayConfirm = (renaming: Renaming | null | undefined, person: string): boolean =>
  Boolean(renaming) && renaming?.by !== person

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
