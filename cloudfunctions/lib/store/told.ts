import type { ToldRecord } from '../../../domain/matter'
import { readIn } from './bulk'
import { REACH } from './cases'
import type { Reach } from './cases'
import type { StoredCase } from './stored'

/** What messages say of their cases, and who may be told it. */
export type ToldCase = Reach & ToldRecord
const STEP = {
  'log.id': true,
  'log.command': true,
  'log.from': true,
  'log.to': true,
  'log.org': true,
  'log.desk': true,
}
const TOLD = {
  ...REACH,
  ...STEP,
  ...{ state: true, title: true, desk: true, due: true, gaps: true, grant: true, origin: true },
}

/** What some cases let messages about them say; nothing of those that were erased. One read. */
export const toldCases = async (ids: string[]): Promise<ToldCase[]> =>
  (await readIn<ToldCase & Pick<StoredCase, 'erased'>>('cases', '_id', ids, { ...TOLD, erased: true })).filter(
    ({ erased }) => !erased,
  )
