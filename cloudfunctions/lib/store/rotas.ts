import type { Rota } from '../../../domain/shapes/slot'
import type { Page } from '../../../typings/api'
import { PAGE } from './cases'
import { _, addOnce, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import type { Due } from './cloud'

/*
 * Rotas: who keeps time free, and when. A few documents a union; its times are reckoned from them.
 */

/** With what lists order and find it by: its last day, then its id. */
interface StoredRota extends Rota {
  key: string
}
/** Later than any day. */
const ALWAYS = '9999-12-31'
/** As it is stored. */
export const storedRota = (rota: Rota): StoredRota => ({ ...rota, key: `${rota.until ?? ALWAYS}|${rota._id}` })

export const readRota = (id: string): Promise<Rota | null> => readDoc<StoredRota>('rotas', id)

/** Stores a new one. @returns whether it was not there */
export const addRota = (rota: Rota): Promise<boolean> => addOnce('rotas', storedRota(rota))

/** Writes a rota where it is still the one that was read. @returns whether it was */
export async function putRota(before: Pick<Rota, '_id' | 'rev'>, next: Rota): Promise<boolean> {
  const { _id, ...fields } = storedRota(next)
  const whole = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, _.set(value)]))
  return (await change('rotas', { _id, rev: before.rev }, whole)) === 1
}

/** More than one union has of a service. */
const MOST = 50

/** Rotas of a union for a service that are not over. One read. */
export async function rotasFor(org: string, service: string, today: string): Promise<Rota[]> {
  const found = await collection('rotas')
    .where({ org, service, key: _.gte(today) })
    .orderBy('key', 'asc')
    .limit(MOST)
    .get()
  return rowsOf<Rota>(found)
}

/** A page of a desk's rotas, those that last longest first; the cursor is the last one's key. */
export async function rotasAt(desk: string, cursor?: string): Promise<Page<Rota>> {
  const found = await collection('rotas')
    .where({ desk, ...(cursor ? { key: _.lt(cursor) } : {}) })
    .orderBy('key', 'desc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<StoredRota>(found)
  return { rows, next: rows[PAGE - 1]?.key ?? null }
}

/** Ids of rotas of which somebody has still to be told, and these rotas. */
export const wakingRotaIds = (due: Due): Promise<{ _id: string }[]> => dueBy('rotas', 'wakeAt', due, { _id: true })
export const wakingRotas = (due: Due): Promise<Rota[]> => dueBy<Rota>('rotas', 'wakeAt', due)

/** Puts off a rota of which not all could be told, unless it has changed. */
export async function putOffRota({ _id, rev }: Rota, until: string): Promise<void> {
  await change('rotas', { _id, rev }, { wakeAt: until })
}
