import { BODY, readSigns, withCheck } from '../../base/signs'

/*
 * 领取码: what somebody shows to get what is theirs, on a slip of paper or in a message, to be scanned or typed. A phone
 * that hands over without a network carries the first half of each code: enough to find the one who stands before it, too
 * little to make a code of. The whole code is looked at when the phone has a network again.
 */

/** Before the signs, so that a code is known for what it is. */
const LETTER = 'L'
const MARK = 6

/** @param body twelve signs */
export const slipOf = (body: string): string => LETTER + withCheck(body)

/** As it is read out and typed: 「L7Q2-9F4D-3MXK-…」. */
export const spokenSlip = (slip: string): string => slip.replace(/(.{4})(?=.)/g, '$1-')

/** A code as it is stored, out of what was scanned or typed; null for a typing error, or another code. */
export function readSlip(text: string): string | null {
  const signs = text.replace(/[\s-]/g, '').toUpperCase()
  if (signs[0] !== LETTER || signs.length !== BODY + 3) return null
  const read = readSigns(signs.slice(1))
  return read && LETTER + read
}

/** What a phone without a network knows of a code. */
export const markOfSlip = (slip: string): string => slip.slice(1, 1 + MARK)
