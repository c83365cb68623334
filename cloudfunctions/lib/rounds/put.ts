import keyBy from 'lodash/keyBy'
import partition from 'lodash/partition'
import { later } from '../../../domain/base/calendar'
import { maskName } from '../../../domain/base/mask'
import { ancestry } from '../../../domain/matter'
import { householdHolds } from '../../../domain/matter/holds'
import { coming, markOfSlip, ON_LIST, overOccasion } from '../../../domain/shapes/round'
import type { Put, RoundLine, Why } from '../../../domain/shapes/round'
import type { Caller } from '../caller'
import { ApiError } from '../errors'
import { idKey, lineId, sealerOf } from '../keys'
import { serviceOf } from '../services'
import { sideBySide } from '../side-by-side'
import { readIn } from '../store/bulk'
import { readCase } from '../store/cases'
import { holdersAmong } from '../store/holders'
import { memberIdOf } from '../store/members'
import type { MemberDoc } from '../store/members'
import { orgLines } from '../store/orgs'
import { addLine, beginList, endList, lineOf, linesWith, MOST_ON_LIST, putLine } from '../store/rounds'
import { headOf } from './head'
import type { Head } from './head'
import { settled } from './owed'
import { slipFor } from './slip'

/*
 * Putting people onto the list of a round. The round is told first that somebody writes its list, so that nobody decides on
 * half of it; then each person by themselves: their line, what they may have in a year, their place on the list.
 */

/** Somebody who is to come onto a list, in normal form. */
export interface Wanted {
  name: string
  idNumber: string
  mobile: string
  /** The union that they are of. */
  unit: string
  why: Why
  /** Their account, where it is known; '' where not. */
  card?: string
  bank?: string
  /** The WeChat user, where whoever puts them there knows it. */
  person?: string
}

/** What became of one. */
export interface Came {
  wanted: Wanted
  /** `there` already; `over`: cannot be, with the reason in words; `later`: time ran out, ask again. */
  came: 'listed' | 'there' | 'over' | 'later'
  words: string
  line?: RoundLine
}

/** Who puts them there, and for which union. */
export interface By {
  caller: Caller
  masked: string
  org: string
}

type Known = Pick<MemberDoc, '_id' | 'person'>

/** What is known of these people, each looked up once. */
interface Around {
  members: Record<string, Known>
  houses: string[][]
  orgs: Awaited<ReturnType<typeof orgLines>>
}

const bare = (hold: string): string => hold.slice(hold.lastIndexOf('|') + 1)
/** A case holds its applicant by platform id besides the household's numbers. */
const isIdKey = (key: string): boolean => /^[0-9a-f]{24}$/.test(key)

async function around({ service }: Head, all: Wanted[]): Promise<Around> {
  const keys = all.map(({ idNumber }) => idKey(idNumber))
  const { households } = service.round
  const [members, files, orgs] = await Promise.all([
    readIn<Known>('members', '_id', keys.map(memberIdOf), { person: true }),
    households ? holdersAmong(householdHolds(serviceOf(households.service), keys)) : [],
    orgLines(all.map(({ unit }) => unit)),
  ])
  const houses = files.map(({ holds }) => holds.map(bare).filter(isIdKey))
  return { members: keyBy(members, '_id'), houses, orgs }
}

function putOf(head: Head, wanted: Wanted, { members, houses, orgs }: Around, { caller, masked, org }: By): Put {
  const { doc, share, room } = head
  const who = idKey(wanted.idNumber)
  const _id = lineId(doc._id, who)
  const to = wanted.person ?? members[memberIdOf(who)]?.person ?? null
  const { name, idNumber, mobile, unit, why, card = '', bank = '' } = wanted
  const year = share.from.slice(0, 4)
  const sealed = sealerOf(doc._id, doc.key).seal(`line.${_id}`, JSON.stringify({ name, idNumber, mobile, card, bank }))
  const capped = share.item !== null && room.year !== null
  return {
    ...{
      _id,
      about: doc._id,
      who,
      to,
      name: maskName(name),
      unit,
      orgs: ancestry(unit, orgs),
      why,
      sum: share.each,
      card: card !== '',
    },
    house: houses.find((keys) => keys.includes(who)) ?? [who],
    ...{ by: caller.person, byName: masked, from: org, at: caller.now, year, title: doc.title, sealed },
    cap: capped ? { id: `${who}|${share.item}|${year}`, sum: share.each, kept: false } : null,
    finds: [markOfSlip(slipFor({ _id })), ...(to ? [to] : [])],
  }
}

