import chunk from 'lodash/chunk'
import compact from 'lodash/compact'
import difference from 'lodash/difference'
import mapValues from 'lodash/mapValues'
import omit from 'lodash/omit'
import { civilDateOf, later } from '../../../domain/base/calendar'
import { eraseDay, stateNamed } from '../../../domain/matter'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { mustOpen } from './cases'
import { _, change, collection } from './cloud'
import { forgetPayees } from './ledger'
import { deleteFiles } from './storage'
import { answersOf, BrokenCase, erasedLog, openCase, writtenNow } from './stored'
import type { CaseDoc, StoredCase } from './stored'

/*
 * Erasing for good: of a case only what figures are made of is left (which service of which union, when it came and when
 * it ended, how). Without its data key what was sealed opens nowhere, in no backup either that lacks the key.
 */

/** Photos of before, which have no document. */
const FILE = /cloud:\/\/[^"\\/]+\/u\/[^"\\]+/g

/** Ids of such photos that a case names anywhere. */
const filesIn = (doc: CaseDoc): string[] => JSON.stringify([answersOf(doc), doc.kept, doc.memo]).match(FILE) ?? []

/** The cases that this one began, and the one that began it: photos may have gone over. */
const linkedTo = ({ origin, fx }: CaseDoc): string[] =>
  compact([origin?.id, ...Object.values(fx).map((effect) => (effect.kind === 'begin' ? effect.came?.id : ''))])

/** Photos of before that nobody needs once the case is gone. What does not open names none: the operator's log says so. */
async function filesOf(stored: StoredCase): Promise<string[]> {
  try {
    const doc = openCase(stored)
    const linked = compact(await Promise.all(linkedTo(doc).map(mustOpen)))
    return difference(filesIn(doc), linked.flatMap(filesIn))
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('erase.files', error, { about: stored._id })
    return []
  }
}

/** Most files in one request of the storage. */
const MOST_FILES = 50

/** What stands in place of everything that says who it was about, and what was said. */
function gone(stored: StoredCase, now: string): StoredCase {
  const left: StoredCase = {
    ...stored,
    ...{ erased: now, key: '', answers: '', memo: '', kept: '', asked: '', written: writtenNow(stored) },
    ...{
      title: '',
      applicant: '',
      parties: [],
      house: [],
      photos: [],
      holds: [`erased:${stored._id}`],
      guests: {},
      fx: {},
    },
    ...{ helper: null, board: null, publicity: null, slot: null, cap: null, grant: null, concerned: [], reviewers: [] },
    ...{ against: [], cleared: [] },
    ...{ desk: null, due: null, moments: [], clockAt: null, wakeAt: null, eraseAt: null, rev: stored.rev + 1 },
  }
  return { ...left, log: erasedLog(left, stored.log, now) }
}

/** Whether its service lets it go by now, whatever day was put down: nobody has a case erased by setting that. */
function isOver({ service, state, since }: StoredCase, now: string): boolean {
  const day = eraseDay(serviceOf(service), stateNamed(serviceOf(service), state), civilDateOf(since))
  return day !== null && civilDateOf(now) > day
}

/**
 * Erases a case with its people and what others said of it; last of all the case itself, so that what is broken off is done
 * again. Its photos are looked at an hour later, and go unless another matter names them.
 * @returns false where it is not over, or somebody moved it meanwhile
 */
export async function eraseCase(stored: StoredCase, now: string): Promise<boolean> {
  const { _id, rev } = stored
  if (!isOver(stored, now)) {
    logger.error('erase.early', 'its day has not come', { about: _id })
    return false
  }
  for (const some of chunk(await filesOf(stored), MOST_FILES)) await deleteFiles(some)
  if (stored.photos?.length) await change('files', { _id: _.in(stored.photos) }, { sweepAt: later(now, 1, 'hour') })
  for (const name of ['objections', 'supports'] as const) await collection(name).where({ about: _id }).remove()
  await collection('lines').where({ about: _id }).remove()
  await collection('transcripts').where({ _id }).remove()
  await forgetPayees(_id)
  const changes = mapValues(omit(gone(stored, now), '_id'), (value: unknown) => _.set(value))
  return (await change('cases', { _id, rev }, changes)) === 1
}
