import groupBy from 'lodash/groupBy'
import range from 'lodash/range'
import { textOfCell } from './cells'
import type { Checked } from './check'
import { REASON } from './columns'
import type { SheetKind } from './columns'
import { NAMES } from './template'
import { xlsxOf } from '../lib/xlsx'
import type { ImportProblem } from '../../typings/import'

const [WIDTH, WIDE] = [18, 60]

/** 「身份证号：要 18 位。」 */
const said = ({ title, message }: ImportProblem): string => (title ? `${title}：${message}` : message)

/**
 * The rows with a problem as they stand in the sheet, all its columns, and one more with what is wrong in them: to be mended
 * there and imported as it is. What the sheet reckons stands there as the value it showed.
 */
export function mendOf(
  kind: SheetKind,
  { sheet, people, problems, bad }: Pick<Checked, 'sheet' | 'people' | 'problems' | 'bad'>,
): { name: string; content: string } {
  const titles = (sheet.rows[people.titles - 1] ?? []).map(textOfCell)
  const places = range(titles.length).filter((at) => titles[at] && titles[at] !== REASON)
  const reasons = groupBy(problems, 'row')
  const rows = [...bad].sort((one, other) => one - other)
  const cellsOf = (row: number): string[] => places.map((at) => textOfCell(sheet.rows[row - 1]?.[at] ?? null))
  return xlsxOf({
    name: `${NAMES[kind]}-要改的`,
    widths: [...places.map(() => WIDTH), WIDE],
    rows: [
      { style: 'title', cells: [...places.map((at) => titles[at] ?? ''), REASON] },
      ...rows.map((row) => ({
        style: 'text' as const,
        cells: [...cellsOf(row), `${(reasons[row] ?? []).map(said).join('')}（原表第 ${row} 行）`],
      })),
    ],
  })
}
