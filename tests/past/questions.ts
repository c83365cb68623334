import { caseOf, ownerOf } from './fixture'
import type { Past, Request } from './fixture'
import { phoneOf } from './people'

/*
 * What is looked at: every case by everybody who may see it and by somebody who may not, and every list.
 */

/** Who sits at which desk of the synthetic county. */
const DESKS: [who: string, hat: string][] = [
  ['qian', 'hekou-3/officer'],
  ['wu', 'hekou-town/officer'],
  ['zheng', 'qinghe-county/officer'],
  ['feng', 'qinghe-city/officer'],
  ['lv', 'qinghe-county/legal'],
  ['xu', 'qinghe-county/legal'],
]
const LIAISON = 'hekou-3/liaison'
const STRANGER: [who: string, hat: string] = ['chen', 'liulin-courier/officer']
const MEMBERS = ['wang', 'li', 'zhao', 'sun']

export type Question = Request & { about: string }

const api = (about: string, who: string, route: string, data: object = {}): Question => ({
  about: `${about} as ${who}`,
  who,
  name: 'api',
  route,
  data,
})

const phoneName = (past: Past, person: string): string | undefined =>
  Object.keys(past.people).find((who) => past.people[who] === person)

/** The desks that a service's cases may come to, and one at which they do not exist. */
const readersOf = (service: string): [who: string, hat: string][] =>
  service === 'lawyer' ? DESKS.filter(([who]) => who !== 'feng' && who !== 'wu') : DESKS.slice(0, 4)

function viewsOf(past: Past): Question[] {
  return Object.entries(past.cases).flatMap(([name, id]) => {
    const { service } = caseOf(past, name)
    const own = ownerOf(past, name)
    return [
      ...(own ? [api(name, own, 'case.get', { id })] : []),
      ...readersOf(service).map(([who, hat]) => api(name, who, 'case.get', { id, hat })),
      ...(service === 'talk' ? [...MEMBERS, 'he'].map((who) => api(name, who, 'board.get', { id })) : []),
    ]
  })
}

/** A union's desk may have more rows than one page. */
const cursors = (past: Past, desk: string): string[] =>
  (past.collections.cases ?? [])
    .map((doc) => doc as { desk?: string | null; dueKey?: string })
    .filter((doc) => doc.desk === desk)
    .map(({ dueKey = '' }) => dueKey)
    .sort()
    .filter((_key, index) => index % 20 === 19)

const deskLists = (past: Past): Question[] =>
  DESKS.flatMap(([who, hat]) => [
    api(`desk ${hat}`, who, 'desk.list', { hat }),
    ...cursors(past, hat).map((cursor) => api(`desk ${hat} from ${cursor}`, who, 'desk.list', { hat, cursor })),
  ])

/** What lists of their own say to everybody; applicants are known to nobody, unless they have become members. */
const listsOf = (who: string): Question[] => [api('own cases', who, 'case.mine'), api('inbox', who, 'inbox.list')]
const selfOf = (who: string): Question[] => [api('me', who, 'me.get'), api('card', who, 'card.get')]
const publicLists = (who: string): Question[] => [api('notices', who, 'notice.list'), api('offers', who, 'board.list')]

const assistsOf = (past: Past): Question[] =>
  (past.collections.assists ?? []).flatMap((doc) => {
    const who = phoneName(past, (doc as { person?: string }).person ?? '')
    return who ? [api('form filled in by a liaison', who, 'assist.get', { id: doc._id })] : []
  })

const ofSite: Question[] = [
  api('sites', 'sun', 'site.mine', { hat: LIAISON }),
  api('people who are waited for', 'sun', 'site.waiting', { hat: LIAISON }),
  api('site', 'sun', 'site.get', { hat: LIAISON, id: 'hekou-3-site' }),
]

/** Inboxes come first: who opens an urgent case has read what they were told of it. */
export function questionsOn(past: Past): Question[] {
  const applicants = Object.keys(past.people).filter((who) => who.startsWith(phoneOf(1).slice(0, -2)))
  const staff = [...DESKS.map(([who]) => who), 'zhou', ...MEMBERS, 'he']
  const strange = Object.entries(past.cases).filter((_one, index) => index % 10 === 0)
  return [
    ...[...staff, ...applicants].flatMap(listsOf),
    ...[...staff, ownerOf(past, 'join/member') ?? ''].flatMap(selfOf),
    ...[...MEMBERS, 'he', 'chen'].flatMap(publicLists),
    ...deskLists(past),
    ...ofSite,
    ...assistsOf(past),
    ...viewsOf(past),
    ...strange.map(([name, id]) => api(name, STRANGER[0], 'case.get', { id, hat: STRANGER[1] })),
  ]
}
