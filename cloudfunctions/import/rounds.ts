import groupBy from 'lodash/groupBy'
import * as v from 'valibot'
import type { Why } from '../../domain/shapes/round'
import type { ImportProblem, ImportRoutes } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { ApiError } from '../lib/errors'
import type { TableOf } from '../lib/http/router'
import { hat, id, requestId, text } from '../lib/http/schemas'
import { idKey } from '../lib/keys'
import { headOf } from '../lib/rounds/head'
import type { Head } from '../lib/rounds/head'
import { putOn } from '../lib/rounds/put'
import type { Came, Wanted } from '../lib/rounds/put'
import { mayStill } from '../lib/store/counts'
import { readCase } from '../lib/store/cases'
import { linesWith } from '../lib/store/rounds'
import type { SheetKind } from './columns'
import { deskOf, unionsOf } from './desk'
import type { Desk } from './desk'
import { dropUpload, noteUpload, readUpload, sheetOf } from './file'
import { mendOf } from './mend'
import { noteSheet } from './noted'
import { problemAt, readPeople, twice } from './sheets'
import type { People, PersonRow } from './sheets'
import { templateOf } from './template'
import type { Sheet } from './workbook'

/*
 * Sheets for the list of a round: units send theirs, the good rows come onto the list at once, since nothing is decided by
 * it; and lists of other bodies, which are compared with it and kept nowhere.
 */

interface Opened {
  desk: Desk
  head: Head
}

const NOT_YOURS = '没有找到这一次慰问。请回工作台看看您的身份。'

/** @throws ApiError NOT_FOUND for whoever is no officer at its union or below */
async function opened(caller: Caller, asked: { hat: string; id: string }): Promise<Opened> {
  const [desk, doc] = await Promise.all([deskOf(caller, asked.hat, 'members'), readCase(asked.id)])
  const head = doc && (await headOf(doc, caller.now))
  if (!head || !desk.line[head.doc.unit]) throw new ApiError('NOT_FOUND', NOT_YOURS)
  return { desk, head }
}

interface Read {
  sheet: Sheet
  people: People
}

async function read({ desk }: Opened, kind: SheetKind, fileId: string): Promise<Read> {
  const { caller } = desk
  await mayStill('check', caller)
  await noteUpload(fileId, caller)
  const sheet = await sheetOf(await readUpload(fileId, caller.person, `round|${desk.hat}`))
  return { sheet, people: readPeople(kind, sheet, caller.today) }
}

const WHERE = {
  unknown: '您管的工会里没有这个名字。请照工会的全称写，不归您管的请删掉这一行。',
  several: '您管的工会里有几个都叫这个名字。请先请上一级工会把名字改得不一样。',
}

/** The union of each row: the one that it names, or else the officer's own. */
async function placed(
  { desk }: Opened,
  people: People,
): Promise<{ units: Map<number, string>; problems: ImportProblem[] }> {
  const unions = await unionsOf(desk)
  const units = new Map<number, string>()
  const problems = people.rows.flatMap(({ row, values }) => {
    const found = values.union ? unions.named(values.union) : desk.org
    if (typeof found === 'string') return [problemAt(row, people.places.get('union'), values.union ?? '', WHERE[found])]
    units.set(row, found.id)
    return []
  })
  return { units, problems }
}

const wantedOf = ({ values }: PersonRow, unit: string): Wanted => ({
  ...{ name: values.name ?? '', idNumber: values.idNumber ?? '', mobile: values.mobile ?? '' },
  ...{ unit, why: (values.why ?? 'other') as Why, card: values.bankCard ?? '', bank: values.bank ?? '' },
})

/** A refusal of the list as a problem of its row. */
const overIn = (people: People, rows: Map<string, PersonRow>, { wanted, words }: Came): ImportProblem[] => {
  const person = rows.get(wanted.idNumber)
  return person ? [problemAt(person.row, people.places.get('idNumber'), wanted.idNumber, words)] : []
}

