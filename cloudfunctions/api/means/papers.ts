import { enclosed, say, signed } from '../../../domain/letters'
import type { Paper } from '../../../domain/letters'
import { formatNumber } from '../../../domain/matter'
import type { CheckDoc } from '../../lib/store/checks'
import { xlsxOf } from '../../lib/xlsx'
import type { Xlsx } from '../../lib/xlsx'

/*
 * What goes to the civil affairs office with a batch: the letter, which names nobody, and the sheet of persons, whose last two
 * columns come back filled.
 */

const peopleIn = ({ lines }: CheckDoc): number => lines.reduce((sum, { people }) => sum + people.length, 0)

/** @param union the county's name */
export const letterOf = (doc: CheckDoc, union: string): Paper => ({
  layout: 'official',
  from: union,
  number: doc.number,
  title: '关于请核对困难职工家庭经济状况的函',
  to: '县居民家庭经济状况核对机构',
  blocks: [
    say(
      `我会正在办理困难职工帮扶建档。现有 ${doc.lines.length} 户、${peopleIn(doc)} 人，请贵单位核对其收入、存款、房产、车辆等家庭经济状况。每位成年人都已书面授权，授权书由我会保存备查。`,
    ),
    say('请在名单的“核对结果”一栏写“符合”“不符”或者“查不了”，不符的在“查到的情况”里写明，用电子表格退回我会。'),
    say('核对的结果只用于这一次建档，我会按规定保密。'),
    enclosed('核对名单（电子表格）'),
    signed(union, doc.on),
  ],
})

const TITLES = ['序号', '办事编号', '姓名', '身份证号', '和申请人的关系', '核对结果', '查到的情况']
const WIDTHS = [6, 18, 14, 24, 16, 14, 40]

/** All columns are text, so that no program reads an ID number as a number. */
export function sheetOf(doc: CheckDoc): Xlsx {
  const people = doc.lines.flatMap(({ no, people: all }) => all.map((one) => ({ ...one, no: formatNumber(no) })))
  const rows = people.map(({ no, name, idNumber, relation }, at) => ({
    style: 'text' as const,
    cells: [String(at + 1), no, name, idNumber, relation, '', ''],
  }))
  const name = `核对名单${doc.number.replace(/[〔〕]/g, '')}`
  return xlsxOf({ name, widths: WIDTHS, rows: [{ style: 'title', cells: TITLES }, ...rows] })
}
