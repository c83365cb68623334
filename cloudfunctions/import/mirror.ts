import { randomUUID } from 'node:crypto'
import { maskName } from '../../domain/base/mask'
import type { Mirror } from '../../domain/shapes/register/mirror'
import type { ImportRoutes, MirrorRead } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { sideBySide } from '../lib/side-by-side'
import { mayStill } from '../lib/store/counts'
import { memberId, whoIn } from '../lib/store/members'
import type { MemberDoc } from '../lib/store/members'
import { membersAmong, mirrorDigest, putMirror } from '../lib/store/mirrors'
import { deskOf } from './desk'
import type { Desk } from './desk'
import { dropUpload, noteUpload, readUpload, sheetOf } from './file'
import { noteSheet } from './noted'
import { readPeople, twice } from './sheets'
import type { People, PersonRow } from './sheets'

/*
 * What the province's register says of a union's members: read from its result sheet, held against ours. Ours is not changed
 * by it; the sheet is gone whatever comes of it.
 */

const FAILED = /失败|不通过|未通过|错误|重复|驳回|退回/
const bare = (name: string): string => name.normalize('NFKC').replace(/\s/g, '')
/** As many as are written at once. */
const AT_ONCE = 20
const MOST_SHOWN = 100

/** Labels of what a row has otherwise than we; what it does not say does not differ. */
function differing({ values }: PersonRow, doc: MemberDoc, org: string): string[] {
  const ours = whoIn(doc)
  const pairs: [string, string | undefined, string][] = [
    ['姓名', values.name, ours.name],
    ['手机号', values.mobile, ours.mobile],
    ['工会', values.union && bare(values.union), bare(org)],
    ['入会日期', values.since, doc.since],
  ]
  return pairs.flatMap(([label, theirs, own]) => (theirs && theirs !== own ? [label] : []))
}

/** Why they did not take it; nothing where they did. */
const failing = ({ values: { outcome = '' } }: PersonRow): string[] =>
  FAILED.test(outcome) ? [`他们没收：${outcome}`] : []

function mirrorOf(row: PersonRow, doc: MemberDoc, { org, caller, person }: Desk): Mirror {
  const differs = [...failing(row), ...differing(row, doc, org.name)]
  const said = { no: row.values.outNo ?? doc.mirror?.no ?? '', on: caller.today, digest: mirrorDigest(doc), differs }
  return { ...said, by: caller.person, name: person.masked, at: caller.now }
}

async function held(desk: Desk, people: People): Promise<MirrorRead> {
  const problems = [...people.problems, ...twice(people)]
  const bad = new Set(problems.map(({ row }) => row))
  const good = bad.has(null) ? [] : people.rows.filter(({ row, values }) => !bad.has(row) && values.idNumber)
  const known = await membersAmong(
    desk.org.id,
    good.map(({ values }) => memberId(values.idNumber ?? '')),
  )
  const found = good.flatMap((row) => {
    const doc = known.get(memberId(row.values.idNumber ?? ''))
    return doc ? [{ doc, mirror: mirrorOf(row, doc, desk) }] : []
  })
  await sideBySide(
    found,
    AT_ONCE,
    () => true,
    ({ doc, mirror: one }) => putMirror(doc, one),
  )
  const differs = found.filter(({ mirror: one }) => one.differs.length).length
  const strangers = good
    .filter(({ values }) => !known.has(memberId(values.idNumber ?? '')))
    .map(({ row, values }) => ({ row, name: maskName(values.name ?? '') }))
  const seen = { strangers: strangers.slice(0, MOST_SHOWN), problems: problems.slice(0, MOST_SHOWN) }
  return { rows: people.rows.length, there: found.length - differs, differs, ...seen }
}

/** @throws ApiError NOT_FOUND; NOT_NOW above the day's limit; BAD_FILE */
export async function mirror(caller: Caller, asked: ImportRoutes['import.mirror']['in']): Promise<MirrorRead> {
  const desk = await deskOf(caller, asked.hat, 'members')
  await mayStill('check', caller)
  try {
    await noteUpload(asked.fileId, caller)
    const sheet = await sheetOf(await readUpload(asked.fileId, caller.person, `mirror|${asked.hat}`))
    const read = await held(desk, readPeople('mirror', sheet, caller.today))
    await noteSheet(desk, `mirror|${randomUUID()}`, `读了省里名册的结果，${read.rows} 行，不一致 ${read.differs} 人`)
    return read
  } finally {
    await dropUpload(asked.fileId, caller.person)
  }
}
