import { endOfDay } from '../base/calendar'
import type { CivilDate } from '../base/calendar'
import type { Explained } from '../base/explain'
import { SCHEMA } from '../matter/types'
import type { CaseRecord, Kept, LogEntry, Moment, Publicity } from '../matter/types'

/*
 * The past stays readable: a case in an older stored shape is lifted by pure steps when it is opened; its next step writes
 * the new shape. The log is never rewritten.
 */

/** Notes of all steps in one object, as the first shape kept them. */
interface FirstMemo {
  gaps?: { field: string; text: string }[]
  back?: string
  returns?: number
  visit?: { by: string; with: string; on: CivilDate; found: string; papers: string[] }
  publicity?: Publicity
  check?: { result: string; note: string }
  refusal?: object
  appeals?: number
  taken?: string
  validUntil?: CivilDate
  imported?: { class: Explained<string>; filedOn: CivilDate | null }
}

/** A case of the first shape, its memo decrypted. */
export type FirstCase = Omit<
  CaseRecord,
  'schema' | 'memo' | 'kept' | 'moments' | 'stood' | 'keeper' | 'taken' | 'about'
> & {
  memo: FirstMemo
}

const defined = (all: Record<string, object | undefined>): Record<string, object> =>
  Object.fromEntries(Object.entries(all).filter((entry): entry is [string, object] => entry[1] !== undefined))

/** The newest step of a command: who took it, and when. */
const stepOf = (log: LogEntry[], command: string): LogEntry | undefined =>
  [...log].reverse().find((entry) => entry.command === command)

function keptStep(log: LogEntry[], command: string, input: Kept['input'] | undefined): Kept | undefined {
  const entry = stepOf(log, command)
  return input && entry && { at: entry.at, by: entry.by, name: entry.name, input }
}

/** A visit that was made anew since counts no more. */
function visitOf({ memo: { visit }, log, state }: FirstCase): Kept | undefined {
  if (!visit || state === 'surveying') return undefined
  const { with: companion, on, found, papers } = visit
  return keptStep(log, 'visit', { with: companion, on, found, papers })
}

const checkOf = ({ memo: { check }, log }: FirstCase): Kept | undefined =>
  keptStep(log, 'recordCheck', check && { result: check.result, note: check.note })

const memoOf = ({ memo }: FirstCase): Record<string, object> => {
  const { gaps, back, returns, refusal, appeals, imported, validUntil } = memo
  return defined({
    supplement: gaps && { gaps, back, returns },
    refusal: refusal && { ...refusal, back, appeals: appeals ?? 0 },
    imported: imported && { ...imported, validUntil },
  })
}

/** What the clock still had to do, and the end of what is in force. */
function momentsOf({ clockAt, dueAt, memo, desk }: FirstCase): Moment[] {
  const { validUntil } = memo
  const end: Moment[] = validUntil && desk === null ? [{ at: endOfDay(validUntil), does: 'move' }] : []
  if (!clockAt || !dueAt) return end
  return clockAt === dueAt
    ? [{ at: dueAt, does: 'late' }]
    : [
        { at: clockAt, does: 'warn' },
        { at: dueAt, does: 'late' },
      ]
}

/** A case of the first shape in today's. */
export function liftFirst(old: FirstCase): CaseRecord {
  const { memo, ...rest } = old
  const moments = momentsOf(old)
  return {
    ...rest,
    schema: SCHEMA,
    memo: memoOf(old),
    kept: defined({ visit: visitOf(old), recordCheck: checkOf(old) }) as Record<string, Kept>,
    gaps: memo.gaps?.length ?? 0,
    publicity: memo.publicity ?? null,
    taken: memo.taken ?? null,
    keeper: null,
    stood: null,
    about: null,
    moments,
    clockAt: moments[0]?.at ?? null,
  }
}
