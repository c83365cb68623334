import isEqual from 'lodash/isEqual'
import isPlainObject from 'lodash/isPlainObject'
import mapValues from 'lodash/mapValues'
import omit from 'lodash/omit'
import pick from 'lodash/pick'
import pickBy from 'lodash/pickBy'
import sortBy from 'lodash/sortBy'
import union from 'lodash/union'
import { CLAIMED, MERGED } from '../../../domain/matter'
import { liftFirst } from '../../../domain/parts/lift'
import type { BeginEffect, CaseRecord, Effect, Kept, LogEntry, Memo } from '../../../domain/matter'
import type { Answers } from '../../../domain/form'
import { BY_TIME, isCovered, overDigest } from '../over'
import { contentDigest, KeyMissing, logDigest, newDataKey, paperDigest, sealerOf } from '../keys'
import type { Sealer } from '../keys'
import { namedIn } from './files'

/** An effect as stored: what a new case is opened with is encrypted, and empty as soon as that case is there. */
export type StoredEffect = Exclude<Effect, BeginEffect> | (Omit<BeginEffect, 'answers'> & { answers: string })

/**
 * A case as stored in the database. What lists, desks and guards need is unencrypted: states, days, masked name, keyed
 * hashes. What people said about themselves and each other is encrypted: answers, memo, the notes of the log.
 */
export interface StoredCase extends Omit<CaseRecord, 'memo' | 'kept' | 'fx'> {
  fx: Record<string, StoredEffect>
  /** Data key of this case, wrapped by the master key. */
  key: string
  answers: string
  memo: string
  kept: string
  /** Digest of the first request. */
  asked: string
  /** When it was erased; UTC ISO. Only what figures are made of is left. */
  erased?: string
  /** `at|_id` of its last write that is a step, by the clock of then, which a step's own day may precede: what moved on a day. */
  written?: string
  /** Documents of the photos that it names; not there for a case that never named one. */
  photos?: string[]
  /** Set if the case could not be decrypted: no timer reads it again until an operator has repaired it. */
  broken?: true
}

/**
 * Encrypted data cannot be decrypted: it was changed in the database, or its key is gone. Only an operator can help.
 */
export class BrokenCase extends Error {
  constructor(readonly about: string) {
    super(`case ${about} does not open`)
    this.name = 'BrokenCase'
  }
}

/** A decrypted case; its answers are decrypted only on demand. */
export interface CaseDoc extends CaseRecord {
  key: string
  answers: string
  asked: string
  written?: string
  photos?: string[]
}

/** Digest of a request's content; the same for a repeated request, in any order of keys. */
export const askedDigest = (answers: Answers): string =>
  contentDigest(
    JSON.stringify(answers, (_key, value: unknown) => (isPlainObject(value) ? sorted(value as object) : value)),
  )
const sorted = (value: object) => Object.fromEntries(sortBy(Object.entries(value), ([key]) => key))
/** Digest of a command's input. */
export const inputDigest = (input: Answers): string => logDigest(JSON.stringify(input))

/** Fields that do not change after handing in, but for who acts for the applicant. All other fields of a record are written by every step. */
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
  'about',
  'staff',
  'keptFrom',
  'urgent',
  'helper',
  'origin',
] as const satisfies (keyof CaseRecord)[]
/** Fields that a step writes specially: encrypted, or appended; and counts, which only lines write. */
const APART = ['memo', 'kept', 'log', 'fx', 'places', 'guests', 'round'] as const satisfies (keyof CaseRecord)[]
/** What the database stores of a case besides its record: a step writes none of it back as it read it. All are named. */
const BESIDE = {
  key: true,
  answers: true,
  asked: true,
  photos: true,
  broken: true,
  erased: true,
  written: true,
} as const satisfies Record<Exclude<keyof StoredCase, keyof CaseRecord>, true>

/** The fields of a record that every step writes unchanged. */
const movedFields = (next: CaseRecord) => omit(next, [...LASTING, ...APART, ...Object.keys(BESIDE)])

export const noteField = (entry: Pick<LogEntry, 'id'>): string => `note.${entry.id}`

/** The digest of the letter that a step made. */
function paperIn({ kept }: CaseRecord, { command, at }: LogEntry): Pick<LogEntry, 'paper'> {
  const step = kept[command]
  return step?.made && step.at === at ? { paper: paperDigest(JSON.stringify(step.made.paper)) } : {}
}

/**
 * The entries that a step adds to the log, each chained to the one before it with a key that is not in the database; their
 * notes are encrypted. The input is the last one's: what time did before it had none. Each says what the write left.
 */
