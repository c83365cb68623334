import { formatYuan } from '../../../domain/base/money'
import type { Fen } from '../../../domain/base/money'
import type { Work } from './book'

/*
 * A work log in words: on its pages, and as what is attached to a form.
 */

/** Of some lines; whole and half days in halves. */
export interface Sums {
  halves: number
  hours: number
  overtime: number
  agreed: Fen
  paid: Fen
}

const HALVES: Record<Work['amount'], number> = { day: 2, half: 1, hours: 0, none: 0 }

export function sumsOf(works: Work[]): Sums {
  const all = (of: (work: Work) => number): number => works.reduce((sum, one) => sum + of(one), 0)
  return {
    halves: all(({ amount }) => HALVES[amount]),
    hours: all(({ amount, hours }) => (amount === 'hours' ? hours : 0)),
    overtime: all(({ overtime }) => overtime),
    agreed: all(({ agreed }) => agreed ?? 0),
    paid: all(({ paid }) => paid ?? 0),
  }
}

/** 「出工 24.5 天，按小时 6 小时，加班 12 小时」; empty where nothing was worked. */
export function workedWords({ halves, hours, overtime }: Sums): string {
  return [
    halves ? `出工 ${halves / 2} 天` : '',
    hours ? `按小时的 ${hours} 小时` : '',
    overtime ? `加班 ${overtime} 小时` : '',
  ]
    .filter(Boolean)
    .join('，')
}

/** 「说好 7,350 元，拿到 2,000 元，还差 5,350 元」; empty where no money was put down. */
export function moneyWords({ agreed, paid }: Pick<Sums, 'agreed' | 'paid'>): string {
  return [
    agreed ? `说好 ${formatYuan(agreed)}` : '',
    paid ? `拿到 ${formatYuan(paid)}` : '',
    agreed > paid ? `还差 ${formatYuan(agreed - paid)}` : '',
  ]
    .filter(Boolean)
    .join('，')
}

/** 「2026年8月」 */
export const monthName = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
const dayName = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

const AMOUNTS: Record<Work['amount'], (work: Work) => string> = {
  day: () => '一整天',
  half: () => '半天',
  hours: ({ hours }) => `${hours} 小时`,
  none: () => '没干活',
}
/** 「一整天，加班 2 小时」 */
const amountWords = (work: Work): string =>
  [AMOUNTS[work.amount](work), work.overtime ? `加班 ${work.overtime} 小时` : ''].filter(Boolean).join('，')

const sumWords = ({ agreed, paid }: Work): string =>
  [agreed === null ? '' : `说好 ${formatYuan(agreed)}`, paid === null ? '' : `拿到 ${formatYuan(paid)}`]
    .filter(Boolean)
    .join('，')

/** What a line says besides its day: what was worked, the sums, who gave it, the note. */
export const lineWords = (work: Work): string[] =>
  [[amountWords(work), sumWords(work)].filter(Boolean).join('，'), work.giver, work.note].filter(Boolean)

/** A month as it is attached or copied: what it comes to, then day by day. */
export function monthText(month: string, works: Work[]): string {
  const sums = sumsOf(works)
  const pictures = works.reduce((count, { photos }) => count + photos.length, 0)
  const whole = [workedWords(sums), moneyWords(sums), pictures ? `照片 ${pictures} 张` : ''].filter(Boolean).join('；')
  const lines = works.map((work) => `${dayName(work.day)}：${lineWords(work).join('。')}`)
  return [`${monthName(month)}，本人在手机上记的`, `合计：${whole}`, ...lines].join('\n')
}
