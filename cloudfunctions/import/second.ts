import { live } from '../../domain/matter'
import type { Org, OrgTree } from '../../domain/matter'
import type { Page } from '../../typings/page'
import type { ImportLook, ImportProgress, ImportRoutes, ImportRow } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { ApiError } from '../lib/errors'
import { logger } from '../lib/logger'
import {
  broughtAt,
  importsAt,
  isSealed,
  keptRows,
  moveImport,
  putProgress,
  sealReason,
  withSeal,
} from '../lib/store/imports'
import type { BroughtDoc } from '../lib/store/imports'
import { orgLine } from '../lib/store/orgs'
import { idKeyOf, readPerson } from '../lib/store/people'
import { settleImport } from '../lib/telling/imports'
import { progressOf } from './bring'
import { registerOf, sampleOf, sorted } from './check'
import { officerAt, unionsOf } from './desk'
import type { Officer } from './desk'
import { ofHousehold } from './files'
import { noteSheet, WHAT } from './noted'
import type { Placed, Register } from './register'
import { mayLook, rowView } from './view'

/*
 * The second person's side of an import. Until one of them confirms, the rows lie sealed in a file and do nothing.
 */

/** Rows stored in one call: a few seconds, so the phone can show progress. A case has ten indexes. */
const SLICE = { members: 1_000, files: 500 }

interface Seen {
  /** The union that brought them, and it with all above. */
  org: Org
  line: OrgTree
  register: Register
  rows: Placed[]
  fresh: Placed[]
  own: Placed[]
  known: Placed[]
  elsewhere: number
}

/** The rows as they were brought, with the register as it is now. @throws ApiError BAD_FILE where they are gone */
async function seenNow(doc: BroughtDoc, { now, today, openid }: Caller): Promise<Seen> {
  const [kept, line, bringer] = await Promise.all([keptRows<Placed[]>(doc), orgLine(doc.org), readPerson(doc.by)])
  const org = line[doc.org]
  if (!org || !bringer) throw new ApiError('NOT_FOUND', '送来这张名册的工会或人已经不在了。')
  const desk = { caller: { person: doc.by, openid, now, today }, person: bringer, hat: doc.hat, org, line }
  const unions = await unionsOf(desk)
  // A union that was written may have gone into another one since.
  const rows = kept.map((row) => ({ ...row, org: live(row.org, unions.tree) }))
  const register = registerOf(doc.kind, { places: new Map() }, unions, { ...desk, batch: doc._id })
  const there = await register.there(rows, new Map(rows.map(({ row, org: own }) => [row, own])))
  const away = new Set(there.problems.map(({ row }) => row))
  const { fresh, own, known } = sorted(rows, register, there)
  const isHere = ({ row }: Placed): boolean => !away.has(row)
  return {
    org,
    line,
    register,
    rows,
    own,
    fresh: fresh.filter(isHere),
    known: known.filter(isHere),
    elsewhere: away.size,
  }
}

const isOpen = ({ state }: BroughtDoc): boolean => state === 'waits' || state === 'let'
const SAMPLE = 5

/** What somebody brought, with how the register has it now. @throws ApiError NOT_FOUND */
export async function look(caller: Caller, { hat, id }: ImportRoutes['import.look']['in']): Promise<ImportLook> {
  await officerAt(caller, hat)
  const doc = await broughtAt(id, hat)
  const row = await rowView(doc, caller, hat)
  const { fresh, known, bad, elsewhere } = doc
  if (!isOpen(doc)) return { ...row, fresh, known, bad, elsewhere, sample: [] }
  const seen = await seenNow(doc, caller)
  return {
    ...row,
    fresh: seen.fresh.length + seen.own.length,
    known: known + seen.known.length,
    elsewhere: elsewhere + seen.elsewhere,
    bad,
    sample: sampleOf(doc.kind, seen.rows, SAMPLE),
  }
}

/** A page of what a desk brought, and has to look at. @throws ApiError NOT_FOUND */
export async function list(
  caller: Caller,
  { hat, cursor }: ImportRoutes['import.list']['in'],
): Promise<Page<ImportRow>> {
  await officerAt(caller, hat)
  const { rows, next } = await importsAt(hat, cursor)
  return { rows: await Promise.all(rows.map((doc) => rowView(doc, caller, hat))), next }
}

