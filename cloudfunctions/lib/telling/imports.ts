import { civilDateOf } from '../../../domain/base/calendar'
import { deskOrg, secondDesk } from '../../../domain/matter'
import type { ImportKind } from '../../../typings/import'
import { deliver } from '../store/inbox'
import { dropRows, LOOK_DAYS, moveImport, nextWake, reasonOf, wakeAfter } from '../store/imports'
import type { BroughtDoc } from '../store/imports'
import { orgLine } from '../store/orgs'
import { sittingAt } from '../store/people'
import type { Letter } from '../store/pushes'
import { queueAll } from './letters'

/*
 * Who is told of rows that somebody brought, and what time does to them. What is said follows from what is stored, under ids
 * made of it: telling again tells nothing. At least once: the door does it after its write, else the clock.
 */

const WORDS: Record<ImportKind, { what: string; one: string }> = {
  members: { what: '会员名册', one: '人' },
  files: { what: '困难职工档案', one: '户' },
}

interface Said {
  to: string
  hat: string
  title: string
  text: string
}

/** Whoever brought it, of what has become of it. */
function answer(doc: BroughtDoc): Said[] {
  const { kind, hat, by, fresh, state } = doc
  const { what, one } = WORDS[kind]
  const said = {
    in: { title: `您送的${what}放行了`, text: `新记进 ${fresh} ${one}。` },
    back: { title: `您送的${what}退回来了`, text: `原因：${reasonOf(doc)}` },
    over: { title: `您送的${what}过期了`, text: `${LOOK_DAYS} 天里没有记完，送来的表删掉了。要的话请再导入一次。` },
  }
  return state === 'waits' || state === 'let' ? [] : [{ to: by, hat, ...said[state] }]
}

/** Those who are to look at it. */
async function askThem({ kind, look, by, name, rows }: BroughtDoc, today: string): Promise<Said[]> {
  const { what, one } = WORDS[kind]
  const people = look ? await sittingAt(look, today) : []
  return people
    .filter(({ _id }) => _id !== by)
    .map(({ _id }) => ({
      ...{ to: _id, hat: look ?? '', title: `${name}送来${what}，等您看` },
      text: `一共 ${rows} ${one}。您放行以后才记进去。`,
    }))
}

const notes = async (doc: BroughtDoc, today: string): Promise<Said[]> =>
  doc.state === 'waits' ? askThem(doc, today) : answer(doc)

/** Tells what is due of an import as it is stored now, and lets go of the rows of one that has ended. */
export async function settleImport(doc: BroughtDoc, now: string): Promise<void> {
  const { _id: id, state, at, decided } = doc
  const next = wakeAfter(doc, now)
  if (next === null) await dropRows(doc.path)
  const letters = (await notes(doc, civilDateOf(now))).map(async ({ to, ...said }): Promise<Letter> => {
    const [_id, when] = [`s${[id, state, said.hat.replace('/', '.'), to].join('.')}`, decided?.at ?? at]
    await deliver({ _id, to, ...said, about: null, sheet: id, at: when })
    const page = `pkg-desk/brought/brought?id=${id}&hat=${said.hat}`
    return { _id, person: to, kind: 'desk', title: said.title, page, at: when }
  })
  await queueAll(await Promise.all(letters), now)
  await nextWake(doc, next)
}

/** The desk that is to look at what an officer brought, as people sit today. */
export const lookerOf = async ({ hat, by }: Pick<BroughtDoc, 'hat' | 'by'>, today: string): Promise<string | null> =>
  secondDesk(hat, by, { orgs: await orgLine(deskOrg(hat) ?? ''), today })

/** What time changes in an import: its end, and who is to look where somebody came or left. Null where nothing is. */
async function changesBy(doc: BroughtDoc, now: string): Promise<Partial<BroughtDoc> | null> {
  if (doc.state !== 'waits' && doc.state !== 'let') return null
  if (doc.endsAt <= now) return { state: 'over', look: null, endedAt: now }
  const look = doc.state === 'waits' ? await lookerOf(doc, civilDateOf(now)) : doc.look
  return look === doc.look ? null : { look, desks: desksOf(doc.hat, look) }
}

/** Desks in whose lists it stands: of whoever brought it, and of those who are to look. */
export const desksOf = (hat: string, look: string | null): string[] => [...new Set([hat, ...(look ? [look] : [])])]

/** What the clock does with an import that is due. @returns false where somebody changed it meanwhile */
export async function clockImport(doc: BroughtDoc, now: string): Promise<boolean> {
  const changes = await changesBy(doc, now)
  if (changes && !(await moveImport(doc, changes, now))) return false
  await settleImport(changes ? { ...doc, ...changes, wakeAt: now } : doc, now)
  return true
}
