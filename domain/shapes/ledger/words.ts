import { formatYuan } from '../../base/money'
import { ITEMS } from '../../matter/draws'
import type { Item, PayeeClass } from '../../matter/draws'
import type { Fen } from '../../base/money'
import type { Fund } from './types'

/*
 * Whether a fund may give what is wanted of it, and why not, as whoever grants reads it.
 */

const CLASS_WORDS: Record<PayeeClass, string> = {
  deep: '深度困难职工',
  relative: '相对困难职工',
  accident: '意外致困职工',
  none: '没有困难档案的职工',
}

/** What a step wants of a fund. */
export interface Wanted {
  item: Item
  class: PayeeClass
  /** Fen. */
  sum: Fen
}

const listed = (words: string[]): string => words.join('、')
/** 「医疗救助、子女助学」. */
export const itemWords = (items: Item[]): string => listed(items.map((item) => ITEMS[item]))
/** 「深度困难职工、相对困难职工」. */
export const classWords = (classes: PayeeClass[]): string => listed(classes.map((one) => CLASS_WORDS[one]))

type Scope = Pick<Fund, 'name' | 'state' | 'items' | 'classes' | 'most' | 'left' | 'planned' | 'arrived'>

const leftWords = ({ name, left, planned, arrived }: Scope): string => {
  const coming = arrived < planned ? `计划还有 ${formatYuan(planned - arrived)} 没到账，没到账的不能用。` : ''
  return `「${name}」只剩 ${formatYuan(left)}，不够这一次的。${coming}请换一笔。`
}

/**
 * What stands against giving from a fund: what it may be used for comes before what is left of it.
 * @returns what happened and what to do; null where it may
 */
export function against(fund: Scope, { item, class: payee, sum }: Wanted): string | null {
  const { name, state, items, classes, most, left } = fund
  if (state !== 'open') return `「${name}」已经结账了，不能再用。请换一笔。`
  if (!items.includes(item)) return `「${name}」只能用于${itemWords(items)}，不能用于${ITEMS[item]}。请换一笔。`
  if (!classes.includes(payee)) return `「${name}」只能给${classWords(classes)}。请换一笔。`
  if (sum > most) return `「${name}」一次最多给 ${formatYuan(most)}。请换一笔。`
  return sum > left ? leftWords(fund) : null
}

/** A fund as whoever grants chooses it: 「2026年中央财政帮扶资金（还剩 3,000 元）」. */
export const fundWords = ({ name, left }: Pick<Fund, 'name' | 'left'>): string => `${name}（还剩 ${formatYuan(left)}）`
