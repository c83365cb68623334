import type { Caller } from '../caller'
import { ApiError } from '../errors'
import { countToday } from './counts'

/*
 * Codes that are typed or scanned, and used once: that of the deploy, and invitations. Eighty random bits, of which only a
 * digest is stored.
 */

/** One answer for every failure, so a person who guesses learns nothing, not even that the code has expired. */
export const refusedCode = (): ApiError =>
  new ApiError('NOT_FOUND', '这个码用不了：码不对，名字对不上，过期了，或者已经用过。请找给您码的人问一问。')

/** Crockford's base32: no letter that looks like a digit. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** A code of random bytes, as it is typed: 「7K3M-9QXT-0ABC-2DEF」. */
export const codeOf = (bytes: Buffer): string =>
  Array.from({ length: LENGTH }, (_sign, at) => SIGNS[(bytes[at] ?? 0) & 31])
    .join('')
    .replace(/.{4}(?!$)/g, '$&-')

/** The code in normal form: case, spaces and dashes do not matter, and I, L and O are read as 1, 1 and 0. */
export const signsOf = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')

/** Counts one of today's tries, right ones too. @returns false if all are used up */
export const mayTry = (caller: Caller): Promise<boolean> => countToday('tries', caller)
