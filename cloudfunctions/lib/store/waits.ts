import omit from 'lodash/omit'
import { inRow } from '../../../domain/shapes/slot'
import type { Wait } from '../../../domain/shapes/slot'
import { _, addOnce, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import type { Due } from './cloud'
import { lineId } from '../keys'

/*
 * Who waits for a time: a document a person in each row. Each call is one read or one conditional write.
 */

/** More than that wait in no row. */
export const MOST_WAITING = 500

/** A person has one place in a row. */
export const waitId = (person: string, { org, service }: Pick<Wait, 'org' | 'service'>): string =>
  lineId(`wait|${org}|${service}`, person)

export const readWait = (id: string): Promise<Wait | null> => readDoc<Wait>('waits', id)

/** @returns whether it was not there */
export const addWait = (wait: Wait): Promise<boolean> => addOnce('waits', wait)

/** A row, in the order of coming, whoever's turn it is. One read. */
export async function rowAt(org: string, service: string): Promise<Wait[]> {
  const found = await collection('waits').where({ org, service }).orderBy('at', 'asc').limit(MOST_WAITING).get()
  return inRow(rowsOf<Wait>(found))
}

/** Writes a wait where it is still the one that was read. @returns whether it was */
export async function putWait({ _id, rev }: Wait, next: Wait): Promise<boolean> {
  return (await change('waits', { _id, rev }, omit(next, '_id'))) === 1
}

/** Those who wait, and are due, are looked at again at another time. One write. */
export async function restWaits(org: string, service: string, now: string, until: string): Promise<void> {
  await change('waits', { org, service, slot: '', wakeAt: _.lte(now) }, { wakeAt: until })
}

/** Ends a wait where it is still the one that was read. @returns whether it was */
export async function dropWait({ _id, rev }: Wait): Promise<boolean> {
  const { deleted } = (await collection('waits').where({ _id, rev }).remove()) as { deleted?: number }
  return deleted === 1
}

/** Waits that a timer looks at, and their ids. */
export const wakingWaitIds = (due: Due): Promise<{ _id: string }[]> => dueBy('waits', 'wakeAt', due, { _id: true })
export const wakingWaits = (due: Due): Promise<Wait[]> => dueBy<Wait>('waits', 'wakeAt', due)

/** Puts off a wait that could not be looked at, unless it has changed. */
export async function putOffWait({ _id, rev }: Wait, until: string): Promise<void> {
  await change('waits', { _id, rev }, { wakeAt: until })
}
