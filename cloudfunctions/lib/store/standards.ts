import omit from 'lodash/omit'
import type { Page } from '../../../typings/page'
import { logger } from '../logger'
import {
  areStandardsFresh,
  EVERYBODY,
  isGenuineStandard,
  outdateStandards,
  rememberStandards,
  sealedStandard,
} from '../standards'
import type { StandardDoc } from '../standards'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'

const PAGE = 20
/** Far above what a city enters in fifty years. */
const MOST = 1000

const named = new Set<string>()

/** What was written or altered by hand is left out, and named once an instance. */
function genuine(docs: StandardDoc[]): StandardDoc[] {
  return docs.filter((doc) => {
    const good = isGenuineStandard(doc)
    if (!good && !named.has(doc._id)) logger.error('standard.forged', 'its seal does not fit', { about: doc._id })
    if (!good) named.add(doc._id)
    return good
  })
}

let underWay: Promise<void> | null = null

async function readHeld(): Promise<void> {
  const found = await collection('standards')
    .where({ holdsAt: _.gt('') })
    .orderBy('holdsAt', 'desc')
    .limit(MOST)
    .get()
  rememberStandards(genuine(rowsOf<StandardDoc>(found)))
}

/** Reads what holds, where this instance has not done so for some minutes. At most one read. */
export async function freshStandards(): Promise<void> {
  if (areStandardsFresh()) return
  underWay ??= readHeld().finally(() => (underWay = null))
  await underWay
}

/** Notices, and what was entered at a union or below it, the newest first. One read. */
export async function standardsUnder(org: string, cursor?: string): Promise<Page<StandardDoc>> {
  const where = { under: _.in([org, EVERYBODY]), ...(cursor ? { key: _.lt(cursor) } : {}) }
  const rows = rowsOf<StandardDoc>(await collection('standards').where(where).orderBy('key', 'desc').limit(PAGE).get())
  return { rows: genuine(rows), next: rows.length === PAGE ? (rows[PAGE - 1]?.key ?? null) : null }
}

/** All of one year or region, withdrawn ones too. One read. */
export async function standardsAbout(about: string): Promise<StandardDoc[]> {
  return genuine(rowsOf<StandardDoc>(await collection('standards').where({ about }).limit(MOST).get()))
}

export async function readStandard(id: string): Promise<StandardDoc | null> {
  const doc = await readDoc<StandardDoc>('standards', id)
  return doc && (genuine([doc])[0] ?? null)
}

/** Stores a new one; the same request makes one. @returns as it is stored */
export async function addStandard(doc: Omit<StandardDoc, 'seal'>): Promise<StandardDoc> {
  const stored = sealedStandard(doc)
  const isNew = await addOnce('standards', stored)
  outdateStandards()
  return isNew ? stored : ((await readStandard(doc._id)) ?? stored)
}

/** One conditional write. @returns it as it is now; null where somebody else was faster */
export async function changeStandard(before: StandardDoc, changes: Partial<StandardDoc>): Promise<StandardDoc | null> {
  const next = sealedStandard({ ...omit(before, ['seal', '_openid']), ...changes, rev: before.rev + 1 } as StandardDoc)
  const written = await change(
    'standards',
    { _id: before._id, rev: before.rev },
    { ...changes, rev: next.rev, seal: next.seal },
  )
  outdateStandards()
  return written === 1 ? next : null
}
