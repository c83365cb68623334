import last from 'lodash/last'
import { addDays, civilDateOf, later } from '../../../domain/base/calendar'
import type { CivilDate } from '../../../domain/base/calendar'
import { ADMIN } from '../../../domain/matter'
import { FUND, inGroups, rootOf } from '../anchors'
import type { Anchor, Leaf } from '../anchors'
import { areTogether, isGenuine } from '../grant-seals'
import { logger } from '../logger'
import { addAnchor, addPage, lastAnchor, movedOn, progressOf } from '../store/anchors'
import type { Moved, Progress } from '../store/anchors'
import { findingIn } from '../store/finding'
import { deliver } from '../store/inbox'
import { returnLease, takeLease } from '../store/leases'
import { readTop } from '../store/orgs'
import { hatKey, holding } from '../store/people'
import type { PersonDoc } from '../store/people'
import type { StoredCase } from '../store/stored'

/*
 * Each night what moved on the day before is checked and put down, a page at a time; whoever is broken off goes on with the
 * next page a minute later. The administrators at the top read the root, and what does not fit.
 */

/** By the clock in China: who works late is done, who works early has not begun. */
const [FROM, TO] = [1, 6]
const isNight = (now: string): boolean => {
  const hour = Number(later(now, 8, 'hour').slice(11, 13))
  return hour >= FROM && hour < TO
}

interface Told {
  id: string
  title: string
  text: string
}

/** To everybody who administers the union at the top today; the same id is told once. */
async function tellTop({ id, title, text }: Told, now: string): Promise<void> {
  const top = await readTop()
  const hat = hatKey({ org: top ?? '', role: ADMIN })
  const people = await holding([hat], civilDateOf(now))
  await Promise.all(
    people.map(({ _id: to }) => deliver({ _id: `${id}-${to}`, to, title, text, about: null, at: now, hat })),
  )
}

const WHAT_NOW = '可能有人绕过系统改了库里的内容。先别再办它，请管系统的人运行核对（verify）查清楚。'

/** A case that does not fit; its number says nothing of anybody. A key that is not here accuses nobody: the log says it. */
async function checkCase(stored: StoredCase, now: string): Promise<void> {
  const found = findingIn(stored)
  if (!found) return
  const { what, entry } = found
  logger.error('case.misfit', what, { about: stored._id, entry })
  if (what === 'key') return
  const text = `办事编号 ${stored.no}${entry ? `，第 ${entry} 步` : ''}。${WHAT_NOW}`
  await tellTop({ id: `misfit-${stored._id}-${what}-${entry}`, title: '有一件事的记录对不上', text }, now)
}

const isWhole = (person: PersonDoc): boolean =>
  Array.isArray(person.grants) && areTogether(person) && person.grants.every((grant) => isGenuine(person._id, grant))

async function checkGrants(person: PersonDoc, now: string): Promise<void> {
  if (isWhole(person)) return
  const { _id, granted = 0 } = person
  logger.error('grants.misfit', 'one of them, or all together, are not as the product made them', {
    person: _id,
    granted,
  })
  const text = `内部编号 ${_id}。${WHAT_NOW}`
  await tellTop({ id: `misfit-${_id}-${granted}`, title: '有一个人的身份对不上', text }, now)
}

const leavesOf = ({ cases, people, funds }: Moved): Leaf[] => [
  ...cases.map(({ _id, rev, log }): Leaf => [_id, rev, last(log)?.chain ?? '']),
  ...people.map(({ _id, granted = 0, grantsSeal = '' }): Leaf => [_id, granted, grantsSeal]),
  ...funds.map(({ _id, seq, head }): Leaf => [`${FUND}${_id}`, seq, head]),
]

/** All pages that a day still lacks. @returns null where time is up, or another run is at it */
async function pagesOf(day: CivilDate, now: string, mayGoOn: () => boolean): Promise<Progress | null> {
  let progress: Progress | null = await progressOf(day)
  while (progress?.next) {
    if (!mayGoOn()) return null
    const moved = await movedOn(day, progress.next)
    for (const one of moved.cases) await checkCase(one, now)
    for (const one of moved.people) await checkGrants(one, now)
    progress = await addPage(progress, leavesOf(moved), moved.next)
  }
  return progress
}

/** One day. It is told before it is there, so that whoever is broken off tells it again: to the same messages. */
async function putDown(before: string, progress: Progress, now: string): Promise<string> {
  const { day: _id, count, pages, digest } = progress
  const root = rootOf(before, { _id, count, pages }, digest)
  const text = `${_id}，${count} 份：${inGroups(root)}。请抄下来，和系统分开放，核对的时候用。`
  if (count > 0) await tellTop({ id: `anchor-${_id}`, title: '存底码，请抄下来', text }, now)
  await addAnchor({ _id, count, pages, root, at: now })
  return root
}

/** All days up to yesterday that are not there yet, after the last one that is. */
async function allDays(latest: Anchor | null, now: string, mayGoOn: () => boolean): Promise<void> {
  const yesterday = addDays(civilDateOf(now), -1)
  let root = latest?.root ?? ''
  for (let day = latest ? addDays(latest._id, 1) : yesterday; day <= yesterday; day = addDays(day, 1)) {
    const progress = await pagesOf(day, now, mayGoOn)
    if (!progress) return
    root = await putDown(root, progress, now)
  }
}

/** Whether yesterday is there. One read. */
const isDone = async (now: string): Promise<boolean> =>
  ((await lastAnchor())?._id ?? '') >= addDays(civilDateOf(now), -1)

/** Longer than a run lives. */
const LEASE_SECONDS = 70

/** Under a lease of its own: what was done meanwhile is seen, and two runs put down no day side by side. */
async function underLease(holder: string, now: string, work: () => Promise<void>): Promise<void> {
  const claim = { timer: 'anchor', shard: { name: 'all', from: '', to: '' }, holder, seconds: LEASE_SECONDS }
  if (!(await takeLease(claim, now))) return
  try {
    await work()
  } finally {
    await returnLease(claim)
  }
}

/**
 * Puts down what moved up to yesterday, at night and as long as there is time. One read where nothing is left. Never
 * throws: the next run goes on with it.
 * @param holder the run's id
 */
export async function anchorNight(holder: string, mayGoOn: () => boolean): Promise<void> {
  const now = new Date().toISOString()
  try {
    if (!isNight(now) || (await isDone(now))) return
    await underLease(holder, now, async () => allDays(await lastAnchor(), now, mayGoOn))
  } catch (error) {
    logger.error('anchor.failed', error)
  }
}
