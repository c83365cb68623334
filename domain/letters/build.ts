import type { CivilDate } from '../base/calendar'
import { formatYuan } from '../base/money'
import type { Fen } from '../base/money'
import { monthDay } from '../base/words'
import type { Block, Cell, Row } from './paper'

/*
 * How papers are written in a service's own file: plain functions, no language of templates.
 */

/** 「2026年11月22日」: a paper is read years later. */
export const onPaper = (date: CivilDate): string => monthDay(date, '')

/** 「600元」 */
export const yuanOnPaper = (amount: Fen): string => formatYuan(amount).replace(/\s/g, '')

export const heading = (text: string): Block => ({ kind: 'heading', text })
export const say = (text: string): Block => ({ kind: 'text', text })
export const list = (...items: string[]): Block => ({ kind: 'list', items })
/** 附件: what is enclosed. */
export const enclosed = (...items: string[]): Block => ({ kind: 'enclosed', items })
export const signed = (by: string, on: CivilDate): Block => ({ kind: 'signed', by, on: onPaper(on) })

export const label = (text: string): Cell => ({ text, label: true })
export const cell = (text: string, span?: number): Cell => ({ text, ...(span ? { span } : {}) })
/** Room for an opinion, a seal and a date, over so many columns. */
export const stamp = (text: string, span?: number): Cell => ({ ...cell(text, span), stamp: true })
export const table = (widths: number[], rows: (Cell[] | Row)[]): Block => ({
  kind: 'table',
  widths,
  rows: rows.map((row) => (Array.isArray(row) ? { cells: row } : row)),
})

/**
 * 送达回证: a page of its own that comes back signed. Who received it, when and how is written by hand.
 * @param named what was served, with its number
 */
export function receipt({ sender, named, to }: { sender: string; named: string; to: string }): Block[] {
  const blank: [string, string][] = [
    ['送达方式', '□ 直接送达　□ 留置送达　□ 邮寄送达'],
    ['送达地点', ''],
    ['送达时间', '　　　　年　　月　　日　　时'],
  ]
  return [
    { kind: 'page', title: '送达回证' },
    table(
      [1, 3],
      [
        ...[['送达机关', sender], ['送达文书', named], ['受送达人', to], ...blank].map(([name = '', text = '']) => ({
          cells: [label(name), cell(text)],
          tall: 14,
        })),
        { cells: [label('受送达人签收'), stamp('签收人：')], tall: 36 },
        { cells: [label('代收人和代收理由'), cell('')], tall: 20 },
        { cells: [label('送达人'), cell('（两人签名）')], tall: 18 },
        { cells: [label('备注'), cell('')], tall: 20 },
      ],
    ),
  ]
}
