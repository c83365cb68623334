import { civilDateOf, later } from '../../../domain/base/calendar'
import { deskKey } from '../../../domain/matter'
import type { Gone, Merge as Way } from '../../../domain/shapes/register/unions'
import { logger } from '../../lib/logger'
import { deliver } from '../../lib/store/inbox'
import { closeMerged, dueMergeIds, dueMerges, nameIn, putOffMerge, writeWay } from '../../lib/store/merges'
import { entriesGo, invitationsEnd, rotasGo, sittingsGo } from '../../lib/store/merge-rows'
import { forgetOrg } from '../../lib/store/orgs'
import type { OrgDoc } from '../../lib/store/orgs'
import { hatKey, sittingAt } from '../../lib/store/people'
import { drainOf } from '../../lib/timers/drain'
import type { Drain } from '../../lib/timers/drain'
import { takeMatters } from './matters'
import type { Aside } from './matters'
import { endRoles, returnSheets, takeMembers, takeSites } from './rows'
import type { Going } from './rows'

/*
 * A union on its way into another, in slices: whatever still names it is looked for and taken over, until nothing is found.
 * So it does not matter where a run was broken off, and what is done again finds nothing to do.
 */

/** What a stage counts as, and the next of it. @returns how many went over; none: the stage is empty */
type Stage = [keyof Gone, (going: Going, run: Round) => Promise<number>]
interface Round {
  mayGoOn: () => boolean
  aside: Aside
}

const STAGES: Stage[] = [
  ['others', (going) => invitationsEnd(going, { ...going.by, at: going.now })],
  ['others', returnSheets],
  ['matters', (going, { mayGoOn, aside }) => takeMatters(going, mayGoOn, aside)],
  ['others', sittingsGo],
  ['others', rotasGo],
  ['sites', takeSites],
  ['members', (going) => entriesGo(going, going.now)],
  ['others', takeMembers],
]

/** Instances remember a union for five minutes: so long something may still begin there. */
const SETTLE_MINUTES = 10
const AGAIN_MINUTES = 1
const LOOK_MINUTES = 60

const isEmpty = (gone: Gone): boolean => Object.values(gone).every((count) => count === 0)
const NOTHING: Gone = { matters: 0, members: 0, sites: 0, others: 0 }
const plus = (one: Gone, other: Gone): Gone => ({
  matters: one.matters + other.matters,
  members: one.members + other.members,
  sites: one.sites + other.sites,
  others: one.others + other.others,
})

/** All stages, each until it is empty or time is up. @param said what is put down after each slice */
async function pass(going: Going, round: Round, said: (gone: Gone) => Promise<void>): Promise<Gone> {
  let gone = NOTHING
  for (const [what, stage] of STAGES)
    for (let more = true; more && round.mayGoOn();) {
      const count = await stage(going, round)
      more = count > 0
      gone = plus(gone, { ...NOTHING, [what]: count })
      if (more) await said(gone)
    }
  return gone
}

/** Those who work on with it, and those who decided it, are told that all of it is there. */
async function tellDone({ from, into, called, by, now, today }: Going, way: Way, name: string): Promise<void> {
  const desk = await sittingAt(deskKey(into), today)
  const officers = desk.map(({ _id: to }) => ({ to, hat: hatKey({ org: into, role: 'officer' }) }))
  const others = [...new Set([way.by.by, way.confirmed.by])].map((to) => ({ to }))
  const text = `办着的事 ${way.gone.matters} 件、会员 ${way.gone.members} 人、工地 ${way.gone.sites} 个都过来了。`
  const told = [...others, ...officers].map((one) => {
    const _id = `k${[from, by.at.replace(/\D/g, ''), one.to, 'hat' in one ? 'desk' : ''].join('.')}`
    return deliver({ _id, ...one, title: `${name}并进了${called}`, text, about: null, at: now })
  })
  await Promise.all(told)
}

/** Nothing was found: its roles end, what was under way then is looked for once more, and it is no more. */
async function finish(doc: OrgDoc, going: Going, way: Way): Promise<void> {
  const { now, today, by } = going
  if (now < later(by.at, SETTLE_MINUTES, 'minute')) return writeWay(doc, way, later(now, AGAIN_MINUTES, 'minute'))
  const ended = await endRoles(going)
  if (ended || !way.ends) return writeWay(doc, { ...way, ends: true }, later(now, AGAIN_MINUTES, 'minute'))
  await tellDone(going, way, doc.name)
  await closeMerged(doc, today, now)
  logger.info('union.merged', { union: doc._id, into: going.into })
}

async function goOn(doc: OrgDoc, now: string, mayGoOn: () => boolean): Promise<boolean> {
  const { _id: from, into, merge } = doc
  if (!into || !merge) return false
  for (const id of [from, into]) forgetOrg(id)
  await nameIn(doc, into)
  const going = { from, into, called: merge.called, by: merge.confirmed, now, today: civilDateOf(now) }
  const aside: Aside = new Set()
  const again = later(now, AGAIN_MINUTES, 'minute')
  const far = (gone: Gone): Way => ({ ...merge, gone: plus(merge.gone, gone), stuck: aside.size })
  const gone = await pass(going, { mayGoOn, aside }, (so) => writeWay(doc, far(so), again))
  const way = far(gone)
  if (aside.size && isEmpty(gone)) await writeWay(doc, way, later(now, LOOK_MINUTES, 'minute'))
  else if (aside.size || !isEmpty(gone) || !mayGoOn()) await writeWay(doc, way, again)
  else await finish(doc, going, way)
  return true
}

/** Unions on their way, as the clock takes them. */
export const merges = (mayGoOn: () => boolean): Drain =>
  drainOf<OrgDoc>({
    failed: 'merge.failed',
    ids: dueMergeIds,
    take: dueMerges,
    work: (doc, now) => goOn(doc, now, mayGoOn),
    setAside: (doc, _error, now) => putOffMerge(doc, later(now, AGAIN_MINUTES, 'minute')),
  })