const refused = (message: string): ApiError => new ApiError('NOT_NOW', message)
const OWN = '这是您自己送来的，要请另一位办事的人看。'
const NOT_YOURS = '这张名册要请别的工会看。看看是哪一家，再和他们说。'
const FAMILY = '这张表里有您本人或您家的档案。请别的同事来看。'
const MOVED = '同事刚刚也在看这张名册。请退出去再打开。'
const CHANGED = '这张名册的记录被改动过，不能放行。请送来的人再导入一次。'
const ENDED: Partial<Record<BroughtDoc['state'], string>> = {
  back: '这张名册已经退回去了。',
  over: '这张名册过期了，送来的表已经删掉。',
  in: '这张名册已经记进去了。',
  let: '这张名册已经放行了。',
}

function mustLook(doc: BroughtDoc, caller: Caller, hat: string): void {
  if (mayLook(doc, caller, hat)) return
  throw refused(doc.by === caller.person ? OWN : (ENDED[doc.state] ?? NOT_YOURS))
}

/** Whoever writes into the database confirms nothing by it. */
function mustBeOurs(doc: BroughtDoc): void {
  if (isSealed(doc)) return
  logger.error('import.changed', new Error('brought or confirmed by hand'), { id: doc._id })
  throw refused(CHANGED)
}

/** Confirms: one conditional write. Nobody does that for their own household. */
async function letIn(doc: BroughtDoc, { rows, org, line }: Seen, officer: Officer): Promise<BroughtDoc> {
  const { caller, hat, person } = officer
  mustLook(doc, caller, hat)
  if (doc.kind === 'files' && ofHousehold(rows, idKeyOf(person).idKey).length) throw refused(FAMILY)
  const decided = { by: caller.person, name: person.masked, at: caller.now, reason: '' }
  const what = `放行了${doc.name}送来的${WHAT[doc.kind]}，${rows.length} 人`
  await noteSheet({ caller, person, org, line }, `import|${doc._id}`, what)
  const { seal } = withSeal({ ...doc, decided })
  if (!(await moveImport(doc, { state: 'let', decided, seal }, caller.now))) throw refused(MOVED)
  return { ...doc, state: 'let', decided, seal, wakeAt: caller.now }
}

/** Puts the next of them down; when nothing is left, it has ended. What is said twice is put down once. */
async function putNext(doc: BroughtDoc, { register, rows, fresh, own, known }: Seen, now: string) {
  const slice = fresh.slice(0, SLICE[doc.kind])
  await register.put(slice)
  const left = fresh.length - slice.length
  const mine = own.length + slice.length
  const progress = { rows: rows.length, done: rows.length - left, left, fresh: mine, known: doc.known + known.length }
  logger.info('import', { id: doc._id, kind: doc.kind, done: progress.done, left })
  if (left) await putProgress(doc._id, progress)
  else await ended(doc, { ...progress, state: 'in', look: null, endedAt: now }, now)
  return progressOf(progress)
}

/** Told at once, and by the clock where that fails. */
async function ended(doc: BroughtDoc, changes: Partial<BroughtDoc>, now: string): Promise<BroughtDoc | null> {
  if (!(await moveImport(doc, changes, now))) return null
  const next = { ...doc, ...changes, wakeAt: now }
  await settleImport(next, now).catch((error: unknown) => logger.error('import.told', error))
  return next
}

/**
 * 放行: confirms what was brought, and puts the next of it down, until nothing is left. Once it is confirmed, whoever has it
 * in their list goes on with it.
 * @throws ApiError NOT_FOUND; NOT_NOW for whoever may not, and for what has ended otherwise; BAD_FILE, BUSY
 */
export async function pass(caller: Caller, { hat, id }: ImportRoutes['import.pass']['in']): Promise<ImportProgress> {
  const officer = await officerAt(caller, hat)
  const doc = await broughtAt(id, hat)
  if (doc.state === 'in') return progressOf(doc)
  if (doc.state !== 'let') mustLook(doc, caller, hat)
  mustBeOurs(doc)
  const seen = await seenNow(doc, caller)
  return putNext(doc.state === 'let' ? doc : await letIn(doc, seen, officer), seen, caller.now)
}

/** 退回, with a reason that whoever brought it reads. Said twice, it is the same. @throws ApiError NOT_FOUND, NOT_NOW */
export async function back(caller: Caller, asked: ImportRoutes['import.back']['in']): Promise<ImportRow> {
  const { hat, id, reason } = asked
  const { person } = await officerAt(caller, hat)
  const doc = await broughtAt(id, hat)
  if (doc.state === 'back' && doc.decided?.by === caller.person) return rowView(doc, caller, hat)
  mustLook(doc, caller, hat)
  const { person: by, now: at } = caller
  const decided = { by, name: person.masked, at, reason: sealReason(doc, reason) }
  const next = await ended(doc, { state: 'back', look: null, endedAt: at, decided }, at)
  if (!next) throw refused(MOVED)
  return rowView(next, caller, hat)
}
