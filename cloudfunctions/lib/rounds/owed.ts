import { later } from '../../../domain/base/calendar'
import { overYear, owedBy, shareWords } from '../../../domain/shapes/round'
import type { RoundLine } from '../../../domain/shapes/round'
import { usedBesides } from '../../../domain/shapes/cap'
import { dayWords } from '../../../domain/base/words'
import { claimPart } from '../caps/take'
import { settlePart } from '../telling/caps'
import { leave, queueAll } from '../telling/letters'
import { caps } from '../store/caps'
import { mustOpen } from '../store/cases'
import { lineOf, putLine } from '../store/rounds'
import { headOf } from './head'
import type { Head } from './head'
import { slipWords } from './slip'

/*
 * What a line of a round owes, one thing after the other: each is one write, and what is broken off is found again in the
 * line itself.
 */

const over = (reason: string): Partial<RoundLine> => ({ state: 'off', cap: null, reason })
const CLOSED = '名单已经送审，没有加上。'

/** Onto the list, where the year has room for it. */
async function claimed(line: RoundLine, head: Head | null, now: string): Promise<Partial<RoundLine>> {
  const open = head?.service.round.listing.includes(head.doc.state)
  if (!head || !open) return over(CLOSED)
  const { cap, sum } = line
  const most = head.room.year
  if (!cap || most === null) return { state: 'listed', cap: null }
  const wanted = { id: cap.id, about: line._id, sum, due: sum, most }
  if (sum <= most && (await claimPart(caps, wanted, now))) return { state: 'listed' }
  return over(overYear(sum, most, usedBesides(await caps.cap(cap.id), line._id)))
}

type Telling = 'tellApproved' | 'tellGiven'

/** Of money that goes to each one's card. */
function toldOfMoney(line: RoundLine, { share, org }: Head, what: Telling): { title: string; text: string } {
  const gift = `${line.title}：${shareWords(share)}`
  if (what === 'tellGiven') return { title: '工会给您的慰问金打出去了', text: `${gift}。没收到，请打 ${org.phone}。` }
  const card = line.card ? '打到您的卡上。' : '还没有您收款的卡：请在“我的”里点“我领到的”，填一张。'
  return { title: '工会给您备了一份慰问金', text: `${gift}，${card}` }
}

function told(line: RoundLine, head: Head, what: Telling): { title: string; text: string } {
  const { share, org } = head
  if (head.doc.grant?.lines) return toldOfMoney(line, head, what)
  if (what === 'tellGiven')
    return { title: '工会给您送的，您领到了', text: `${line.title}：${shareWords(share)}。没领到，请打 ${org.phone}。` }
  const days = `${dayWords(share.from, share.from).screen} 到 ${dayWords(share.to, share.from).screen}`
  return {
    title: '工会给您备了一份慰问',
    text: `${line.title}：${shareWords(share)}。${days}发。领取码 ${slipWords(line)}，领的时候给发的人看。`,
  }
}

/** Into the person's inbox; the id makes it once. */
async function tell(line: RoundLine, head: Head | null, what: Telling, at: string): Promise<Partial<RoundLine>> {
  const is = what === 'tellGiven' ? 'given' : 'approved'
  if (!head || !line.to) return { told: is }
  const note = { _id: `${line._id}-${is}`, person: line.to, at, page: 'pages/inbox/inbox' }
  await queueAll([await leave({ ...note, ...told(line, head, what) })], at)
  return { told: is }
}

/** The next thing that it owes, done; what the line is after it. */
async function next(line: RoundLine, head: Head | null, now: string): Promise<Partial<RoundLine> | null> {
  const owes = owedBy(line)
  if (owes === null) return null
  if (owes === 'claim') return claimed(line, head, now)
  if (owes === 'tellApproved' || owes === 'tellGiven') return tell(line, head, owes, now)
  if (line.cap) await settlePart(caps, line._id, line.cap.id)
  return { cap: owes === 'keep' && line.cap ? { ...line.cap, kept: true } : null }
}

/** More than a line owes at any time. */
const MOST_STEPS = 5
/** After so many seconds somebody else goes on. */
const AGAIN_S = 60

/**
 * Does what a line owes, as far as nobody else changes it meanwhile.
 * @param known its round, where it was just read
 * @returns the line as it is then; null where somebody else had it, or there is none
 */
export async function settled(given: RoundLine, now: string, known?: Head): Promise<RoundLine | null> {
  const doc = known ? null : await mustOpen(given.about)
  const head = known ?? (doc && (await headOf(doc, now)))
  let line = given
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const changes = await next(line, head, now)
    const after = { ...line, ...(changes ?? {}) }
    const wakeAt = changes === null || owedBy(after) === null ? null : later(now, AGAIN_S, 'second')
    if (changes === null && line.wakeAt === null) return line
    if (!(await putLine(line, { ...changes, wakeAt }))) return null
    line = { ...after, wakeAt, rev: line.rev + 1 }
    if (wakeAt === null) return line
  }
  return line
}

/** For the timer: a line is read anew, since what it was found as may be old. @returns whether it was looked after */
export async function settleLine({ _id }: RoundLine, now: string): Promise<boolean> {
  const line = await lineOf(_id)
  return line === null || (await settled(line, now)) !== null
}
