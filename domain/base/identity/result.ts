/** A refused value: `code` for the program, `message` for the person (what is wrong and what to do). */
export interface Refusal<Code extends string = string> {
  ok: false
  code: Code
  message: string
}

/** An accepted value in the one form that is stored and compared. */
export interface Accepted {
  ok: true
  normal: string
}

/** Builds a refusal. */
export function refuse<Code extends string>(code: Code, message: string): Refusal<Code> {
  return { ok: false, code, message }
}

/** Full-width digits and letters become ordinary ones; every kind of white space goes. */
export function tidy(raw: string): string {
  return raw.normalize('NFKC').replace(/\s/g, '')
}

/** Number of characters as a person counts them: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}