/** More than anybody reads on a phone; all of them stand in the sheet that comes back. */
const MOST_PROBLEMS = 100

type Out = ImportRoutes['import.names']['out']

function outOf({ sheet, people }: Read, problems: ImportProblem[], came: Came[]): Out {
  const bad = new Set(problems.flatMap(({ row }) => row ?? []))
  return {
    rows: people.rows.length,
    listed: came.filter((one) => one.came === 'listed').length,
    there: came.filter((one) => one.came === 'there').length,
    left: came.filter((one) => one.came === 'later').length,
    bad: bad.size,
    problems: problems.slice(0, MOST_PROBLEMS),
    mend: bad.size && people.rows.length ? mendOf('round', { sheet, people, problems, bad }) : null,
  }
}

async function bring(caller: Caller, asked: ImportRoutes['import.names']['in']): Promise<Out> {
  const found = await opened(caller, asked)
  const file = await read(found, 'round', asked.fileId)
  const { people } = file
  const { units, problems: where } = await placed(found, people)
  const first = [...people.problems, ...twice(people), ...where]
  const persons = new Set(people.rows.map(({ row }) => row))
  const byRow = groupBy(first, 'row')
  const whole = first.some(({ row }) => row === null || !persons.has(row))
  const good = whole ? [] : people.rows.filter(({ row, values }) => !byRow[row] && values.idNumber)
  const { desk, head } = found
  await noteSheet(desk, `round|${asked.requestId}`, `往慰问名单里送了一张表，${people.rows.length} 人`)
  const by = { caller, masked: desk.person.masked, org: desk.org.id }
  const all = good.map((one) => wantedOf(one, units.get(one.row) ?? desk.org.id))
  const came = all.length ? await putOn(head, all, by, asked.requestId) : []
  const rows = new Map(good.map((one) => [one.values.idNumber ?? '', one]))
  const over = came.filter((one) => one.came === 'over').flatMap((one) => overIn(people, rows, one))
  const out = outOf(file, [...first, ...over], came)
  if (out.left === 0) await dropUpload(asked.fileId, caller.person)
  return out
}

/** Another body's list is read, compared by keyed hashes, and gone. */
async function compare(
  caller: Caller,
  asked: ImportRoutes['import.compare']['in'],
): Promise<ImportRoutes['import.compare']['out']> {
  const found = await opened(caller, asked)
  const { desk, head } = found
  try {
    const { people } = await read(found, 'other', asked.fileId)
    const keys = new Set(people.rows.flatMap(({ values }) => (values.idNumber ? [idKey(values.idNumber)] : [])))
    type Row = { _id: string; who: string; name: string; orgs: string[] }
    const lines = await linesWith<Row>(head.doc._id, { who: true, name: true, orgs: true })
    const same = lines.filter(({ who, orgs }) => keys.has(who) && orgs.includes(desk.org.id))
    await noteSheet(desk, `compare|${asked.requestId}`, `拿别处的名单比对了慰问名单，${people.rows.length} 人`)
    return {
      rows: people.rows.length,
      bad: people.rows.length - keys.size,
      found: same.map(({ _id, name }) => ({ line: _id, name })),
    }
  } finally {
    await dropUpload(asked.fileId, caller.person)
  }
}

const own = { hat, id }
const sent = v.object({ ...own, fileId: text(300), requestId })

type Name = 'import.blank' | 'import.names' | 'import.compare'
export const roundRoutes: Pick<TableOf<ImportRoutes>, Name> = {
  'import.blank': {
    policy: 'hat',
    schema: v.object(own),
    handle: async (caller, asked) => {
      await opened(caller, asked)
      return templateOf('round')
    },
  },
  'import.names': { policy: 'hat', schema: sent, handle: bring },
  'import.compare': { policy: 'hat', schema: sent, handle: compare },
}
