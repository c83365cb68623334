import { addMonths, assertCivilDate, type CivilDate, isCivilDate } from '../calendar'
import { type Accepted, lengthOf, refuse, type Refusal, tidy } from './result'

/** Kinds of identity document that a form may offer. */
export type DocType = 'resident' | 'gat_permit' | 'fpr' | 'passport' | 'hk_mo_pass' | 'tw_pass'

export type IdCode = 'empty' | 'length' | 'chars' | 'check' | 'region' | 'date' | 'future' | 'age'

export interface AcceptedId extends Accepted {
  birth?: CivilDate
  gender?: '男' | '女'
  /** True for documents without a check digit: somebody has to look at the document itself. */
  manual?: true
}

export type IdResult = AcceptedId | Refusal<IdCode>

/** GB 11643-1999. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARS = '10X98765432'
const OLDEST_YEARS = 120
const LOOK_AGAIN = '请照着证再看一遍。'

const LABELS: Record<DocType, string> = {
  resident: '身份证号',
  gat_permit: '居住证号',
  fpr: '永久居留证号',
  passport: '护照号',
  hk_mo_pass: '通行证号',
  tw_pass: '通行证号',
}

/** The check character that belongs to the first 17 digits (GB 11643-1999). */
export function idCheckChar(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return CHECK_CHARS.charAt(sum % 11)
}

/** Characters, length and check digit of an 18-character number; null when all fit. */
function refuseForm(number: string, label: string): Refusal<IdCode> | null {
  if (lengthOf(number) !== 18) return refuse('length', `${label}要 18 位，现在是 ${lengthOf(number)} 位。`)
  if (!/^\d{17}[\dX]$/.test(number)) return refuse('chars', `${label}只有数字，最后一位可以是 X，${LOOK_AGAIN}`)
  if (idCheckChar(number) !== number.charAt(17)) return refuse('check', `${label}有一位对不上，${LOOK_AGAIN}`)
  return null
}

/** A birth date that does not exist, has not come, or is more than 120 years ago; null when it can be true. */
function refuseBirth(birth: CivilDate, today: CivilDate, label: string): Refusal<IdCode> | null {
  if (!isCivilDate(birth)) return refuse('date', `${label}里的生日没有这一天，${LOOK_AGAIN}`)
  if (birth > today) return refuse('future', `${label}里的生日还没到，${LOOK_AGAIN}`)
  if (birth < addMonths(today, -12 * OLDEST_YEARS)) {
    return refuse('age', `${label}里的生日是 ${birth.slice(0, 4)} 年，${LOOK_AGAIN}`)
  }
  return null
}

const birthOf = (number: string): CivilDate => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

/** The first digits only tell the kind of card. County codes are not checked: abolished ones stay valid for life. */
function refuseRegion(docType: DocType, number: string): Refusal<IdCode> | null {
  if (docType === 'gat_permit' && !/^8[123]0000/.test(number)) {
    return refuse('region', '港澳台居民居住证号是 81、82 或 83 开头，请看看证件种类选对没有。')
  }
  if (docType === 'fpr' && !number.startsWith('9')) {
    return refuse('region', '永久居留证号是 9 开头，请看看证件种类选对没有。')
  }
  return null
}

function checkNumber(docType: DocType, number: string, today: CivilDate): IdResult {
  const label = LABELS[docType]
  const birth = birthOf(number)
  const refusal = refuseForm(number, label) ?? refuseRegion(docType, number) ?? refuseBirth(birth, today, label)
  return refusal ?? { ok: true, normal: number, birth, gender: Number(number.charAt(16)) % 2 === 1 ? '男' : '女' }
}

/** Passports and passes: a free pattern, so the number says nothing about birth or gender. */
function checkFree(docType: DocType, number: string): IdResult {
  if (/^[A-Z0-9]{5,17}$/.test(number)) return { ok: true, normal: number, manual: true }
  const label = LABELS[docType]
  const length = lengthOf(number)
  if (length < 5 || length > 17) return refuse('length', `${label}是 5 到 17 位，现在是 ${length} 位。`)
  return refuse('chars', `${label}只有字母和数字，${LOOK_AGAIN}`)
}

/** The permanent-residence card before 2023: three letters and twelve digits. */
const OLD_FPR = /^[A-Z]{3}\d{12}$/

/**
 * Checks the form of an identity number and normalises it (NFKC, no spaces, upper case). A number that passes is well
 * formed, not proven to be the person's own. 15-digit first-generation numbers are refused: invalid since 2013.
 * @param today civil date against which the birth date is judged
 */
export function checkId(docType: DocType, raw: string, today: CivilDate): IdResult {
  const number = tidy(raw).toUpperCase()
  if (number === '') return refuse('empty', `还没填${LABELS[docType]}。照证件上的填。`)
  if (docType === 'fpr' && OLD_FPR.test(number)) return { ok: true, normal: number, manual: true }
  const numbered = docType === 'resident' || docType === 'gat_permit' || docType === 'fpr'
  return numbered ? checkNumber(docType, number, today) : checkFree(docType, number)
}

/**
 * Full years of age on a day; a birthday on 29 February counts from the last day of February.
 * @throws CalendarError for days that do not exist
 */
export function ageOn(birth: CivilDate, day: CivilDate): number {
  const years = Number(assertCivilDate(day, 'day').slice(0, 4)) - Number(birth.slice(0, 4))
  return addMonths(birth, years * 12) <= day ? years : years - 1
}
