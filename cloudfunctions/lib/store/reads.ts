import { startOfDay } from '../../../domain/base/calendar'
import type { CivilDate } from '../../../domain/base/calendar'
import { isHeldBy } from '../../../domain/matter'
import { isDesks } from '../../../domain/matter/concern'
import type { Actor } from '../../../domain/matter'
import type { Page } from '../../../typings/api'
import { ApiError } from '../errors'
import { caseId, newDataKey, sealerOf } from '../keys'
import { PAGE } from './cases'
import { _, addOnce, collection, rowsOf } from './cloud'
import { deliver } from './inbox'
import { orgLine } from './orgs'
import type { CaseDoc } from './stored'

/** That somebody of a union read what is masked, or opened photos or a paper with a name on it. */
export interface ReadDoc {
  _id: string
  /** The case, its service, and whose it is; nobody's where it is a union's own. */
  about: string
  service: string
  of: string | null
  /** Who read it: masked, and for which union. */
  by: string
  masked: string
  org: string
  /** The unions that have to do with the matter, whose auditors find it; entries of before have none, nor the number. */
  under?: string[]
  no?: string
  /** Short name of what was read, never its value. */
  field: string
  at: string
  /** `at|_id`: order and cursor. */
  order: string
  /** Data key of this entry, wrapped by the master key. */
  key: string
  /** Why, in words; sealed, since officers may write their own. */
  reason: string
}

interface Look {
  doc: CaseDoc
  actor: Actor
  field: string
  reason: string
  now: string
  today: CivilDate
}

/** So many things nobody reads in a day who works on matters one by one. */
const MOST = 300
const ENOUGH = `您今天看了 ${MOST} 次别人的材料，到上限了。明天再看；急的请同事或上一级来看。`

/** @throws ApiError NOT_NOW for somebody who has read so much today that they are rather copying */
async function notTooMany({ person }: Actor, today: CivilDate): Promise<void> {
  const since = { by: person, order: _.gte(startOfDay(today)) }
  const found = await collection('reads').where(since).field({ _id: true }).limit(MOST).get()
  if (found.data.length >= MOST) throw new ApiError('NOT_NOW', ENOUGH)
}

/**
 * Stores who reads what in full and why, before it is given out; the applicant finds it under 谁看过. For the desk that has
 * the matter each thing counts once a day; of anybody else, or once it is closed, each look counts, and the applicant is
 * told at once.
 * @throws ApiError NOT_NOW above the day's limit
 */
export async function logLook({ doc, actor, field, reason, now: at, today }: Look): Promise<void> {
  await notTooMany(actor, today)
  const held = isHeldBy(doc, actor)
  const _id = caseId(actor.person, `${doc._id}|${field}|${held ? `${actor.person}|${today}` : at}`)
  const key = newDataKey(_id)
  const of = isDesks(doc.about) ? null : doc.applicant
  const read: ReadDoc = {
    ...{ _id, about: doc._id, service: doc.service, of, field, at, order: `${at}|${_id}`, key },
    ...{ under: doc.orgs, no: doc.no },
    ...{ by: actor.person, masked: actor.name, org: actor.org ?? '' },
    reason: sealerOf(_id, key).seal('reason', reason),
  }
  const tells = of !== null && !held
  await Promise.all([addOnce('reads', read), tells ? tellOf(read, actor, reason, of) : null])
}

/** Tells the applicant who it was, for which union, what they read and why. */
async function tellOf(
  { _id, about, org, masked, field, at }: ReadDoc,
  { role }: Actor,
  reason: string,
  to: string,
): Promise<void> {
  const union = (await orgLine(org))[org]?.name ?? '工会'
  // Whose view is asked for says it freely only where nobody is told who said it.
  const who = role === 'reviewer' ? `${union}请来看的人` : `${union} · ${masked}`
  const text = `${who} 看了：${field}。理由：${reason}`
  await deliver({ _id: `r${_id}`, to, title: '有人看了您的材料', text, about, at })
}

/** A page of entries, the latest first, with their reasons opened. One read. */
async function paged(where: object): Promise<Page<Omit<ReadDoc, 'key'>>> {
  const rows = rowsOf<ReadDoc>(await collection('reads').where(where).orderBy('order', 'desc').limit(PAGE).get())
  return {
    rows: rows.map(({ key, ...row }) => ({ ...row, reason: reasonIn({ ...row, key }) })),
    next: rows.length === PAGE ? (rows[PAGE - 1]?.order ?? null) : null,
  }
}

const reasonIn = ({ _id, key, reason }: ReadDoc): string => sealerOf(_id, key).open('reason', reason)

/** Who read something of a person's, the latest first. One read. */
export const readsOf = (person: string, cursor?: string): ReturnType<typeof paged> =>
  paged({ of: person, ...(cursor ? { order: _.lt(cursor) } : {}) })

/** What was read of a union's matters, and of those below it, the latest first. One read. @param order the range of instants */
export const readsUnder = (org: string, order: object): ReturnType<typeof paged> => paged({ under: org, ...order })
