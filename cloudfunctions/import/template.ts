import { WHYS } from '../../domain/shapes/round'
import type { ImportRoutes } from '../../typings/import'
import { COLUMNS } from './columns'
import { xlsxOf } from '../lib/xlsx'
import type { SheetKind } from './columns'

export const NAMES: Record<SheetKind, string> = {
  members: '会员名册',
  files: '困难职工档案',
  round: '慰问名单',
  other: '比对名单',
  means: '核对结果',
  mirror: '省里的结果',
}
const HINTS: Record<SheetKind, string> = {
  means: '一人一行，照送去的名单填。',
  round: `一人一行，从第 3 行起填。带 * 的要填。不写所在工会的，算您自己的工会。为什么写：${Object.values(WHYS).join('、')}。`,
  other: '一人一行，从第 3 行起填。只看身份证号，比对完不留。',
  mirror: '一人一行，照省里给的结果表，不用改。',
  members: '一人一行，从第 3 行起填。带 * 的要填。日期写成 2024-03-01。不写所在工会的，算您自己的工会。',
  files:
    '一户一行，从第 3 行起填。带 * 的要填。日期写成 2024-03-01。困难类别写：深度困难、相对困难、意外致困。家人只写满18岁的。',
}

/** The empty sheet of a kind, with the name under which it is saved. */
export function templateOf(kind: SheetKind): ImportRoutes['import.template']['out'] {
  const columns = COLUMNS[kind]
  return xlsxOf({
    name: NAMES[kind],
    widths: columns.map(({ width }) => width),
    rows: [
      { style: 'note', cells: [HINTS[kind]] },
      { style: 'title', cells: columns.map(({ title, needed }) => (needed ? `${title}*` : title)) },
    ],
  })
}
