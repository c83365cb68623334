import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import indexes from '../../../cloudfunctions/indexes.json'
import type { World } from '../world'
import { BESIDE_PICTURE } from './lives'
import type { Lived, Lives, Seat } from './lives'
import { foundIn } from './secrets'
import type { Secret } from './secrets'

/*
 * Looks for what people said wherever it must not be, and says where it is.
 */

export interface Leak {
  where: string
  /** Kind of what was found, and the question that it answers; never what it is. */
  what: string
}
const leak = (where: string, { kind, at }: Secret): Leak => ({ where, what: `${kind} ${at}` })

/** Places in the database where something may be read: `collection.field`, and the questions whose answers may. */
export type Permitted = Record<string, string[]>

/** Every document of every collection, field by field. */
export async function inDatabase(world: World, secrets: Secret[], permitted: Permitted): Promise<Leak[]> {
  const leaks: Leak[] = []
  for (const name of Object.keys(indexes))
    for (const doc of await world.stack.find<Record<string, unknown>>(name))
      for (const [field, value] of Object.entries(doc)) {
        const where = `${name}.${field}`
        const found = foundIn(secrets, JSON.stringify(value)).filter(({ at }) => !permitted[where]?.includes(at))
        leaks.push(...found.map((one) => leak(where, one)))
      }
  return leaks
}

async function filesUnder(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  return all.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name))
}

/** The cloud's whole folder, byte for byte: the databases with what was deleted from them, logs, and the storage. */
export async function onDisk(world: World, secrets: Secret[], permitted: Permitted): Promise<Leak[]> {
  const allowed = Object.values(permitted).flat()
  const beside: Secret = { kind: 'words', text: BESIDE_PICTURE, by: '', at: 'a photo' }
  const sought = [...secrets.filter(({ at }) => !allowed.includes(at)), beside]
  const leaks: Leak[] = []
  for (const file of await filesUnder(path.join(world.stack.data, 'cloud'))) {
    const bytes = await readFile(file)
    const found = sought.filter(({ text }) => bytes.includes(text))
    leaks.push(...found.map((one) => leak(path.basename(file), one)))
  }
  return leaks
}

/** What went to WeChat as messages. */
export const inMessages = async (world: World, secrets: Secret[]): Promise<Leak[]> =>
  foundIn(secrets, JSON.stringify(await world.stack.report())).map((one) => leak('a message', one))

/** What whoever said it lets colleagues read, by route. */
const SHOWN: Record<string, string> = { 'alike.ask': 'proposal.title' }

/** Somebody reads what others said: allowed are their own words, their own matter, and a role that the server lets in. */
export function inReplies({ replies, secrets }: Lives, lived: Lived[]): Leak[] {
  const owners = Object.fromEntries(lived.map(({ service, owner }) => [service, owner]))
  const isTheirs = ({ at, by }: Secret, who: string): boolean => by === who || owners[serviceOf(at, owners)] === who
  return replies
    .filter(({ hat }) => !hat)
    .flatMap(({ who, route, text }) =>
      foundIn(secrets.made, text)
        .filter((one) => !isTheirs(one, who) && one.at !== SHOWN[route])
        .map((one) => leak(`${route} to ${who}`, one)),
    )
}
const serviceOf = (at: string, owners: object): string =>
  Object.keys(owners).find((service) => at.startsWith(`${service}.`)) ?? ''

type Ask = (lives: Lives, seat: Seat, id: string) => Promise<unknown>
const ABOUT: Ask[] = [
  (lives, seat, id) => lives.call(seat, 'case.get', { id }),
  (lives, seat, id) => lives.call(seat, 'case.files', { id, field: 'photos' }),
  (lives, seat, id) => lives.call(seat, 'board.get', { id }),
]
const OWN: ((lives: Lives, seat: Seat) => Promise<unknown>)[] = [
  (lives, seat) => lives.call(seat, 'me.get', {}),
  (lives, seat) => lives.call(seat, 'me.reads', {}),
  (lives, seat) => lives.call(seat, 'me.consents', {}),
  (lives, seat) => lives.call(seat, 'own.list', {}),
  (lives, seat) => lives.call(seat, 'card.get', {}),
  (lives, seat) => lives.call(seat, 'case.mine', {}),
  (lives, seat) => lives.call(seat, 'inbox.list', {}),
  (lives, seat) => lives.call(seat, 'notice.list', {}),
  (lives, seat) => lives.call(seat, 'board.list', {}),
  (lives, seat) => lives.call(seat, 'board.mine', {}),
]
/** In the very words of somebody's proposal. */
function askInTheirWords(lives: Lives, seat: Seat): Promise<unknown> {
  const said = (id: string): string => lives.secrets.made.find(({ at }) => at === `proposal.${id}`)?.text ?? ''
  const answers = { title: said('title'), problem: said('problem') }
  return lives.call(seat, 'alike.ask', { service: 'proposal', answers })
}
/** Under a role that they do not hold. */
const CLAIMED: Ask[] = [
  (lives, { who }, id) => lives.call({ who }, 'case.get', { id, hat: 'hekou-3/officer' }),
  (lives, { who }) => lives.call({ who }, 'desk.list', { hat: 'hekou-3/officer' }),
  (lives, { who }) => lives.call({ who }, 'desk.kept', { hat: 'hekou-3/officer' }),
]

/** Everybody asks for themselves about everything; strangers also under a role that is not theirs. */
export async function askAll(lives: Lives, plain: Seat[], strangers: string[], lived: Lived[]): Promise<void> {
  const all = [...plain, ...strangers.map((who) => ({ who }))]
  for (const seat of all) {
    await Promise.all([askInTheirWords, ...OWN].map((ask) => ask(lives, seat)))
    for (const { id } of lived) await Promise.all(ABOUT.map((ask) => ask(lives, seat, id)))
  }
  for (const who of strangers)
    for (const { id } of lived) await Promise.all(CLAIMED.map((ask) => ask(lives, { who }, id)))
}
