import { OWN } from './own-kinds'
import type { OwnKind } from './own-kinds'
import type { Answers, Field, Value } from './types'

/*
 * A question says with `prefill` which of one's own it asks for: its answer is put down as the person's own, and offered
 * wherever it is asked for again.
 */

export type Own = Partial<Record<OwnKind, Value>>

const isOwn = (kind: string): kind is OwnKind => kind in OWN

/** Which of one's own a question asks for; undefined where it asks for something else. */
export const ownKind = (field: Field): OwnKind | undefined =>
  'prefill' in field && field.prefill !== undefined && isOwn(field.prefill) ? field.prefill : undefined

const isEmpty = (value: Value | undefined): value is undefined =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What of these answers is the person's own. */
export const ownIn = (fields: Field[], answers: Answers): Own =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const [kind, value] = [ownKind(field), answers[field.id]]
      return kind && !isEmpty(value) ? [[kind, value]] : []
    }),
  ) as Own
