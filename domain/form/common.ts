/*
 * What answers are, and what every kind of question has.
 */

/** One answer. Money is integer fen, dates are `YYYY-MM-DD`, times `HH:MM`, photos and papers are file ids. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
export type Answers = Record<string, Value>

/**
 * A field is asked only where another field of the same form (or row) holds one of these values; where several can be
 * chosen there, one of them among others.
 */
export interface ShowIf {
  field: string
  in: (string | boolean)[]
  /** Where that field is a list: the question of its records that holds one of them, in any record. */
  of?: string
  /** Another question of the form that may hold one of them instead. */
  or?: string
}

export interface Common {
  /** Key in the answers; in a row, key in that row. */
  id: string
  /** The question itself, as a person would ask it. */
  label: string
  /** Short name in the check page, the summary of gaps and the officer's view. */
  short: string
  hint?: string
  /** Why we ask, who sees it, how long we keep it. Shown on request. */
  why?: string
  optional?: true
  /** Shown instead of 「可以不填」 if the field may stay empty only for a reason that is given elsewhere. */
  optionalWords?: string
  showIf?: ShowIf
  /** The question of consent of the same form that lets others use the answer: refused, nobody but its giver reads it. */
  restsOn?: string
  /** `personal` is masked for officers until revealed; `sensitive` is shown to the case's officers only. */
  privacy?: 'personal' | 'sensitive'
}

export interface Option {
  value: string
  label: string
  hint?: string
  /** As at a question: an answer that says this rests on a consent, and so does the record of a list that it stands in. */
  restsOn?: string
}