function newEntries(
  before: LogEntry[],
  record: CaseRecord,
  input: Answers,
  { seal }: Sealer,
  over: string,
): LogEntry[] {
  const { log } = record
  let chain = before[before.length - 1]?.chain ?? ''
  return log.slice(before.length).map((entry, index, all) => {
    const last = index === all.length - 1
    const fresh = { ...entry, digest: inputDigest(last ? input : {}), ...(last ? paperIn(record, entry) : {}), over }
    chain = logDigest(`${chain}|${JSON.stringify(fresh)}`)
    return { ...fresh, chain, note: entry.note === null ? null : seal(noteField(entry), entry.note) }
  })
}

/** What parts noted and what steps found out, encrypted. */
const sealedMemo = ({ memo, kept }: CaseRecord, { seal }: Sealer) => ({
  memo: seal('memo', JSON.stringify(memo)),
  kept: seal('kept', JSON.stringify(kept)),
})

const effectField = (id: string): string => `fx.${id}`

/** Effects, with what they carry over encrypted. */
const sealedEffects = (fx: Record<string, Effect>, { seal }: Sealer): Record<string, StoredEffect> =>
  mapValues(fx, (effect, id) =>
    effect.kind === 'begin' ? { ...effect, answers: seal(effectField(id), JSON.stringify(effect.answers)) } : effect,
  )
const openEffects = (fx: Record<string, StoredEffect>, { open }: Sealer): Record<string, Effect> =>
  mapValues(fx, (effect, id) =>
    effect.kind === 'begin'
      ? { ...effect, answers: effect.answers ? (JSON.parse(open(effectField(id), effect.answers)) as Answers) : {} }
      : effect,
  )

const sealedAnswers = (answers: Answers, { seal }: Sealer): string => seal('answers', JSON.stringify(answers))

export const writtenNow = ({ _id }: Pick<CaseRecord, '_id'>): string => `${new Date().toISOString()}|${_id}`

/** A new case, ready to be stored. @param said the answers as they were sent, where the case has them in other words */
export function sealCase(record: CaseRecord, answers: Answers, said = answers): StoredCase {
  const key = newDataKey(record._id)
  const sealer = sealerOf(record._id, key)
  const fx = sealedEffects(record.fx, sealer)
  const sealed = { ...sealedMemo(record, sealer), answers: sealedAnswers(answers, sealer), fx }
  const doc = {
    ...record,
    ...sealed,
    key,
    asked: askedDigest(said),
    written: writtenNow(record),
    ...photosField([], [answers, record.kept]),
  }
  return { ...doc, log: newEntries([], record, answers, sealer, overDigest(doc)) }
}

/** What a step writes: fields that are replaced whole, effects and entries that are added. */
export interface StepChanges {
  fields: object
  fx: Record<string, StoredEffect>
  entries: LogEntry[]
}

/** Name of the last entry of an erased case. */
const ERASED = 'erased'

/**
 * The log of a case that is erased: steps without people and words, and an entry that says what is left. Of the others
 * nothing can be reckoned any more; that one is chained to them with the key, so that nobody else can erase.
 */
export function erasedLog(left: Omit<StoredCase, 'log'>, log: LogEntry[], now: string): LogEntry[] {
  const bare = log.map((entry) => ({ ...entry, by: '', name: '', note: null }))
  const { _id, state } = left
  const step = { id: `${ERASED}_${_id}`, at: now, command: ERASED, from: state, to: state, by: 'clock', name: '' }
  const place = { role: 'clock' as const, org: null, note: null, desk: null, due: null, provisional: false }
  const over = overDigest({ ...left, log: [...bare, step] })
  const entry = { ...step, ...place, digest: inputDigest({}), over }
  const chain = logDigest(`${bare[bare.length - 1]?.chain ?? ''}|${JSON.stringify(entry)}`)
  return [...bare, { ...entry, chain }]
}

/** Whether this step took the matter over to another union, with all that names one. */
const wentOver = (next: CaseRecord): boolean => lastIs(next, MERGED)
const lastIs = ({ log }: CaseRecord, command: string): boolean => log[log.length - 1]?.command === command

/** Effects that a step adds; where the matter went over to another union, also those that are to reach other people now. */
const isFresh =
  (before: CaseRecord, next: CaseRecord) =>
  (effect: Effect, id: string): boolean =>
    !(id in before.fx) || (wentOver(next) && !isEqual(effect, before.fx[id]))

