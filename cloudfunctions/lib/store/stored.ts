import isPlainObject from 'lodash/isPlainObject'
import omit from 'lodash/omit'
import sortBy from 'lodash/sortBy'
import type { CaseRecord, LogEntry, Memo } from '../../../domain/case'
import type { Answers } from '../../../domain/form'
import { contentDigest, logDigest, newDataKey, sealerOf } from '../keys'
import type { Sealer } from '../keys'

/**
 * A case as it lies in the database. In the clear stands what lists, desks and guards ask for: states, days, masked name,
 * keyed hashes. What people said of themselves and of each other is sealed: answers, memo, the notes of the log.
 */
export interface StoredCase extends Omit<CaseRecord, 'memo'> {
  /** Data key of this case, wrapped by the master key. */
  key: string
  answers: string
  memo: string
  /** Digest of the first request. */
  asked: string
  /** How many things the applicant is asked for. */
  gaps: number
  publicity: Memo['publicity'] | null
  /** Set where it did not open: nobody's timer looks at it any more until an operator has mended it. */
  broken?: true
}

/** What was sealed does not open: changed in the database, or its key is gone. Nobody but an operator can do anything. */
export class BrokenCase extends Error {
  constructor(readonly about: string) {
    super(`case ${about} does not open`)
    this.name = 'BrokenCase'
  }
}

/** A case that has been opened; its answers only on demand. */
export interface CaseDoc extends CaseRecord {
  key: string
  answers: string
  asked: string
}

/** Digest of what a request asks for; equal for a repetition of it, whatever the order of its keys. */
export const askedDigest = (answers: Answers): string =>
  contentDigest(
    JSON.stringify(answers, (_key, value: unknown) => (isPlainObject(value) ? sorted(value as object) : value)),
  )
const sorted = (value: object) => Object.fromEntries(sortBy(Object.entries(value), ([key]) => key))
/** Digest of what was put in with a command. */
export const inputDigest = (input: Answers): string => logDigest(JSON.stringify(input))

/** What stays as it was handed in. Whatever else a record has is written by every step. */
const LASTING = [
  '_id',
  'no',
  'service',
  'form',
  'createdAt',
  'appliedOn',
  'packs',
  'applicant',
  'parties',
  'orgs',
  'unit',
  'staff',
  'urgent',
  'helper',
] as const satisfies (keyof CaseRecord)[]
/** What a step writes in a way of its own: sealed, or added to what is there. */
const APART = ['memo', 'log', 'fx'] as const satisfies (keyof CaseRecord)[]
/** What the database has of a case beside its record. */
const BESIDE = ['key', 'answers', 'asked', 'gaps', 'publicity', 'broken'] as const satisfies Exclude<
  keyof StoredCase,
  keyof CaseRecord
>[]

/** The fields of a record that every step writes as they are. */
export const movedFields = (next: CaseRecord) => omit(next, [...LASTING, ...APART, ...BESIDE])

const noteField = (entry: LogEntry): string => `note.${entry.id}`

/** The newest log entry, chained to the one before it with a key that the database does not have, its note sealed. */
export function newestEntry(record: CaseRecord, input: Answers, { seal }: Sealer): LogEntry[] {
  const [entry, before] = [...record.log].reverse()
  if (!entry) return []
  const fresh = { ...entry, digest: inputDigest(input) }
  const chain = logDigest(`${before?.chain ?? ''}|${JSON.stringify(fresh)}`)
  return [{ ...fresh, chain, note: entry.note === null ? null : seal(noteField(entry), entry.note) }]
}

/** What changes with the memo: the sealed text, and the little of it that lists ask for. */
export const sealedMemo = ({ memo }: CaseRecord, { seal }: Sealer) => ({
  memo: seal('memo', JSON.stringify(memo)),
  gaps: memo.gaps?.length ?? 0,
  publicity: memo.publicity ?? null,
})

export const sealedAnswers = (answers: Answers, { seal }: Sealer): string => seal('answers', JSON.stringify(answers))

/** A new case, ready to be put down. */
export function sealCase(record: CaseRecord, answers: Answers): StoredCase {
  const key = newDataKey(record._id)
  const sealer = sealerOf(record._id, key)
  const log = newestEntry(record, answers, sealer)
  const sealed = { ...sealedMemo(record, sealer), answers: sealedAnswers(answers, sealer) }
  return { ...record, ...sealed, log, key, asked: askedDigest(answers) }
}

/** @throws BrokenCase when anything in it was changed, or sealed under another key, or its key is gone */
function opening<T>(id: string, work: () => T): T {
  try {
    return work()
  } catch {
    throw new BrokenCase(id)
  }
}

/** @throws BrokenCase when its log or its memo does not open */
export const openCase = (stored: StoredCase): CaseDoc =>
  opening(stored._id, () => {
    const { open } = sealerOf(stored._id, stored.key)
    const log = stored.log.map((entry) =>
      entry.note === null ? entry : { ...entry, note: open(noteField(entry), entry.note) },
    )
    return { ...stored, log, memo: JSON.parse(open('memo', stored.memo)) as Memo }
  })

/** @throws BrokenCase when they do not open */
export const answersOf = ({ _id, key, answers }: CaseDoc): Answers =>
  opening(_id, () => JSON.parse(sealerOf(_id, key).open('answers', answers)) as Answers)
