import type { Merge } from '../../../domain/matter'
import type { Deed } from '../../../domain/shapes/register/grants'
import { logger } from '../../lib/logger'
import { changeGrants, linesOf } from '../../lib/store/grants'
import { deliver } from '../../lib/store/inbox'
import { moveImport, sealReason } from '../../lib/store/imports'
import type { BroughtDoc } from '../../lib/store/imports'
import { holdersAt, membersAt, peopleGo, sheetsAt, sitesAt } from '../../lib/store/merge-rows'
import { changePlace, placeOf } from '../../lib/store/places'
import { tellGrants } from '../../lib/telling/grants'
import { settleImport } from '../../lib/telling/imports'

/** Which union goes into which, how the other is called, who confirmed it, and when this is done. */
export interface Going extends Merge {
  called: string
  by: Deed
  now: string
  today: string
}

/** Members are told once, before they stand there: who is told again is told the same message. */
export async function takeMembers({ from, into, called, by, now }: Going): Promise<number> {
  const people = await membersAt(from)
  const told = people.map(({ _id: to }) =>
    deliver({
      ...{ _id: `j${[from, by.at.replace(/\D/g, ''), to].join('.')}`, to, about: null, at: now },
      ...{ title: `您的工会并进了${called}`, text: '会员号不变，办着的事照常。' },
    }),
  )
  await Promise.all(told)
  return peopleGo(people, { from, into })
}

/** Sites, each by one conditional write with a line in its history. */
export async function takeSites({ from, into, by, now }: Going): Promise<number> {
  const [sites, orgs] = [await sitesAt(from), await linesOf([into])]
  const went = sites.map((site) =>
    changePlace(site, { ...placeOf(site), org: into }, orgs, { does: 'changed', what: ['org'], ...by, at: now }),
  )
  return (await Promise.all(went)).filter(Boolean).length
}

async function sendBack(doc: BroughtDoc, { called, by, now }: Going): Promise<boolean> {
  const reason = sealReason(doc, `工会并进了${called}。请${called}的经办人再导入一次。`)
  const decided = { by: by.by, name: by.name, at: now, reason }
  const changes = { state: 'back' as const, look: null, endedAt: now, decided }
  if (!(await moveImport(doc, changes, now))) return false
  const back = settleImport({ ...doc, ...changes, wakeAt: now }, now)
  await back.catch((error: unknown) => logger.error('merge.sheet', error))
  return true
}

/** Sheets that wait, or are half in, go back to whoever brought them: the other union's officers bring them. */
export async function returnSheets(going: Going): Promise<number> {
  const sheets = await sheetsAt(going.from)
  return (await Promise.all(sheets.map((doc) => sendBack(doc, going)))).filter(Boolean).length
}

/** Roles do not go over: they end, and whoever held one is told. */
export async function endRoles({ from, by, now, today }: Going): Promise<number> {
  const holders = await holdersAt(from, today)
  for (const { _id } of holders) {
    const person = await changeGrants(_id, now, (all) =>
      all.map((one) => (one.org === from && !one.ended ? { ...one, ended: { ...by, at: now } } : one)),
    )
    await tellGrants(person, now)
  }
  return holders.length
}
