/*
 * 发文字号: who issues it in a few signs, the year in six-cornered brackets, a number without noughts before it, 号
 * (GB/T 9704-2012, 7.2.5). Unions give their numbers themselves, on paper as well, so it is typed and only checked.
 */

/** What is typed for the brackets, 〔〕, which no phone's keyboard shows at once. */
const OPEN = /[[({（【［「〔]/g
const CLOSE = /[\])}）】］」〕]/g
const SHAPE = /^(\p{Script=Han}[\p{Script=Han}A-Za-z]{0,14})〔((?:19|20)\d\d)〕(?:第)?0*([1-9]\d{0,4})号$/u

/** How a number is written, for whoever wrote it in another way. */
export const NUMBER_HINT = '写成：清工监〔2026〕3号'

/**
 * The number after one that was used: the next of its year, or the first of a later year. A suggestion, since letters are
 * written elsewhere too.
 * @param year of today
 * @returns empty where it was none
 */
export function nextNumber(used: string, year: string): string {
  const [, code, then, count] = SHAPE.exec(used) ?? []
  if (!code || !then) return ''
  return `${code}〔${year}〕${then === year ? Number(count) + 1 : 1}号`
}

/**
 * A number as it is printed, of what was typed: any brackets, full-width digits, blanks, noughts and 第 before it.
 * @returns null for what is no number of an official letter
 */
export function readNumber(text: string): string | null {
  const typed = text.normalize('NFKC').replace(/\s/g, '').replace(OPEN, '〔').replace(CLOSE, '〕')
  const [, code, year, count] = SHAPE.exec(typed) ?? []
  return code && year && count ? `${code}〔${year}〕${count}号` : null
}
