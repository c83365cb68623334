import * as v from 'valibot'
import { isCivilDate } from '../../../domain/base/calendar'
import { visible } from '../../../domain/form'
import type { Answers } from '../../../domain/form'

/*
 * Shapes of what phones send. Only the size of answers is limited here. Their content is checked by the service's own
 * form, which keeps known fields and drops the rest.
 */

export const id = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,40}$/))
export const orgId = v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))
/** `orgId/role` */
export const hat = v.pipe(v.string(), v.regex(/^[\w-]{1,40}\/[a-z]{1,20}$/))
export const name = v.pipe(v.string(), v.regex(/^[\w.]{1,40}$/))
/** Made on the phone with the draft or the press; it becomes part of a field's path, so only letters and digits. */
export const requestId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{16,64}$/))
/** Days are reckoned on from what is sent; the calendar ends with the year 9999. */
const LAST_DAY = '8999-12-31'
/** Civil date. */
export const day = v.pipe(v.string(), v.check(isCivilDate), v.maxValue(LAST_DAY))
/** Version of a form. */
export const version = v.pipe(v.number(), v.integer(), v.minValue(1))
export const cursor = v.optional(v.pipe(v.string(), v.maxLength(80)))
export const answers = v.record(v.string(), v.unknown()) as v.GenericSchema<unknown, Answers>
/** Words that somebody else reads: what cannot be seen does not count among them, and turns nothing round. */
export const words = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.transform((said) => visible(said).normalize('NFC')),
    v.minLength(min),
  )
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
export const nothing = v.object({}) as v.GenericSchema<unknown, Record<string, never>>
