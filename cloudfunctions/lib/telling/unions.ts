import { adminOver } from '../../../domain/shapes/register/grants'
import type { Deed } from '../../../domain/shapes/register/grants'
import type { Merging, Renaming } from '../../../domain/shapes/register/unions'
import type { Caller } from '../caller'
import { linesOf } from '../store/grants'
import { deliver } from '../store/inbox'
import type { OrgDoc } from '../store/orgs'
import { hatKey } from '../store/people'
import type { PersonDoc } from '../store/people'

/*
 * What administrators are told of a union's name, and of where it goes. Ids are made of what was proposed, so that telling again tells nothing; a
 * proposal that nobody was told of stands with its union all the same.
 */

const idOf = ({ _id }: OrgDoc, { by, at }: Deed, what: string, to: string): string =>
  `n${[_id, by, at.replace(/\D/g, ''), what, to].join('.')}`

interface Said {
  what: string
  title: string
  text: string
}

/** Other administrators are told that something waits for one of them. */
async function askOthers(union: OrgDoc, next: Deed, said: Said, others: PersonDoc[], today: string): Promise<void> {
  const orgs = await linesOf([union._id])
  const { what, title, text } = said
  const told = others.map(({ _id: to, grants }) => {
    const own = adminOver(grants, union._id, orgs, today)
    const about = { to, title, text, about: null, at: next.at, ...(own ? { hat: hatKey(own) } : {}) }
    return deliver({ _id: idOf(union, next, what, to), ...about })
  })
  await Promise.all(told)
}

/** The other administrators are told that a name waits for one of them. */
export async function tellRenaming(union: OrgDoc, next: Renaming, others: PersonDoc[], today: string): Promise<void> {
  const text = `${next.name}提的：改成“${next.to}”。在“管理”的“下面的工会”里确认。`
  await askOthers(union, next, { what: 'waits', title: `${union.name}要改名，等您确认`, text }, others, today)
}

/** The other administrators over both are told that a union is to go into another. */
export async function tellMerging(union: OrgDoc, next: Merging, others: PersonDoc[], today: string): Promise<void> {
  const text = `${next.name}提的：并进${next.called}。在“管理”的“下面的工会”里确认。`
  await askOthers(union, next, { what: 'merges', title: `${union.name}要并走，等您确认`, text }, others, today)
}

/** Whoever proposed it is told that it was dropped, unless they did so themselves. */
export async function tellDropped(union: OrgDoc, next: Merging, { person, now: at }: Caller): Promise<void> {
  if (next.by === person) return
  const said = { title: `${union.name}不合并了`, text: `您提的“并进${next.called}”没有确认。`, about: null, at }
  await deliver({ _id: idOf(union, next, 'stays', next.by), to: next.by, ...said })
}

/** Whoever proposed it is told what came of it, unless they dropped it themselves. */
export async function tellRenamed(union: OrgDoc, next: Renaming, holds: boolean, by: Caller): Promise<void> {
  if (next.by === by.person) return
  const title = holds ? `改名了：${next.to}` : `${union.name}不改名了`
  const text = holds ? `原来叫${union.name}。以前打印的还是原来的名字。` : `您提的“${next.to}”没有确认。`
  await deliver({
    _id: idOf(union, next, holds ? 'holds' : 'drops', next.by),
    to: next.by,
    title,
    text,
    about: null,
    at: by.now,
  })
}
