import { markOfSlip, readSlip } from '../../../domain/shapes/round/slip'
import type { Reply, RoundGiven, RoundPerson, RoundRow } from '../../../typings/api'
import { call, isDefinite } from './api'
import { newId } from '../keep/ids'
import { keysUnder, read, remove, write } from '../keep/store'

/*
 * Handing over where there may be no network: the phone carries the list of its part beforehand, masked, with half of each
 * code; what is handed over is stored first and sent when it can be.
 */

const LIST = 'round:'
const GIVEN = 'give:'
const SAID = 'give-said:'

export type Carrying = Pick<RoundPerson, 'id' | 'name' | 'unit' | 'mark' | 'state'>

/** The list of a round as this phone carries it. */
export interface Carried {
  round: RoundRow
  people: Carrying[]
  /** When it was fetched; ms. */
  at: number
}

/** A hand-over that the server has not answered for. */
export interface Handing {
  requestId: string
  hat: string
  id: string
  /** When it happened; UTC ISO. */
  at: string
  /** Whom the phone found, and as whom it shows them; nobody where the code says more to the server than to the phone. */
  line: string
  name: string
  code?: string
  visitors?: string
}

/** What somebody has to know of a hand-over that was sent later. */
export interface Said {
  name: string
  words: string
}

const nameOf = (hat: string, id: string): string => `${LIST}${id}:${hat}`

/** The list as it was fetched last; null where this phone has none. */
export const carried = (hat: string, id: string): Carried | null => read(nameOf(hat, id)) as Carried | null

type Failure = Extract<Reply<never>, { ok: false }>

/** Whoever is to get something, or has it. */
const THERE: RoundPerson['state'][] = ['listed', 'approved', 'given']

async function allPeople(hat: string, id: string): Promise<Carrying[] | Failure> {
  const people: Carrying[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const reply = await call('round.people', { hat, id, ...(cursor ? { cursor } : {}) })
    if (!reply.ok) return reply
    const there = reply.data.rows.filter(({ state }) => THERE.includes(state))
    people.push(...there.map(({ id: line, name, unit, mark, state }) => ({ id: line, name, unit, mark, state })))
    cursor = reply.data.next
  }
  return people
}

/** Takes the list along. What is not being handed out any more leaves the phone. @returns why it could not */
export async function carry(hat: string, id: string): Promise<Failure | null> {
  const round = await call('round.get', { hat, id })
  if (!round.ok) return round
  const people = round.data.open.giving ? await allPeople(hat, id) : []
  if ('ok' in people) return people
  if (!round.data.open.giving) remove(nameOf(hat, id))
  else await write(nameOf(hat, id), { round: round.data, people, at: Date.now() } satisfies Carried)
  return null
}

/** Everything that is on its way, of a round or of all, the oldest first. */
export const waitingHandings = (id?: string): Handing[] =>
  keysUnder(GIVEN)
    .map((key) => read(key) as Handing)
    .filter((one) => id === undefined || one.id === id)
    .sort((one, other) => (one.at < other.at ? -1 : 1))

/** Their names among what the phone keeps. */
export const handingNames = (): string[] => keysUnder(GIVEN)

/** What came of those that were sent, where somebody has to know. */
export const saidOf = (id: string): Said[] => (read(SAID + id) as Said[] | null) ?? []
export const forgetSaid = (id: string): void => remove(SAID + id)

const tellLater = (id: string, said: Said): void => void write(SAID + id, [...saidOf(id), said])

/** How a person stands, with what is on its way. */
export const standsAs = (id: string, { id: line, state }: Carrying): 'given' | 'waits' | 'open' => {
  if (state === 'given') return 'given'
  return waitingHandings(id).some((one) => one.line === line) ? 'waits' : 'open'
}

/** What a scanned or typed text means to a phone that knows only half of each code. */
export type Means = { kind: 'slip'; code: string; found: Carrying[] } | { kind: 'other' }

export function meant({ people }: Carried, text: string): Means {
  const code = readSlip(text)
  if (!code) return { kind: 'other' }
  const mark = markOfSlip(code)
  return { kind: 'slip', code, found: people.filter((one) => one.mark === mark) }
}

/** The person has it now, as far as this phone knows. */
function marked({ hat, id, line }: Handing): void {
  const list = carried(hat, id)
  if (!list) return
  const people = list.people.map((one) => (one.id === line ? { ...one, state: 'given' as const } : one))
  void write(nameOf(hat, id), { ...list, people })
}

function answered(entry: Handing, reply: Reply<RoundGiven>): void {
  if (reply.ok) {
    marked({ ...entry, line: reply.data.id })
    if (reply.data.came !== 'given') tellLater(entry.id, { name: reply.data.name, words: reply.data.words })
  } else tellLater(entry.id, { name: entry.name, words: reply.message })
  remove(GIVEN + entry.requestId)
}

const sending = new Set<string>()

async function send(entry: Handing): Promise<Reply<RoundGiven> | null> {
  const { requestId, hat, id, at, line, code, visitors } = entry
  if (sending.has(requestId)) return null
  sending.add(requestId)
  const by = code ? { code } : { line }
  const reply = await call('round.give', { requestId, hat, id, at, ...by, ...(visitors ? { visitors } : {}) })
  sending.delete(requestId)
  if (isDefinite(reply)) answered(entry, reply)
  return reply
}

let running: Promise<void> | null = null

/**
 * Sends what waits, one after another; stops at the first failure of the network. Whoever asks while it is under way waits
 * for the same, and then finds what came of it.
 */
export const flushHandings = (): Promise<void> =>
  (running ??= sendAll().finally(() => {
    running = null
  }))

async function sendAll(): Promise<void> {
  for (const entry of waitingHandings()) {
    const reply = await send(entry)
    if (reply && !isDefinite(reply)) return
  }
}

/**
 * Everybody who has not got it yet, one after the other: the bank has paid them all. Broken off, it goes on with the rest.
 * @param each told how many are done
 * @returns how many; or why it stopped
 */
export async function giveRest(hat: string, id: string, each: (done: number) => void): Promise<number | Failure> {
  const people = await allPeople(hat, id)
  if ('ok' in people) return people
  let done = 0
  for (const { id: line } of people.filter(({ state }) => state !== 'given')) {
    const reply = await call('round.give', { hat, id, line, requestId: newId(), at: new Date().toISOString() })
    if (!reply.ok) return reply
    done += 1
    each(done)
  }
  return done
}

/**
 * A member's own code, which says nothing to this phone: asked at once and kept nowhere, so that whoever is then looked for
 * by name is not put down twice.
 */
export async function giveByCard(
  given: Omit<Handing, 'requestId' | 'at' | 'line' | 'name'>,
): Promise<Reply<RoundGiven>> {
  const reply = await call('round.give', { ...given, requestId: newId(), at: new Date().toISOString() })
  if (reply.ok) marked({ ...given, requestId: '', at: '', line: reply.data.id, name: reply.data.name })
  return reply
}

/** Stored first, so that a dead battery loses nothing; then sent, or later. @returns the answer, where there is one */
export async function handOver(given: Omit<Handing, 'requestId' | 'at'>): Promise<Reply<RoundGiven> | null> {
  const entry = { ...given, requestId: newId(), at: new Date().toISOString() }
  await write(GIVEN + entry.requestId, entry)
  return send(entry)
}
