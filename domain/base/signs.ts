/*
 * Codes that are printed and may have to be typed: Crockford's base32, without I, L, O and U; a typed I, L or O is read as
 * 1, 1 or 0. Two signs at the end show any single wrong sign and any two swapped neighbours, without a look into a database.
 */

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Signs of a code before the two that check it: 60 bits. */
export const BODY = 12
/** The largest prime that two signs can express. */
const PRIME = 1021

const checkSigns = (body: string): string => {
  const rest = Array.from(body).reduce((sum, sign) => (sum * 32 + SIGNS.indexOf(sign)) % PRIME, 0)
  return (SIGNS[rest >> 5] ?? '') + (SIGNS[rest & 31] ?? '')
}

/** Twelve signs with the two that check them. */
export const withCheck = (body: string): string => body + checkSigns(body)

/** Twelve signs out of random bytes. @param bits twelve bytes or more */
export const signsOf = (bits: Uint8Array): string =>
  Array.from({ length: BODY }, (_, index) => SIGNS[(bits[index] ?? 0) & 31]).join('')

/** The fourteen signs as they are written; null where one of them is wrong. Upper and lower case are the same. */
export function readSigns(text: string): string | null {
  const signs = text.toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0')
  const known = Array.from(signs).every((sign) => SIGNS.includes(sign))
  return known && withCheck(signs.slice(0, BODY)) === signs ? signs : null
}
