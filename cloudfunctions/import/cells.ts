import { isCivilDate } from '../../domain/base/calendar'
import type { CivilDate } from '../../domain/base/calendar'
import { checkId, checkMobile, checkName, checkBankCard } from '../../domain/base/identity'
import type { Cell } from './workbook'

/** A parsed cell: its value in normal form, or what is wrong with it and how to write it. */
export type Read = { ok: true; value: string } | { ok: false; message: string }

const good = (value: string): Read => ({ ok: true, value })
const bad = (message: string): Read => ({ ok: false, message })
const fromIdentity = (result: { ok: true; normal: string } | { ok: false; message: string }): Read =>
  result.ok ? good(result.normal) : bad(result.message)

const isNumber = (cell: Cell): cell is { digits: string } =>
  typeof cell === 'object' && cell !== null && 'digits' in cell

/** The cell's visible text; full-width characters become ordinary ones, spaces at the ends are removed. */
export function textOfCell(cell: Cell): string {
  if (cell === null || typeof cell === 'boolean') return cell === null ? '' : String(cell)
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  const text = isNumber(cell) ? wholeNumber(cell.digits) : cell
  // Excel's own codes for a space or an empty cell.
  return text.replace(/[\u200b-\u200f\u2060\ufeff]/g, '').trim()
}

/** `1.39E+10` is how files write 13900000000. */
const wholeNumber = (digits: string): string =>
  /e/i.test(digits) && Number.isSafeInteger(Number(digits)) ? String(Number(digits)) : digits

const LOST = 'Excel 把它当成了数字，最后几位已经丢了。请把整列设成“文本”，再照原件重新填这一格。'
/** Most digits that a number in Excel keeps: the rest become zeros. */
const EXACT_DIGITS = 15

/** First-generation cards, in force no more since 2013, had a number without the century and the check digit. */
const OLD_NUMBER = /^\d{15}$/
const OLD = '这是 15 位的老号码，请换成身份证上的 18 位。'

/** The number of an ID card; one that Excel spoilt, or of the first generation, is named as that. */
export function readIdNumber(cell: Cell, today: CivilDate): Read {
  const text = textOfCell(cell)
  const digits = text.replace(/\D/g, '')
  const lost = isNumber(cell) ? digits.length > EXACT_DIGITS || /e/i.test(text) : /^\d(\.\d+)?e\+?\d+$/i.test(text)
  if (!lost && OLD_NUMBER.test(text.normalize('NFKC').replace(/\s/g, ''))) return bad(OLD)
  return lost ? bad(LOST) : fromIdentity(checkId('resident', text, today))
}

export const readMobile = (cell: Cell): Read => fromIdentity(checkMobile(textOfCell(cell)))
export const readBankCard = (cell: Cell): Read => fromIdentity(checkBankCard(textOfCell(cell)))
export const readName = (cell: Cell): Read => fromIdentity(checkName(textOfCell(cell)))

/** Plain words up to a length. */
export function readText(cell: Cell, max: number): Read {
  const text = textOfCell(cell).normalize('NFC').replace(/\s+/g, ' ')
  const over = Array.from(text).length - max
  return over > 0 ? bad(`最多 ${max} 字，多了 ${over} 字。`) : good(text)
}

const pad = (part: string): string => part.padStart(2, '0')
/** 2024-03-01, 2024/3/1, 2024.3.1, 2024年3月1日, 20240301; a time of day after it is ignored. */
const DATES = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]
const MONTH_ONLY = /^\d{4}([-/.]\d{1,2}|年\d{1,2}月?)$/
const HOW = '请写成 2024-03-01 这样。'

/** Why a text is not a date, in words for the person who wrote it. */
function refuseDate(text: string): Read {
  if (MONTH_ONLY.test(text)) return bad('只有年和月，没有日。记不清就写 1 日，比如 2024-03-01。')
  if (/^\d{4}年?$/.test(text)) return bad(`只有年份。${HOW}`)
  if (/^\d{5}(\.\d+)?$/.test(text)) return bad(`日期变成了数字。请把这一列的格式改成“日期”，或者${HOW.slice(1)}`)
  if (/^\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(text)) return bad(`年份要写四位。${HOW}`)
  if (/^\d{1,2}[-/.月]\d{1,2}[-/.日]\d{4}年?$/.test(text)) return bad(`先写年，再写月和日。${HOW}`)
  return bad(`看不懂这个日期。${HOW}`)
}

/** A day in any of the usual formats. */
export function readDate(cell: Cell): Read {
  const text = textOfCell(cell)
    .normalize('NFKC')
    .replace(/\s*\d{1,2}:\d{2}(:\d{2})?$/, '')
    .replace(/\s/g, '')
  const parts = DATES.map((shape) => shape.exec(text)).find(Boolean)
  if (!parts) return refuseDate(text)
  const [, year = '', month = '', day = ''] = parts
  const date = `${year}-${pad(month)}-${pad(day)}`
  return isCivilDate(date) ? good(date) : bad(`没有 ${year}年${Number(month)}月${Number(day)}日 这一天，请再看一遍。`)
}
