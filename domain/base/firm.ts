import { checkUscc } from './identity'

/*
 * Which employer a name means, however somebody wrote it. People leave out the place and the kind of company, so names that
 * differ in these alone may mean the same one: somebody is asked then. What is counted by goes by the credit code where there
 * is one, else by the name without the words for its legal form, and guesses nothing.
 */

/** An employer, as somebody put it down; its 统一社会信用代码 where they know it. */
export interface Firm {
  name: string
  code?: string
}

/** A name without spaces, brackets and other signs, in one width and case. */
export const firmName = (name: string): string =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const CODE = /[0-9A-Z]{2}\d{6}[0-9A-Z]{10}/
/** The 统一社会信用代码 in a text; empty where there is none. */
export function codeIn(text: string): string {
  const [found = ''] = CODE.exec(text.normalize('NFKC').toUpperCase()) ?? []
  return checkUscc(found).ok ? found : ''
}

const PLACE = /^(?:.{2,7}?(?:自治区|自治州|省|市|县|区|镇))+/u
const KIND = /(?:集团|股份|有限|责任|公司|总厂|分公司|分厂|中心|编的)+$/u
/** A name without the place at its beginning and the kind of company at its end; the whole where little would be left. */
export function firmCore(name: string): string {
  const whole = firmName(name)
  const core = whole.replace(PLACE, '').replace(KIND, '')
  return core.length < 2 ? whole : core
}

/** @param firm as it was declared @param said as the other side was named, with a code in it or not */
export const isSameFirm = (firm: Firm, said: string): boolean =>
  firmName(firm.name) === firmName(said) || (firm.code !== undefined && firm.code !== '' && firm.code === codeIn(said))

/** Shorter parts of a name say nothing. */
const LEAST = 3
/** Whether two names are one sign apart: another one, one more, or one less. */
function oneApart(short: string, long: string): boolean {
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const more = long.length - short.length
  return more < 2 && short.slice(more ? at : at + 1) === long.slice(at + 1)
}

/** Whether two names may mean one employer: the same but for place and kind, one within the other, or a sign or two apart. */
export function isNearFirm(firm: Firm, said: string): boolean {
  const [one, other] = [firmCore(firm.name), firmCore(said)]
  if (isSameFirm(firm, said) || one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return (short.length >= LEAST && long.includes(short)) || (short.length > LEAST && oneApart(short, long))
}

/** Words of the legal form, the longest first: 「河口建筑有限责任公司」 and 「河口建筑」 are one. */
const FORMS = ['有限责任公司', '股份有限公司', '有限公司', '公司']
const FEWEST = 2

/** A name without its legal form. */
export function shortFirm(said: string): string {
  const plain = firmName(said)
  const form = FORMS.find((one) => plain.endsWith(one) && plain.length - one.length >= FEWEST)
  return form ? plain.slice(0, -form.length) : plain
}

/**
 * The key of a place of work as somebody wrote it.
 * @returns `code|…` where a credit code stands in it, `firm|…` with its name; null for what is too short to be one
 */
export function firmKey(said: string): string | null {
  const code = codeIn(said)
  if (code) return `code|${code}`
  const name = shortFirm(said)
  return name.length < FEWEST ? null : `firm|${name}`
}

/** All keys by which members may have named it. */
export const firmKeys = (name: string, code = ''): string[] =>
  [...new Set([firmKey(name), code ? firmKey(code) : null])].flatMap((key) => key ?? [])
