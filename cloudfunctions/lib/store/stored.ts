import isPlainObject from 'lodash/isPlainObject'
import mapValues from 'lodash/mapValues'
import omit from 'lodash/omit'
import sortBy from 'lodash/sortBy'
import union from 'lodash/union'
import { liftFirst } from '../../../domain/parts/lift'
import type { BeginEffect, CaseRecord, Effect, Kept, LogEntry, Memo } from '../../../domain/matter'
import type { Answers } from '../../../domain/form'
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

/** Fields that never change after handing in. All other fields of a record are written by every step. */
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
const APART = ['memo', 'kept', 'log', 'fx', 'places', 'guests'] as const satisfies (keyof CaseRecord)[]
/** What the database stores of a case besides its record: a step writes none of it back as it read it. All are named. */
const BESIDE = {
  key: true,
  answers: true,
  asked: true,
  photos: true,
  broken: true,
} as const satisfies Record<Exclude<keyof StoredCase, keyof CaseRecord>, true>

/** The fields of a record that every step writes unchanged. */
export const movedFields = (next: CaseRecord) => omit(next, [...LASTING, ...APART, ...Object.keys(BESIDE)])

const noteField = (entry: LogEntry): string => `note.${entry.id}`

/** The digest of the letter that a step made. */
function paperIn({ kept }: CaseRecord, { command, at }: LogEntry): Pick<LogEntry, 'paper'> {
  const step = kept[command]
  return step?.made && step.at === at ? { paper: paperDigest(JSON.stringify(step.made.paper)) } : {}
}

/**
 * The entries that a step adds to the log, each chained to the one before it with a key that is not in the database; their
 * notes are encrypted. The input is the last one's: what time did before it had none.
 */
export function newEntries(before: LogEntry[], record: CaseRecord, input: Answers, { seal }: Sealer): LogEntry[] {
  const { log } = record
  let chain = before[before.length - 1]?.chain ?? ''
  return log.slice(before.length).map((entry, index, all) => {
    const last = index === all.length - 1
    const fresh = { ...entry, digest: inputDigest(last ? input : {}), ...(last ? paperIn(record, entry) : {}) }
    chain = logDigest(`${chain}|${JSON.stringify(fresh)}`)
    return { ...fresh, chain, note: entry.note === null ? null : seal(noteField(entry), entry.note) }
  })
}

/** What parts noted and what steps found out, encrypted. */
export const sealedMemo = ({ memo, kept }: CaseRecord, { seal }: Sealer) => ({
  memo: seal('memo', JSON.stringify(memo)),
  kept: seal('kept', JSON.stringify(kept)),
})

const effectField = (id: string): string => `fx.${id}`

/** Effects, with what they carry over encrypted. */
export const sealedEffects = (fx: Record<string, Effect>, { seal }: Sealer): Record<string, StoredEffect> =>
  mapValues(fx, (effect, id) =>
    effect.kind === 'begin' ? { ...effect, answers: seal(effectField(id), JSON.stringify(effect.answers)) } : effect,
  )
const openEffects = (fx: Record<string, StoredEffect>, { open }: Sealer): Record<string, Effect> =>
  mapValues(fx, (effect, id) =>
    effect.kind === 'begin'
      ? { ...effect, answers: effect.answers ? (JSON.parse(open(effectField(id), effect.answers)) as Answers) : {} }
      : effect,
  )

export const sealedAnswers = (answers: Answers, { seal }: Sealer): string => seal('answers', JSON.stringify(answers))

/** A new case, ready to be stored. @param said the answers as they were sent, where the case has them in other words */
export function sealCase(record: CaseRecord, answers: Answers, said = answers): StoredCase {
  const key = newDataKey(record._id)
  const sealer = sealerOf(record._id, key)
  const log = newEntries([], record, answers, sealer)
  const fx = sealedEffects(record.fx, sealer)
  const sealed = { ...sealedMemo(record, sealer), answers: sealedAnswers(answers, sealer), fx }
  return { ...record, ...sealed, log, key, asked: askedDigest(said), ...photosField([], [answers, record.kept]) }
}

/** The field that names the photos of a case, where what is written now names more than were named before. */
export function photosField(before: string[], written: unknown): { photos?: string[] } {
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
