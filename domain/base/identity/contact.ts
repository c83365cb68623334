import { type CivilDate, isCivilDate } from '../calendar'
import { checkName } from './person'
import { type Accepted, refuse, type Refusal, tidy } from './result'

export type LandlineCode = 'empty' | 'chars' | 'form'
export type DivisionCode = 'empty' | 'chars' | 'length'
export type HolderCode = 'name' | 'other'

/** Area codes of three digits are 010 and 02x; all others have four. */
const LANDLINE = /^(010|02\d|0\d{2,3})-?(\d{7,8})(?:-(\d{1,6}))?$/

/** A landline with its area code, stored as `010-12345678` or `010-12345678-801`. */
export function checkLandline(raw: string): Accepted | Refusal<LandlineCode> {
  const number = tidy(raw)
  if (number === '') return refuse('empty', '还没填座机号。')
  if (!/^[\d-]+$/.test(number)) return refuse('chars', '座机号只有数字和短横，请再看一遍。')
  const parts = LANDLINE.exec(number)
  if (!parts) return refuse('form', '座机号要带区号，比如 010-12345678，请再看一遍。')
  return { ok: true, normal: parts.slice(1).filter(Boolean).join('-') }
}

/** How far down a division code goes. */
export type DivisionLevel = 'county' | 'township' | 'village'

export interface AcceptedDivision extends Accepted {
  level: DivisionLevel
}

const LEVELS: Record<number, DivisionLevel> = { 6: 'county', 9: 'township', 12: 'village' }

/** The form of an administrative division code: 6 digits for a county, 9 for a township, 12 for a village. */
export function checkDivision(raw: string): AcceptedDivision | Refusal<DivisionCode> {
  const code = tidy(raw)
  if (code === '') return refuse('empty', '还没选地方。')
  if (!/^\d+$/.test(code)) return refuse('chars', '行政区划代码只有数字，请再看一遍。')
  const level = LEVELS[code.length]
  if (!level) return refuse('length', `行政区划代码是 6、9 或 12 位，现在是 ${code.length} 位。`)
  return { ok: true, normal: code, level }
}

/** A division with the days in which its code is in use; codes are abolished and given anew. */
export interface Division {
  code: string
  validFrom: CivilDate
  /** Last day in use; null while it is. */
  validTo: CivilDate | null
}

/** Whether a division's code is in use on a day; an abolished code stays readable in old papers. False for no real day. */
export function divisionInUse({ validFrom, validTo }: Division, day: CivilDate): boolean {
  return isCivilDate(day) && validFrom <= day && (validTo === null || day <= validTo)
}

/** Whether an account's holder is the person to be paid: the names as they are stored, letter for letter. */
export function checkHolder(holder: string, payee: string): Accepted | Refusal<HolderCode> {
  const [account, person] = [checkName(holder), checkName(payee)]
  if (!account.ok) return refuse('name', account.message)
  if (!person.ok) return refuse('name', person.message)
  if (account.normal === person.normal) return account
  return refuse('other', '银行卡要是本人的，户名和姓名对不上，请再看一遍。')
}
