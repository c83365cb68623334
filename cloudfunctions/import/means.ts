import { isConcerned } from '../../domain/matter'
import { withAnswers } from '../../domain/services/aid/file/means/batch'
import type { Answered, AnswerRow } from '../../domain/services/aid/file/means/batch'
import type { Result } from '../../domain/services/aid/file/means/results'
import type { ImportProblem, ImportRoutes } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { ApiError } from '../lib/errors'
import { serviceOf } from '../lib/services'
import { readCheck, writeCheck } from '../lib/store/checks'
import type { CheckDoc } from '../lib/store/checks'
import { mayStill } from '../lib/store/counts'
import { standingOf } from '../lib/store/meetings'
import { actorOf } from '../lib/store/people'
import { deskOf } from './desk'
import type { Desk } from './desk'
import { dropUpload, noteUpload, readUpload, sheetOf } from './file'
import { noteSheet } from './noted'
import { problemAt, readPeople, twice } from './sheets'
import type { People } from './sheets'

/*
 * What the civil affairs office answers about a batch of files. The sheet names people and what they own, so it is gone
 * whatever comes of it; kept, sealed with the batch, is the result of each file.
 */

const NOT_HERE = '没有找到这一批。请回工作台看看您的身份。'
const BUSY = '同事也在办这一批，请过几秒再点一次。'
const OWN = '这一批里有您自己家的。请同一个办公室的同事来传。'
const FORMULA = '表里有公式。请选中整列，复制，再“选择性粘贴”成“数值”。'
/** More than anybody reads on a phone. */
const MOST_PROBLEMS = 100

/** @throws ApiError NOT_FOUND for whoever does not sit at its desk; OWN_CASE for whoever stands in it */
async function batchAt({ caller, person, hat }: Desk, id: string): Promise<CheckDoc> {
  const doc = await readCheck(id)
  if (doc?.desk !== hat) throw new ApiError('NOT_FOUND', NOT_HERE)
  const actor = actorOf(person, caller.person, hat, caller.today)
  const files = await standingOf(doc.lines.map((line) => line.id))
  if (files.some((one) => isConcerned(serviceOf(one.service), one, actor))) throw new ApiError('OWN_CASE', OWN)
  return doc
}

/** The rows in which nothing is wrong by itself. */
function rowsOf(people: People, problems: ImportProblem[]): AnswerRow[] {
  const bad = new Set(problems.map(({ row }) => row))
  const good = bad.has(null) ? [] : people.rows.filter(({ row }) => !bad.has(row))
  return good.map(({ row, values: { name = '', idNumber = '', result, found = '' } }) => ({
    ...{ row, name, idNumber, found },
    result: result as Result,
  }))
}

function namedIn(people: People, { problems }: Answered): ImportProblem[] {
  return problems.map(({ row, at, words }) => {
    const values = people.rows.find((one) => one.row === row)?.values
    return problemAt(row, people.places.get(at), values?.[at] ?? '', words)
  })
}

type Out = ImportRoutes['import.means']['out']

async function held(desk: Desk, { id, fileId }: ImportRoutes['import.means']['in']): Promise<Out> {
  const { caller, hat } = desk
  const doc = await batchAt(desk, id)
  const sheet = await sheetOf(await readUpload(fileId, caller.person, `means|${hat}`))
  if (sheet.formulas.size) throw new ApiError('BAD_FILE', FORMULA)
  const people = readPeople('means', sheet, caller.today)
  const first = [...people.problems, ...twice(people)]
  const found = withAnswers(doc, rowsOf(people, first))
  const problems = [...first, ...namedIn(people, found)].slice(0, MOST_PROBLEMS)
  const { answered, waiting } = found
  if (answered === 0) return { answered, waiting, problems }
  await noteSheet(desk, `means|${doc._id}|${doc.rev}`, `传了民政核对的结果 ${doc.number}，${answered} 户`)
  if (!(await writeCheck(doc, found.batch, caller.now))) throw new ApiError('BUSY', BUSY)
  return { answered, waiting, problems }
}

/** @throws ApiError NOT_FOUND; OWN_CASE; NOT_NOW above the day's limit; BAD_FILE; BUSY */
export async function means(caller: Caller, asked: ImportRoutes['import.means']['in']): Promise<Out> {
  const desk = await deskOf(caller, asked.hat, 'members')
  try {
    await mayStill('check', caller)
    await noteUpload(asked.fileId, caller)
    return await held(desk, asked)
  } finally {
    await dropUpload(asked.fileId, caller.person)
  }
}
