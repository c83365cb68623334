import type { Message } from '../../domain/case'
import type { CaseDoc } from '../lib/stored'
import { _, collection, rowsOf } from '../lib/cloud'
import { deliver } from '../lib/inbox'
import { readCase } from '../lib/cases'
import { logger } from '../lib/logger'
import { makeMember } from '../lib/members'
import { officersAt } from '../lib/people'

type Pending = Pick<CaseDoc, '_id' | 'rev' | 'fx' | 'applicant'>
const BATCH = 50

/** Who gets a message: one person, or everybody at a desk at this moment. */
async function recipientsOf(to: Message['to']): Promise<string[]> {
  if ('person' in to) return [to.person]
  return (await officersAt(to.desk)).map((officer) => officer._id)
}

/** Delivers one message to all its recipients. Ids follow from the effect's, so doing it twice changes nothing. */
async function deliverMessage(about: string, id: string, { to, title, text, at }: Message): Promise<void> {
  const people = await recipientsOf(to)
  const open = text ? null : about
  await Promise.all(
    people.map((person) =>
      deliver({ _id: `${about}-${id}-${person}`, to: person, title, about: open, at, ...(text ? { text } : {}) }),
    ),
  )
}

async function carryOut(about: string, id: string, effect: Pending['fx'][string]): Promise<void> {
  if (effect.kind === 'inbox') return deliverMessage(about, id, effect)
  const doc = await readCase(about)
  if (doc) await makeMember(doc, effect)
}

/** Delivers what a case still owes, then puts it to rest, unless it moved meanwhile: then the next run comes back. */
async function settle({ _id, rev, fx }: Pending): Promise<void> {
  const due = Object.entries(fx).filter(([, effect]) => !effect.done)
  await Promise.all(due.map(([id, effect]) => carryOut(_id, id, effect)))
  const done = Object.fromEntries(due.map(([id]) => [`fx.${id}.done`, true]))
  await collection('cases')
    .where({ _id, rev })
    .update({ ...done, wakeAt: null })
}

/** Every minute: delivers the effects of cases that are awake. A failing case does not hold up the others. */
export async function main(): Promise<{ settled: number }> {
  const now = new Date().toISOString()
  const found = await collection('cases')
    .where({ wakeAt: _.lte(now) })
    .field({ rev: true, fx: true })
    .orderBy('wakeAt', 'asc')
    .limit(BATCH)
    .get()
  const results = await Promise.allSettled(rowsOf<Pending>(found).map(settle))
  results.forEach((result) => {
    if (result.status === 'rejected') logger.error('notify.failed', result.reason)
  })
  return { settled: results.filter((result) => result.status === 'fulfilled').length }
}