const onList = ({ state }: RoundLine): boolean => ON_LIST.includes(state)

/** The line as it is to be, stored; null where the person is on the list already. */
async function stored(line: RoundLine): Promise<RoundLine | null> {
  if (await addLine(line)) return line
  const there = await lineOf(line._id)
  if (!there || onList(there)) return null
  const again = { ...line, again: there.again, rev: there.rev + 1 }
  return (await putLine(there, again)) ? again : null
}

const HALF = '没加完，请再点一次。'
const AGAIN_S = 60

async function putOne(head: Head, wanted: Wanted, known: Around, by: By): Promise<Came> {
  const { now } = by.caller
  const many = overOccasion(head.share.each, head.room)
  if (many) return { wanted, came: 'over', words: many }
  const line = await stored(coming(putOf(head, wanted, known, by), later(now, AGAIN_S, 'second')))
  if (!line) return { wanted, came: 'there', words: '' }
  const after = (await settled(line, now, head)) ?? (await lineOf(line._id))
  if (after?.state === 'listed') return { wanted, came: 'listed', words: '', line: after }
  return after?.state === 'off'
    ? { wanted, came: 'over', words: after.reason ?? HALF }
    : { wanted, came: 'later', words: HALF }
}

/** So many side by side, and begun for so long, in ms. */
const WIDTH = 8
const TIME_MS = 7_000

const NOT_NOW = '名单已经送审，不能再加人。要加，请审的人先退回来。'
const FULL = `一次的名单最多 ${MOST_ON_LIST} 人，请另办一次。`
const BUSY = '同事也在改这个名单，请过几秒再点一次。'
const TRIES = 4

/** Says at the round that its list is being written. @returns the round as it is then @throws ApiError NOT_NOW, BUSY */
async function begun(first: Head, op: string, now: string): Promise<Head> {
  let head: Head | null = first
  for (let tries = 0; tries < TRIES && head; tries += 1) {
    const { doc, service } = head
    if (!service.round.listing.includes(doc.state)) throw new ApiError('NOT_NOW', NOT_NOW)
    if (await beginList(doc, op, now)) return head
    const fresh = await readCase(doc._id)
    head = fresh && (await headOf(fresh, now))
  }
  throw new ApiError('BUSY', BUSY)
}

async function putAll(first: Head, all: Wanted[], by: By, op: string): Promise<Came[]> {
  const known = await around(first, all)
  const head = await begun(first, op, by.caller.now)
  const end = performance.now() + TIME_MS
  const more = (): boolean => performance.now() < end
  try {
    const came = await sideBySide(all, WIDTH, more, (one) => putOne(head, one, known, by))
    const done = new Set(came.map(({ wanted }) => wanted))
    const rest = all.filter((one) => !done.has(one))
    return [...came, ...rest.map((wanted): Came => ({ wanted, came: 'later', words: HALF }))]
  } finally {
    await endList(head.doc._id, op)
  }
}

/**
 * Puts people onto a list, as many as time allows; whoever is there stays as they are. Repeated, it is the same.
 * @param op names this writing at the round: letters and digits
 * @throws ApiError NOT_NOW where the list is not open or would be too long, BUSY
 */
export async function putOn(head: Head, all: Wanted[], by: By, op: string): Promise<Came[]> {
  const about = head.doc._id
  const ids = new Set((await linesWith<{ _id: string }>(about, { _id: true })).map(({ _id }) => _id))
  const [old, fresh] = partition(all, ({ idNumber }) => ids.has(lineId(about, idKey(idNumber))))
  if (ids.size + fresh.length > MOST_ON_LIST) throw new ApiError('NOT_NOW', FULL)
  if (!head.service.round.listing.includes(head.doc.state)) throw new ApiError('NOT_NOW', NOT_NOW)
  const same = old.map((wanted): Came => ({ wanted, came: 'there', words: '' }))
  return fresh.length ? [...same, ...(await putAll(head, fresh, by, op))] : same
}
