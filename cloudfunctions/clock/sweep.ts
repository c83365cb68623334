import { later } from '../../domain/base/calendar'
import { HELD } from '../../policies/held'
import type { Ending } from '../../policies/held'
import { logger } from '../lib/logger'
import { deleteEnded } from '../lib/store/endings'
import { casesToErase, dueIds, setAside } from '../lib/store/cases'
import { eraseCase } from '../lib/store/erase'
import { takeLease } from '../lib/store/leases'
import type { StoredCase } from '../lib/store/stored'
import { dueFileIds, dueFiles, putOffFile, sweep as sweepFile } from '../lib/store/uploads'
import type { SweptDoc } from '../lib/store/uploads'
import { drain, drainOf } from '../lib/timers/drain'
import type { Run } from '../lib/timers/drain'

/*
 * Matters are erased, and what has an end of its own is deleted, when that has come. Once an hour; what one run does not
 * get through, the next one does.
 */

/** Cases that have been kept as long as they are to be. */
const matters = drainOf<StoredCase>({
  failed: 'erase.failed',
  ids: (due) => dueIds('eraseAt', due),
  take: casesToErase,
  work: eraseCase,
  setAside: (stored, error, now) => setAside(stored, 'eraseAt', error, later(now, 1, 'hour')),
})

/** What was uploaded and nobody took in, photos that no matter names, sheets that lie about. */
const files = drainOf<SweptDoc>({
  failed: 'file.failed',
  ids: dueFileIds,
  take: dueFiles,
  work: async (doc) => {
    await sweepFile(doc)
    return true
  },
  setAside: (doc, _error, now) => putOffFile(doc, later(now, 1, 'hour')),
})

const ENDINGS = HELD.flatMap(({ ends }) => ends ?? [])
const HOUR = 3600
/** What is deleted at once, and how long a run goes on with it, in ms: the timer's own work comes first. */
const [BATCH, MOST_MS] = [500, 5000]

/** When this instance looked last, in ms. */
let looked = 0

async function sweepOne(ending: Ending, now: string, mayGoOn: () => boolean): Promise<void> {
  let count = 0
  for (let more = true; more && mayGoOn();) {
    const some = await deleteEnded(ending, now, BATCH)
    count += some
    more = some === BATCH
  }
  if (count) logger.info('sweep.deleted', { collection: ending.collection, count })
}

/** Erases and deletes what has ended, if nobody has looked for an hour. */
export async function sweep(run: Run, now: string): Promise<void> {
  if (Math.abs(Date.parse(now) - looked) < HOUR * 1000) return
  looked = Date.parse(now)
  const shard = { name: 'all', from: '', to: '' }
  if (!(await takeLease({ timer: 'sweep', shard, holder: run.holder, seconds: HOUR }, now))) return
  await drain({ ...run, timer: 'erase' }, [matters, files])
  const end = performance.now() + MOST_MS
  for (const ending of ENDINGS) await sweepOne(ending, now, () => performance.now() < end)
}
