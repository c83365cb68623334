import { randomBytes } from 'node:crypto'
import { slots } from '../store/slots'
import type { Around } from './take'

/** What taking a time works with: the database, the clock, chance. */
export const around: Around = {
  store: slots,
  now: () => new Date().toISOString(),
  fresh: () => randomBytes(6).toString('hex'),
}
