import pick from 'lodash/pick'
import type { ImportKind, ImportProgress, ImportRoutes } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { ApiError } from '../lib/errors'
import { caseId } from '../lib/keys'
import { logger } from '../lib/logger'
import { beginImport, putProgress, readImport } from '../lib/store/imports'
import type { ImportDoc } from '../lib/store/imports'
import { checkSheet } from './check'
import type { Checked } from './check'
import { deskOf } from './desk'
import type { Desk } from './desk'
import { noteSheet, WHAT } from './noted'
import { dropUpload, readUpload } from './file'

/** Rows stored in one call: a few seconds, so the phone can show progress. A case has ten indexes. */
const SLICE: Record<ImportKind, number> = { members: 1_000, files: 500 }

/** Identifies the officer and the import: a digest is not valid for another role or kind. */
export const aboutOf = (hat: string, kind: ImportKind): string => `import|${hat}|${kind}`

/** An import's id is derived from the caller and the request: twenty taps make one import. */
const batchOf = (person: string, requestId: string): string => caseId(person, `import|${requestId}`)

const OTHER_FILE = '这不是刚才检查过的那个文件。请再选一次，重新检查。'
const progressOf = (doc: ImportDoc): ImportProgress => pick(doc, ['rows', 'done', 'left', 'fresh', 'known'])

type Asked = ImportRoutes['import.run']['in']

/**
 * The sheet that was checked, checked again. @throws ApiError INVALID if it is a different sheet or now has a problem
 */
async function checkAgain(desk: Desk, batch: string, { fileId, kind, hat, digest }: Asked): Promise<Checked> {
  const file = await readUpload(fileId, desk.caller.person, aboutOf(hat, kind))
  if (file.digest !== digest) throw new ApiError('INVALID', OTHER_FILE)
  const checked = await checkSheet(file, kind, desk, batch)
  if (checked.problems.length)
    throw new ApiError('INVALID', `有 ${checked.problems.length} 处要改，一个人也没有再导入。请重新检查一遍。`)
  return checked
}

const progressAfter = ({ people, fresh, own, known }: Checked, added: number): ImportProgress => ({
  rows: people.rows.length,
  done: own.length + known.length + added,
  left: fresh.length - added,
  fresh: own.length + added,
  known: known.length,
})

function docOf(batch: string, desk: Desk, { kind, hat, digest }: Asked, progress: ImportProgress): ImportDoc {
  const { caller, org } = desk
  return { _id: batch, kind, hat, digest, org: org.id, by: caller.person, at: caller.now, endedAt: null, ...progress }
}

/** Stores the next people and returns the progress. */
async function advance(batch: string, desk: Desk, asked: Asked): Promise<ImportProgress> {
  const checked = await checkAgain(desk, batch, asked)
  const slice = checked.fresh.slice(0, SLICE[asked.kind])
  await noteSheet(desk, `import|${batch}`, `导入了${WHAT[asked.kind]}，${checked.people.rows.length} 人`)
  await beginImport(docOf(batch, desk, asked, progressAfter(checked, 0)))
  await checked.register.put(slice)
  const progress = progressAfter(checked, slice.length)
  const endedAt = progress.left ? null : desk.caller.now
  await putProgress(batch, { ...progress, endedAt })
  if (endedAt) await dropUpload(asked.fileId, desk.caller.person)
  logger.info('import', { id: batch, kind: asked.kind, done: progress.done, left: progress.left })
  return progress
}

/**
 * Imports a checked sheet, a few hundred rows in each call, until nothing is left. A call after the end gets the same
 * answer; after an interruption it continues where it stopped.
 * @throws ApiError NOT_FOUND, BAD_FILE, INVALID, REUSED, BUSY
 */
export async function run(caller: Caller, asked: Asked): Promise<ImportProgress> {
  const desk = await deskOf(caller, asked.hat, asked.kind)
  const batch = batchOf(caller.person, asked.requestId)
  const kept = await readImport(batch)
  if (kept && kept.digest !== asked.digest) throw new ApiError('REUSED', OTHER_FILE)
  return kept?.endedAt ? progressOf(kept) : advance(batch, desk, asked)
}
