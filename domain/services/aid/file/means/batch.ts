import type { CivilDate } from '../../../../base/calendar'
import { refusalAt } from '../../../../matter/command'
import type { Refusal } from '../../../../matter/service'
import type { CaseRecord } from '../../../../matter/types'
import type { Asked } from './people'
import { RESULTS, SENT } from './results'
import type { Result } from './results'

/*
 * 一批核对: the files that go to the civil affairs office under one letter. A document of its own; each of its steps is one
 * write. The files take each step by themselves afterwards, under an id that follows from batch and file, so that anybody at
 * the desk can finish what somebody else began.
 */

/** One letter names no more. */
export const MOST_FILES = 100

/** `sending` and `answered`: the file has not taken it yet. `left`: it could not, and goes its own way. */
type Stage = 'sending' | 'sent' | 'answered' | 'done' | 'left'

export interface CheckLine {
  /** Id of the file. */
  id: string
  no: string
  /** Masked name, as lists have it. */
  name: string
  /** Since when it stood in its state as it was listed. */
  since: string
  people: Asked[]
  stage: Stage
  result: Result | null
  found: string
  /** Why it was left, or not carried out yet, in words. */
  why: string | null
}

type BatchState = 'sending' | 'sent' | 'answered' | 'done'

export interface CheckBatch {
  _id: string
  rev: number
  desk: string
  by: string
  /** When it was made; UTC ISO. */
  at: string
  /** 发文字号 of the letter, and its day. */
  number: string
  on: CivilDate
  lines: CheckLine[]
}

/** What a batch needs to know of a file. */
export type Listable = Pick<CaseRecord, '_id' | 'no' | 'title' | 'since'> & { people: Asked[] }

export const batchOf = (
  begun: Pick<CheckBatch, '_id' | 'desk' | 'by' | 'at' | 'number' | 'on'>,
  files: Listable[],
): CheckBatch => ({
  ...begun,
  rev: 1,
  lines: files.map(({ _id, no, title, since, people }) => ({
    ...{ id: _id, no, name: title, since, people },
    ...{ stage: 'sending', result: null, found: '', why: null },
  })),
})

/** How a batch stands, by its lines. */
export function standingOf({ lines }: Pick<CheckBatch, 'lines'>): BatchState {
  const has = (stage: Stage): boolean => lines.some((line) => line.stage === stage)
  return has('sending') ? 'sending' : has('answered') ? 'answered' : has('sent') ? 'sent' : 'done'
}

/** Lines whose files have still to take what was put down. */
export const dueLines = ({ lines }: Pick<CheckBatch, 'lines'>): CheckLine[] =>
  lines.filter(({ stage }) => stage === 'sending' || stage === 'answered')

/** The step that a file takes next; null where it waits for the office, or for nothing. */
export function stepOf({ stage, result }: CheckLine): string | null {
  if (stage === 'sending') return SENT
  return stage === 'answered' && result ? RESULTS[result] : null
}

/** How carrying out a line went: `why` says what stood against it; `left` that it goes its own way. */
export interface Carried {
  id: string
  outcome: 'taken' | 'waits' | 'left'
  why: string | null
}

function next(line: CheckLine, { outcome, why }: Carried): CheckLine {
  if (outcome === 'waits') return { ...line, why }
  if (outcome === 'left') return { ...line, stage: 'left', why }
  return { ...line, stage: line.stage === 'sending' ? 'sent' : 'done', why: null }
}

/** The batch with what has been carried out; only lines that were due move. */
export function carriedOut(batch: CheckBatch, outcomes: Carried[]): CheckBatch {
  const news = new Map(outcomes.map((one) => [one.id, one]))
  const due = new Set(dueLines(batch).map(({ id }) => id))
  const lines = batch.lines.map((line) => {
    const one = news.get(line.id)
    return one && due.has(line.id) ? next(line, one) : line
  })
  return { ...batch, rev: batch.rev + 1, lines }
}

/** A row of the office's answer. */
export interface AnswerRow {
  row: number
  name: string
  idNumber: string
  result: Result
  found: string
}

interface RowProblem {
  row: number
  /** The column that it is about. */
  at: 'name' | 'idNumber' | 'found'
  words: string
}

const STRANGER = '这一批里没有这个人，或者他那一份已经记过了。'
const OTHER_NAME = '姓名和送去的不一样，请核对。'
const WHAT = '写了“不符”，要写明查到了什么。'

function problemOf(row: AnswerRow, asked: Asked | undefined): RowProblem[] {
  if (!asked) return [{ row: row.row, at: 'idNumber', words: STRANGER }]
  if (asked.name !== row.name) return [{ row: row.row, at: 'name', words: OTHER_NAME }]
  return row.result === 'differs' && !row.found ? [{ row: row.row, at: 'found', words: WHAT }] : []
}

/** Of several people of one household: what differs counts most, then what could not be looked up. */
const worst = (results: Result[]): Result =>
  (['differs', 'impossible', 'same'] as const).find((one) => results.includes(one)) ?? 'impossible'

function answeredLine(line: CheckLine, rows: AnswerRow[]): CheckLine {
  const found = line.people.flatMap(({ name, idNumber }) => {
    const row = rows.find((one) => one.idNumber === idNumber)
    return row?.found ? [`${name}：${row.found}`] : []
  })
  const result = worst(rows.map((row) => row.result))
  return { ...line, stage: 'answered', result, found: found.join('；').slice(0, 300), why: null }
}

export interface Answered {
  batch: CheckBatch
  problems: RowProblem[]
  /** How many files have got their result with it, and how many wait for somebody's row. */
  answered: number
  waiting: number
}

/**
 * What the office's sheet says: a file has its result when each of its people has a row that fits; the others wait for
 * another sheet. Rows that do not fit are named.
 */
export function withAnswers(batch: CheckBatch, rows: AnswerRow[]): Answered {
  const open = batch.lines.filter(({ stage }) => stage === 'sent')
  const people = new Map(open.flatMap((line) => line.people.map((one) => [one.idNumber, one] as const)))
  const problems = rows.flatMap((row) => problemOf(row, people.get(row.idNumber)))
  const bad = new Set(problems.map(({ row }) => row))
  const good = rows.filter(({ row }) => !bad.has(row))
  const rowsOf = (line: CheckLine): AnswerRow[] =>
    good.filter(({ idNumber }) => line.people.some((one) => one.idNumber === idNumber))
  const isWhole = (line: CheckLine): boolean => rowsOf(line).length === line.people.length
  const whole = new Set(open.filter(isWhole).map(({ id }) => id))
  const lines = batch.lines.map((line) => (whole.has(line.id) ? answeredLine(line, rowsOf(line)) : line))
  const answered = whole.size
  return { batch: { ...batch, rev: batch.rev + 1, lines }, problems, answered, waiting: open.length - answered }
}

/** What a batch is made with, as it is checked at its questions. @returns null where nothing is wrong */
export function wrongLetter(number: string | null, on: CivilDate, today: CivilDate): Refusal | null {
  if (number === null) return refusalAt('number', 'FORMAT', '文号要写全。写成：清工帮〔2026〕3号。')
  return on > today ? refusalAt('on', 'RANGE', '发函的日子还没到，请改成今天或以前。') : null
}
