import { type Accepted, lengthOf, refuse, type Refusal, tidy } from './result'

export type MobileCode = 'empty' | 'chars' | 'length' | 'prefix'
export type NameCode = 'empty' | 'digits' | 'chars' | 'short' | 'long'

/** Everything people type as the dot inside a name; stored as U+00B7. */
const DOTS = /[\u2022\u2027\u2219\u22c5\u30fb\u0387\u2024.]/g
const NAME_MAX = 50

/**
 * A mainland mobile number: eleven digits, after dropping spaces, hyphens and the country code. The message counts the
 * digits that are left, so that a missing one is found at once.
 */
export function checkMobile(raw: string): Accepted | Refusal<MobileCode> {
  const number = tidy(raw)
    .replace(/-/g, '')
    .replace(/^(\+|00)86/, '')
  if (number === '') return refuse('empty', '还没填手机号。')
  if (!/^\d+$/.test(number)) return refuse('chars', '手机号只有数字，请再看一遍。')
  if (number.length !== 11) return refuse('length', `手机号要 11 位，现在是 ${number.length} 位。`)
  if (!/^1[3-9]/.test(number)) return refuse('prefix', '手机号的开头对不上，请再看一遍。')
  return { ok: true, normal: number }
}

/** Code point ranges of Han characters: the basic block, all extensions, compatibility forms and 〇. */
const HAN: readonly (readonly [number, number])[] = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
]

const isHan = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0
  return HAN.some(([from, to]) => code >= from && code <= to)
}

/** Han, Latin letters with their accents, the middle dot, and what joins the parts of a foreign name. */
const isNameChar = (char: string): boolean => isHan(char) || /^[A-Za-zÀ-ÖØ-öø-ɏ·' -]$/.test(char)

/** Compatibility ideographs stand on some identity cards, so NFKC, which would replace them, is for the rest only. */
const normaliseName = (raw: string): string =>
  Array.from(raw, (char) => (isHan(char) ? char : char.normalize('NFKC')))
    .join('')
    .replace(DOTS, '·')
    .replace(/\s+/g, ' ')
    .replace(/([\u3007\u3400-\u9fff]) (?=[\u3007\u3400-\u9fff])/g, '$1')
    .trim()

/** A person's name: 2–50 code points, Han (with rare characters) or Latin, no digits; the middle dot becomes `·`. */
export function checkName(raw: string): Accepted | Refusal<NameCode> {
  const name = normaliseName(raw)
  const length = lengthOf(name)
  if (name === '') return refuse('empty', '还没填姓名。照身份证上的填。')
  if (/\d/.test(name)) return refuse('digits', '姓名里不能有数字，照身份证上的填。')
  if (!Array.from(name).every(isNameChar)) return refuse('chars', '姓名里有认不出的字，照身份证上的填。')
  if (length < 2) return refuse('short', '姓名至少 2 个字，照身份证上的填。')
  if (length > NAME_MAX) return refuse('long', `最多 ${NAME_MAX} 字，多了 ${length - NAME_MAX} 字。`)
  return { ok: true, normal: name }
}
