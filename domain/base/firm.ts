import { checkUscc } from './identity'

/*
 * By what a place of work is known, however somebody wrote it: by its credit code where there is one, else by its name
 * without blanks, brackets and the words for its legal form. Nothing is guessed: two names that differ otherwise are two.
 */

/** Words of the legal form, the longest first: 「河口建筑有限责任公司」 and 「河口建筑」 are one. */
const FORMS = ['有限责任公司', '股份有限公司', '有限公司', '公司']
const CODE = /[0-9A-Z]{18}/
const BLANKS = /[\s\p{P}\p{S}]/gu
const FEWEST = 2

const codeIn = (said: string): string | null => {
  const found = CODE.exec(said)?.[0]
  return found && checkUscc(found).ok ? found : null
}

/** A name as it is compared: full and half width, blanks and the legal form make no difference. */
export function firmName(said: string): string {
  const plain = said.normalize('NFKC').toUpperCase().replace(BLANKS, '')
  const form = FORMS.find((one) => plain.endsWith(one) && plain.length - one.length >= FEWEST)
  return form ? plain.slice(0, -form.length) : plain
}

/**
 * The key of a place of work as somebody wrote it.
 * @returns `code|…` where a credit code stands in it, `firm|…` with its name; null for what is too short to be one
 */
export function firmKey(said: string): string | null {
  const code = codeIn(said.normalize('NFKC').toUpperCase())
  if (code) return `code|${code}`
  const name = firmName(said)
  return name.length < FEWEST ? null : `firm|${name}`
}

/** All keys by which members may have named it. */
export const firmKeys = (name: string, code = ''): string[] =>
  [...new Set([firmKey(name), code ? firmKey(code) : null])].flatMap((key) => key ?? [])
