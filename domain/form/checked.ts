import type { FieldError, Value } from './types'

/** Result for one value: the value in its normal form, or what is wrong with it (paths relative to the value). */
export type Checked = { ok: true; value: Value } | { ok: false; errors: FieldError[] }

export const good = (value: Value): Checked => ({ ok: true, value })
export const bad = (code: string, message: string, path = ''): Checked => ({
  ok: false,
  errors: [{ path, code, message }],
})
/** What the rules of numbers and names say, as the result for an answer. */
export const fromIdentity = (
  result: { ok: true; normal: string } | { ok: false; code: string; message: string },
): Checked => (result.ok ? good(result.normal) : bad(result.code, result.message))

/** Signs that show nothing, or turn the writing round: with them a reader sees another sentence than what is stored. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
export const visible = (raw: string): string => raw.replace(UNSEEN, '').trim()
