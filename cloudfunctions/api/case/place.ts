import {
  countsOf,
  decidePlace,
  full,
  headOf,
  isOfBefore,
  isOverdue,
  lineOfGuest,
  newLine,
  standsAs,
} from '../../../domain/shapes/offer'
import type { Line, Want } from '../../../domain/shapes/offer'
import { later } from '../../../domain/base/calendar'
import type { Actor, CommandContext, Order, Refusal } from '../../../domain/matter'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { lineId } from '../../lib/keys'
import { acceptTurn, help, lapse, setOut } from '../../lib/lines/carry'
import { beginCounts, letGo, lines } from '../../lib/store/lines'
import { readCase } from '../../lib/store/cases'
import type { CaseDoc } from '../../lib/store/stored'
import { contextOf } from './act'
import { afterwards, around } from './afterwards'
import { sealPart } from './sealed'

/*
 * A member's tap on an offer: decided by the shape, carried over their line and the head.
 */

const BUSY = new ApiError('BUSY', '现在报名的人多，请过几秒再点一次。')

/** The person's line shows in their list as long as the offer may be open. */
const LASTING_DAYS = 60
const untilOf = ({ dueAt, since }: CaseDoc): string => later(dueAt ?? since, LASTING_DAYS * 24, 'hour')

const idsOf = (doc: CaseDoc, person: string): Pick<Line, '_id' | 'about' | 'person' | 'until'> => ({
  _id: lineId(doc._id, person),
  about: doc._id,
  person,
  until: untilOf(doc),
})

/** The people of an offer of before move out into lines of their own; whoever is broken off is finished by the next. */
async function moveOut(doc: CaseDoc): Promise<void> {
  if (!doc.places && !(await beginCounts(doc, countsOf(doc)))) return
  await Promise.all(
    Object.entries(doc.guests).map(([person, guest]) => lines.add(lineOfGuest(idsOf(doc, person), guest))),
  )
  await letGo(doc._id)
}

/** An offer and the person's line, read side by side. */
export async function readBoth(id: string, person: string): Promise<{ doc: CaseDoc | null; line: Line | null }> {
  const [doc, line] = await Promise.all([readCase(id), lines.line(lineId(id, person))])
  return { doc, line }
}

const refused = ({ code, message, fields }: Refusal): ApiError => new ApiError(code, message, fields ? { fields } : {})

/** How often somebody's line is looked at again that is on its way, and how long in between, in ms. */
const ROUNDS = 12
const waitABit = (round: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * 20 * (1 + round)))
/** From this round on it counts as left by whoever began it. */
const LEFT = 7

/** Brings a line to rest that is on its way, or whose turn is over. @returns whether it was at rest */
async function atRest(line: Line | null, round: number): Promise<boolean> {
  if (line?.move) {
    if (round >= LEFT) await help(around, { ...line, move: line.move })
    else await waitABit(round)
    return false
  }
  if (!line || !isOverdue(line, around.now())) return true
  await lapse(around, line)
  return false
}

type Wanted = Extract<Want, { ok: true }>

/** Does what was decided. @returns false where the line or the head was another by then */
async function carried(context: CommandContext, doc: CaseDoc, line: Line | null, want: Wanted, order: Order) {
  const { actor, service, facts } = context
  if (want.does === 'nothing') return true
  const before = line ?? newLine({ ...idsOf(doc, actor.person), name: actor.name }, facts.now)
  const gave = want.gave && sealPart(doc, before, 'gave', want.gave)
  if (want.does === 'accept') return line !== null && acceptTurn(around, line, order.id, gave)
  const more = { command: order.id, ...(want.behind ? { behind: true as const } : {}), ...(gave ? { gave } : {}) }
  const came = await setOut(around, before, line === null, { to: want.to, ...more }, { ...doc, ...headOf(doc) })
  if (came === 'full') throw refused(full(service, doc, facts.now))
  if (came === 'again') return false
  await afterwards(came)
  return true
}

/**
 * Carries out a member's command on their own line; a repetition of one that took effect changes nothing.
 * @throws ApiError for a refusal in its own words, BUSY where the line does not come to rest
 */
export async function runPlace(
  first: { doc: CaseDoc; line: Line | null },
  actor: Actor,
  order: Order,
  caller: Caller,
): Promise<void> {
  const { _id: id } = first.doc
  let both: { doc: CaseDoc | null; line: Line | null } = first
  for (let round = 0; round < ROUNDS && both.doc; round += 1, both = await readBoth(id, actor.person)) {
    const { doc, line } = both
    if (line?.done.includes(order.id) && !line.move) return
    if (isOfBefore(doc)) {
      await moveOut(doc)
      continue
    }
    if (!(await atRest(line, round))) continue
    const context = { ...(await contextOf(doc, actor, caller)), ...standsAs(line) }
    const want = decidePlace(order, context, headOf(doc))
    if (!want.ok) throw refused(want)
    if (await carried(context, doc, line, want, order)) return
  }
  throw BUSY
}
