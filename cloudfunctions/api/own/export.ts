import { dossierOf, hourOnPaper, namedRows, ROLES } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { heading, onPaper, say } from '../../../domain/letters'
import type { Block, Paper } from '../../../domain/letters'
import type { Routes } from '../../../typings/api'
import { contextOf } from '../case/act'
import { noteOwnExport } from '../deeds/noted'
import { docxOf } from '../letter/docx'
import type { Caller } from '../../lib/caller'
import { logger } from '../../lib/logger'
import { inboxOf } from '../../lib/store/inbox'
import { orgLines } from '../../lib/store/orgs'
import { ownCases } from '../../lib/store/own'
import { readPerson, siteNow } from '../../lib/store/people'
import { readsOf } from '../../lib/store/reads'
import { supportsOf } from '../../lib/store/supports'
import { BrokenCase, openCase } from '../../lib/store/stored'
import type { StoredCase } from '../../lib/store/stored'

/*
 * What is one person's, as a document that they can read and keep (个人信息保护法 第45条): who they are to the union, their
 * matters with all that they said, what they were told, and who read it. A page of each; the next document has the next.
 */

/** Who they are to the union. */
async function selfOf({ person, today }: Caller): Promise<Block[]> {
  const [doc, supports] = await Promise.all([readPerson(person), supportsOf(person)])
  const orgs = await orgLines([...(doc?.member ? [doc.member] : []), ...(doc?.grants ?? []).map(({ org }) => org)])
  const unionOf = (id: string): string => orgs[id]?.name ?? '工会'
  const site = siteNow(doc, today)
  const roles = (doc?.grants ?? []).map(({ org, role, from, to }) => [
    `担过的：${ROLES[role].hat}`,
    `${unionOf(org)}，${onPaper(from)}起${to ? `，到${onPaper(to)}` : ''}`,
  ])
  return [
    heading('一、您自己'),
    ...namedRows([
      ['姓名', doc?.name || '工会还不知道'],
      ...(doc?.member
        ? [['会员', `${unionOf(doc.member)}，会员号${doc.memberNo ?? ''}，${doc.memberSince ?? ''}起`]]
        : []),
      ...(site ? [['工地', site.name]] : []),
      ...roles,
      ...(supports.length ? [['点过“我也支持”的', `${supports.length} 条建议`]] : []),
    ] as [string, string][]),
  ]
}

async function matter(stored: StoredCase, actor: Actor, caller: Caller): Promise<Block[]> {
  try {
    return dossierOf(await contextOf(openCase(stored), actor, caller))
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('case.broken', error, { about: stored._id })
    return []
  }
}

/** Where the next document goes on, one place for each kind: `a~b~c`, each empty where no more follows. */
const [FIRST, END] = ['^', '']
const placesIn = (cursor: string | undefined): string[] => (cursor ? cursor.split('~') : [FIRST, FIRST, FIRST])

/** A page of one kind, from where the document before ended. */
async function pageAt<T>(
  place: string | undefined,
  read: (cursor?: string) => Promise<{ rows: T[]; next: string | null }>,
): Promise<{ rows: T[]; next: string }> {
  if (!place) return { rows: [], next: END }
  const { rows: found, next } = await (place === FIRST ? read() : read(place))
  return { rows: found, next: next ?? END }
}

const PHOTOS = '照片没有印在这里：在小程序里点开，可以存到手机。'

/** All that is the caller's, as far as one document takes it. */
export async function exportOwn(
  caller: Caller,
  { cursor }: Routes['me.export']['in'],
): Promise<Routes['me.export']['out']> {
  const { person, today } = caller
  const actor: Actor = { person, name: '', role: 'applicant' }
  const [first, second, third] = placesIn(cursor)
  if (!cursor) await noteOwnExport(caller)
  const [self, cases, told, reads] = await Promise.all([
    cursor ? [] : selfOf(caller),
    pageAt(first, (from) => ownCases(person, from)),
    pageAt(second, (from) => inboxOf(person, from)),
    pageAt(third, (from) => readsOf(person, from)),
  ])
  const matters = (await Promise.all(cases.rows.map((one) => matter(one, actor, caller)))).flat()
  const paper: Paper = {
    layout: 'form',
    title: '我在工会的资料',
    blocks: [
      say(`${onPaper(today)}导出。里面有您的身份证号和手机号，请收好。${PHOTOS}`),
      ...self,
      ...(matters.length ? [heading('二、您办过的事'), ...matters] : []),
      ...(told.rows.length ? [heading('三、您收到的消息')] : []),
      ...namedRows(told.rows.map(({ at, title, text }) => [hourOnPaper(at), [title, text].filter(Boolean).join('：')])),
      ...(reads.rows.length ? [heading('四、谁看过您的材料')] : []),
      ...namedRows(
        reads.rows.map(({ at, masked, field, reason }) => [hourOnPaper(at), `${masked}看了${field}：${reason}`]),
      ),
    ],
  }
  const places = [cases.next, told.next, reads.next]
  const content = Buffer.from(docxOf(paper, null)).toString('base64')
  return {
    file: { name: `我在工会的资料${today}.docx`, content },
    next: places.some(Boolean) ? places.join('~') : null,
  }
}
