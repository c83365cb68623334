import { civilDateOf } from '../../../domain/base/calendar'
import { barredFrom } from '../../../domain/matter'
import type { Facts, Service } from '../../../domain/matter'
import { slotAt } from '../../../domain/form'
import type { Answers, SlotField, SlotTimes } from '../../../domain/form'
import { offeredIn, slotWords } from '../../../domain/shapes/slot'
import type { Rota, SlotIds, Wait } from '../../../domain/shapes/slot'
import { standardsNow } from '../../lib/standards'
import { ApiError } from '../../lib/errors'
import { around } from '../../lib/slots/around'
import { leave } from '../../lib/slots/row'
import { isRowed, rowAround } from '../../lib/slots/serving'
import { claim } from '../../lib/slots/take'
import type { Claiming } from '../../lib/slots/take'
import { readRota } from '../../lib/store/rotas'
import { rowAt } from '../../lib/store/waits'

/*
 * A case that is for a time: the time is claimed before the case is written, and in the words of its rota.
 */

const TAKEN = '这个时间刚被别人选走，或者停了。请另选一个，填的别的都在。'

/** Said of the question that asks for it; the same for a time that never was, and one of somebody else's. */
const takenError = ({ id: path }: Pick<SlotField, 'id'>): ApiError =>
  new ApiError('INVALID', TAKEN, { fields: [{ path, code: 'TAKEN', message: TAKEN }] })

const SAME = '就是您现在约的时间，不用改。'
export const sameError = (path: string): ApiError =>
  new ApiError('INVALID', SAME, { fields: [{ path, code: 'SAME', message: SAME }] })

/** A time as its document names it. */
export const idsOf = ({ _id: rota, service }: Rota, { id: _id, start, end }: SlotTimes): SlotIds => ({
  ...{ _id, rota, service, start, end },
})

/** A time with its rota. */
export interface Found {
  rota: Rota
  times: SlotTimes
}

/** The rota and the time of an id, where it may be booked now; null where there is no such time. */
export async function offered(id: string, now: string): Promise<Found | null> {
  const named = slotAt(id)
  const rota = named && (await readRota(named.rota))
  const times = rota && offeredIn(rota, id, now, standardsNow().calendar)
  return times ? { rota, times } : null
}

/** What is claimed: for which service, of which unions' rotas. */
interface Wanted extends Claiming {
  field: SlotField
  orgs: string[]
  now: string
  /** Whose times these are not to be: they act for the other side. */
  barred: string[]
  /** Who waits in the row for times of this service. */
  row: Wait[]
}

/**
 * Claims a time for a case that is about to be written.
 * @param found the time that was asked for; null where there is none
 * @returns the claim, and the answer in the words of the rota
 * @throws ApiError INVALID at the question, where it is not free or not theirs to give
 */
export async function claimTime(
  found: Found | null,
  { field, orgs, now, barred, row, ...claiming }: Wanted,
): Promise<{ claim: string; answers: Answers }> {
  if (found?.rota.service !== field.service || !orgs.includes(found.rota.org)) throw takenError(field)
  const { rota, times } = found
  if (barred.includes(rota.person ?? '')) throw takenError(field)
  const rowed = await isRowed(row, rota, times.start, now)
  const claimed = await claim(around, idsOf(rota, times), { ...claiming, rowed })
  if (claimed === null) throw takenError(field)
  const words = slotWords(rota, times, civilDateOf(now))
  return { claim: claimed, answers: { [field.id]: { id: times.id, words } } }
}

/**
 * Whose times are not for a case, and who waits for one before it. One read, or none.
 * @param org the union whose times they are
 */
export async function before(
  { who, head }: Service,
  answers: Answers,
  facts: Facts,
  org: string | undefined,
): Promise<Pick<Wanted, 'barred' | 'row'>> {
  const barred = barredFrom(who.opponent?.(answers) ?? '', facts)
  return { barred, row: await rowAt(org ?? '', head.id) }
}

/** Whoever has a time waits for none. */
export async function leaveRow({ row }: Pick<Wanted, 'row'>, person: string): Promise<void> {
  const own = row.find((wait) => wait.person === person)
  if (own) await leave(rowAround, own._id)
}
