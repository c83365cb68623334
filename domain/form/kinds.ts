import type { Common, Option, ShowIf } from './common'

/*
 * Kinds of questions that a form takes from elsewhere: from a register, from the calendar, from its own other answers.
 */

/** 统一社会信用代码 of a firm or a union: 18 signs, the last one checks the others (GB 32100-2015). */
export interface CreditCodeField extends Common {
  kind: 'creditCode'
}

/** A month, `YYYY-MM`; `past` and `future` take this month as well. */
export interface MonthField extends Common {
  kind: 'month'
  when: 'past' | 'future' | 'any'
  default?: string
}

/**
 * One of the people whom the same form knows: a record of its list `from`, by its answer to `by`, which is what is kept.
 * A name goes on being right when records before it are deleted, and stops being right with its own.
 */
export interface PersonField extends Common {
  kind: 'person'
  from: string
  by: string
  /** The question by which the form knows the person themselves, who is offered as well. */
  own?: string
  /** Only records of which this holds. */
  where?: ShowIf
  /** Who can be chosen, as of now: filled in where the list itself does not travel with the question. */
  people?: Option[]
}

/**
 * Asked of nobody: a figure that the service computes of the other answers by the rule of this name (`asks.computes`),
 * shown while they are typed. The server computes it itself, whatever a phone says.
 */
export interface ComputedField extends Common {
  kind: 'computed'
  /** Integer fen, or a number with its unit. */
  as: 'money' | 'count'
  unit?: string
  /** The sentence on the form; `{}` stands for the figure: 「按您填的，大约 {}」. */
  words: string
}