/** What lasts in a matter, but for the union that it names, which may go into another, and whom it belongs to out of a register. */
function unionFields(next: CaseRecord): Partial<CaseRecord> {
  if (lastIs(next, CLAIMED)) return { applicant: next.applicant }
  if (!wentOver(next)) return {}
  const { about, keptFrom } = next
  return { about, ...(keptFrom ? { keptFrom } : {}) }
}

/**
 * What a step, or time alone, changes in a stored case. What time does without an entry in the log touches nothing that the
 * last entry covers: the texts keep their ciphertext, too.
 */
export function stepChanges(before: CaseDoc, next: CaseRecord, input: Answers, answers: Answers | null): StepChanges {
  const sealer = sealerOf(before._id, before.key)
  const fx = sealedEffects(pickBy(next.fx, isFresh(before, next)), sealer)
  if (next.log.length === before.log.length && isCovered(before))
    return { fields: pick(next, BY_TIME), fx, entries: [] }
  const said = answers ? { answers: sealedAnswers(answers, sealer) } : {}
  const photos = photosField(before.photos ?? [], [answers, next.kept])
  const fields = {
    ...movedFields(next),
    ...unionFields(next),
    ...(isEqual(before.parties, next.parties) ? {} : { parties: next.parties }),
    ...sealedMemo(next, sealer),
    ...said,
    ...photos,
    written: writtenNow(next),
  }
  const left = { ...before, ...fields, moments: next.moments, fx: { ...before.fx, ...fx }, log: next.log }
  return { fields, fx, entries: newEntries(before.log, next, input, sealer, overDigest(left)) }
}

/** The field that names the photos of a case, where what is written now names more than were named before. */
function photosField(before: string[], written: unknown): { photos?: string[] } {
  const photos = union(before, namedIn(written))
  return photos.length > before.length ? { photos } : {}
}

/** @throws BrokenCase when anything in it was changed, or its key is gone; KeyMissing when this environment lacks its key */
function opening<T>(id: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof KeyMissing ? error : new BrokenCase(id)
  }
}

/** @throws BrokenCase when its log, its memo or what it keeps cannot be decrypted */
export const openCase = (stored: StoredCase): CaseDoc =>
  opening(stored._id, () => {
    const sealer = sealerOf(stored._id, stored.key)
    const { open } = sealer
    const fx = openEffects(stored.fx, sealer)
    const log = stored.log.map((entry) =>
      entry.note === null ? entry : { ...entry, note: open(noteField(entry), entry.note) },
    )
    const memo = JSON.parse(open('memo', stored.memo)) as object
    // Cases of the first shape say nothing of their shape, and keep everything in the memo.
    if ((stored as Partial<StoredCase>).schema === undefined)
      return { ...stored, ...liftFirst({ ...stored, log, memo, fx }) }
    return {
      ...stored,
      log,
      fx,
      memo: memo as Memo,
      kept: JSON.parse(open('kept', stored.kept)) as Record<string, Kept>,
    }
  })

/** @throws BrokenCase when they cannot be decrypted */
export const answersOf = ({ _id, key, answers }: CaseDoc): Answers =>
  opening(_id, () => JSON.parse(sealerOf(_id, key).open('answers', answers)) as Answers)

/** What opens some of its sealed fields. */
type Sealed<Fields extends keyof StoredCase> = Pick<StoredCase, '_id' | 'key' | Fields>

/** Of a case only the notes of parts. @throws BrokenCase when they cannot be decrypted */
export const memoIn = ({ _id, key, memo }: Sealed<'memo'>): Memo =>
  opening(_id, () => JSON.parse(sealerOf(_id, key).open('memo', memo)) as Memo)

/** Of a case only what its steps kept; nothing of one of the first shape. @throws BrokenCase when it cannot be decrypted */
export const keptIn = ({ _id, key, kept }: Sealed<'kept'>): Record<string, Kept> =>
  kept ? opening(_id, () => JSON.parse(sealerOf(_id, key).open('kept', kept)) as Record<string, Kept>) : {}

/** Of a case only what its applicant said and the notes of parts. @throws BrokenCase when they cannot be decrypted */
export const spokenIn = ({ _id, key, answers, memo }: Sealed<'answers' | 'memo'>): { answers: Answers; memo: Memo } =>
  opening(_id, () => {
    const { open } = sealerOf(_id, key)
    return { answers: JSON.parse(open('answers', answers)) as Answers, memo: JSON.parse(open('memo', memo)) as Memo }
  })
