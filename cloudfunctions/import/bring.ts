import { addDays, civilDateOf, endOfDay } from '../../domain/base/calendar'
import pick from 'lodash/pick'
import type { ImportKind, ImportProgress, ImportRoutes, ImportRow } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { ApiError } from '../lib/errors'
import { caseId, newDataKey } from '../lib/keys'
import { logger } from '../lib/logger'
import { addBrought, dropRows, isBrought, keepRows, LOOK_DAYS, readImport, withSeal } from '../lib/store/imports'
import type { BroughtDoc } from '../lib/store/imports'
import { desksOf, lookerOf, settleImport } from '../lib/telling/imports'
import { checkSheet } from './check'
import type { Checked } from './check'
import { deskOf } from './desk'
import type { Desk } from './desk'
import { dropUpload, readUpload } from './file'
import { rowView } from './view'

/** Identifies the officer and the import: a digest is not valid for another role or kind. */
export const aboutOf = (hat: string, kind: ImportKind): string => `import|${hat}|${kind}`

/** An import's id is derived from the caller and the request: twenty taps make one import. */
const batchOf = (person: string, requestId: string): string => caseId(person, `import|${requestId}`)

const OTHER_FILE = '这不是刚才检查过的那个文件。请再选一次，重新检查。'
const NOBODY_NEW = '这张表里没有可以新记进去的人。请再选一次，重新检查。'

type Asked = ImportRoutes['import.bring']['in']

/**
 * The sheet that was checked, checked again.
 * @throws ApiError INVALID if it is a different sheet
 */
export async function checkAgain(
  desk: Desk,
  { fileId, kind, hat, digest }: Omit<Asked, 'requestId'>,
): Promise<Checked> {
  const file = await readUpload(fileId, desk.caller.person, aboutOf(hat, kind))
  if (file.digest !== digest) throw new ApiError('INVALID', OTHER_FILE)
  return checkSheet(file, kind, desk)
}

const howMany = ({ fresh, known, bad, elsewhere }: Checked) => ({
  ...{ rows: fresh.length, done: 0, left: fresh.length, fresh: 0, known: known.length },
  ...{ bad: bad.size - elsewhere.size, elsewhere: elsewhere.size },
})

type Draft = Omit<BroughtDoc, 'seal'>

/** The document of what is brought; nothing of it is stored yet. */
async function docOf(_id: string, desk: Desk, { kind, hat, digest }: Asked, checked: Checked): Promise<Draft> {
  const { caller, org, person } = desk
  const { person: by, now: at, today } = caller
  const look = await lookerOf({ hat, by }, today)
  return {
    ...{ _id, kind, hat, digest, org: org.id, by, name: person.masked, at, endedAt: null, ...howMany(checked) },
    ...{ state: 'waits', look, desks: desksOf(hat, look), listed: `${at}|${_id}`, decided: null },
    ...{ key: newDataKey(_id), path: '', endsAt: endOfDay(addDays(civilDateOf(at), LOOK_DAYS)), wakeAt: at },
  }
}

/** Puts the rows down where they can do nothing, then says that they are there. */
async function store(draft: Draft, checked: Checked): Promise<BroughtDoc> {
  const doc = withSeal({ ...draft, path: await keepRows(draft, checked.fresh) })
  if (await addBrought(doc)) return doc
  await dropRows(doc.path)
  const kept = await readImport(doc._id)
  if (!isBrought(kept) || kept.digest !== doc.digest) throw new ApiError('REUSED', OTHER_FILE)
  return kept
}

/** The sheet goes with its last use: mistakes are still fetched out of it. */
const dropOne = async ({ fileId }: Asked, desk: Desk, { bad }: Checked): Promise<void> =>
  bad.size ? undefined : dropUpload(fileId, desk.caller.person)

async function bringNow(batch: string, desk: Desk, asked: Asked): Promise<BroughtDoc | ImportProgress> {
  const checked = await checkAgain(desk, asked)
  if (!checked.fresh.length) return nothingNew(desk, asked, checked)
  const doc = await store(await docOf(batch, desk, asked, checked), checked)
  await dropOne(asked, desk, checked)
  if (doc.state === 'waits')
    await settleImport(doc, desk.caller.now).catch((error: unknown) => logger.error('import.told', error))
  logger.info('import.brought', { id: batch, kind: doc.kind, rows: doc.rows })
  return doc
}

/** Everybody of it is on record already: there is nothing to look at. */
async function nothingNew(desk: Desk, asked: Asked, checked: Checked): Promise<ImportProgress> {
  const known = checked.known.length
  if (!known || checked.bad.size) throw new ApiError('INVALID', NOBODY_NEW)
  await dropOne(asked, desk, checked)
  return { rows: known, done: known, left: 0, fresh: 0, known }
}

/** What was brought under this request; it is brought now if it was not. @throws ApiError REUSED for another sheet */
async function brought(desk: Desk, asked: Asked): Promise<BroughtDoc | ImportProgress> {
  const batch = batchOf(desk.caller.person, asked.requestId)
  const kept = await readImport(batch)
  if (kept && kept.digest !== asked.digest) throw new ApiError('REUSED', OTHER_FILE)
  if (isBrought(kept)) return kept
  if (kept?.endedAt) return progressOf(kept)
  if (kept) throw new ApiError('REUSED', OTHER_FILE)
  return bringNow(batch, desk, asked)
}

export const progressOf = (doc: ImportProgress): ImportProgress => pick(doc, ['rows', 'done', 'left', 'fresh', 'known'])

/**
 * Hands the good rows of the sheet that was checked to a second officer. Asked again, it is the same.
 * @throws ApiError NOT_FOUND, BAD_FILE, INVALID, REUSED
 */
export async function bring(caller: Caller, asked: Asked): Promise<ImportRow> {
  const desk = await deskOf(caller, asked.hat, asked.kind)
  const doc = await brought(desk, asked)
  if (!('state' in doc)) throw new ApiError('INVALID', NOBODY_NEW)
  return rowView(doc, caller, asked.hat)
}

const WAITS = '交上去了。要等另一位办事的人看过、放行，才记进名册；到时候会告诉您。'

/** What a phone of before asks until all is in: it brings them, and waits. @throws ApiError NOT_NOW until they are */
export async function run(caller: Caller, asked: Asked): Promise<ImportProgress> {
  const doc = await brought(await deskOf(caller, asked.hat, asked.kind), asked)
  if ('state' in doc && doc.state !== 'in') throw new ApiError('NOT_NOW', WAITS)
  return progressOf(doc)
}
