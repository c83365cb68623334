/** 31 signs that are hard to confuse when read aloud or copied by hand: no 0 and O, no I and L, no U. */
const SIGNS = '123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BODY = 10

/** Weights are powers of 3 modulo the prime 31: any single wrong sign and any two swapped neighbours are detected. */
const checkSign = (body: string): string =>
  SIGNS[Array.from(body).reduceRight((sum, sign) => (sum * 3 + SIGNS.indexOf(sign)) % 31, 0)] ?? ''

/**
 * 办事编号: ten signs and a check sign, from at least ten bytes that nobody can guess or count.
 * @param bytes ten or more bytes, each 0…255
 */
export function caseNumber(bytes: ArrayLike<number>): string {
  const body = Array.from({ length: BODY }, (_, index) => SIGNS[(bytes[index] ?? 0) % 31]).join('')
  return body + checkSign(body)
}

/** As it is printed and spoken: `K7Q2-9F4D-3MX`. */
export const formatNumber = (no: string): string => `${no.slice(0, 4)}-${no.slice(4, 8)}-${no.slice(8)}`

/** Reads what a person typed, with or without dashes; null when it cannot be a number of ours. */
export function parseNumber(text: string): string | null {
  const no = text.toUpperCase().replace(/[\s-]/g, '')
  const readable = no.length === BODY + 1 && Array.from(no).every((sign) => SIGNS.includes(sign))
  return readable && checkSign(no.slice(0, BODY)) === no[BODY] ? no : null
}
