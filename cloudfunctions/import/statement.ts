import { textOf, checkFields } from '../../domain/form'
import { formatYuan } from '../../domain/base/money'
import type { Fund } from '../../domain/shapes/ledger'
import { matchStatement } from '../../domain/shapes/ledger/matching'
import { reconciliationOf, statementFields, wrongPeriod } from '../../domain/shapes/ledger/reconciliation'
import type { Reconciliation, Said } from '../../domain/shapes/ledger/reconciliation'
import { readStatement } from '../../domain/shapes/ledger/statement'
import type { StatementRow } from '../../domain/shapes/ledger/statement'
import type { ImportRoutes } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { ApiError, invalid } from '../lib/errors'
import { contentDigest, reconciliationId } from '../lib/keys'
import { allFunds } from '../lib/store/books'
import { mayStill } from '../lib/store/counts'
import { noteDeed } from '../lib/store/deeds'
import { orgLine } from '../lib/store/orgs'
import { grantOf, readPerson } from '../lib/store/people'
import type { PersonDoc } from '../lib/store/people'
import { addReconciliation } from '../lib/store/reconciliations'
import { textOfCell } from './cells'
import { dropUpload, noteUpload, readUpload, sheetOf } from './file'
import type { Uploaded } from './file'
import { movesOf } from './statement-moves'

/*
 * The bank's statement of an account, held against the books. It names people, so the sheet is gone whatever comes of it;
 * kept is which row is which entry, by keyed digests, and what does not agree.
 */

const NOT_HERE = '这里现在不归您管。请回首页看看您的身份。'
const FORMULA = '表里有公式。请选中整列，复制，再“选择性粘贴”成“数值”。'
const NO_FUNDS = '还没有登记钱的来源。请先在“钱从哪来”里登记。'

interface Keeping {
  caller: Caller
  person: PersonDoc
  org: string
  desk: string
  funds: Fund[]
}

/** @throws ApiError NOT_FOUND for whoever is not of its finance; NOT_NOW where the union has no money yet */
async function keepingAt(caller: Caller, hat: string): Promise<Keeping> {
  const person = await readPerson(caller.person)
  const grant = grantOf(person, hat, caller.today)
  if (!person || grant?.role !== 'finance') throw new ApiError('NOT_FOUND', NOT_HERE)
  const funds = await allFunds(grant.org)
  if (funds.length === 0) throw new ApiError('NOT_NOW', NO_FUNDS)
  return { caller, person, org: grant.org, desk: hat, funds }
}

/** What was said of the statement. @throws ApiError INVALID, each mistake at its question */
function saidIn({ funds, caller }: Keeping, asked: ImportRoutes['import.statement']['in']): Said {
  const fields = statementFields(Object.fromEntries(funds.map(({ _id, name }) => [_id, name])))
  const found = checkFields(fields, asked.answers, { today: caller.today })
  if (!found.ok) throw invalid(found.errors)
  const { tail, from, to, balance } = found.answers
  const said = { tail: textOf(tail), from: textOf(from), to: textOf(to), balance: Number(balance) }
  const wrong = wrongPeriod(said)
  if (wrong) throw invalid([{ path: 'to', code: 'PERIOD', message: wrong }])
  return { ...said, funds: found.answers.funds as string[] }
}

/** Of a movement of the bank, keyed: whoever has the sheet once more can show that it was this row. */
const rowDigest = ({ on, way, sum, other, said, row }: StatementRow): string =>
  contentDigest(JSON.stringify(['statement', row, on, way, sum, other, said]))

async function found(keeping: Keeping, said: Said, rows: StatementRow[], digest: string): Promise<Reconciliation> {
  const { caller, person, org, desk, funds } = keeping
  const chosen = funds.filter(({ _id }) => said.funds.includes(_id))
  const { moves, ours } = await movesOf(desk, chosen, said)
  const _id = reconciliationId(JSON.stringify([org, said, digest]))
  const made = { by: caller.person, name: person.masked, at: caller.now }
  return reconciliationOf({ ...said, _id, org, digest, made, ours }, rows, matchStatement(rows, moves), rowDigest)
}

/** Put down for whoever audits, before it is kept. */
async function note({ caller, person, org }: Keeping, one: Reconciliation): Promise<void> {
  const differs = Object.keys(one.differences).length
  const what = `对了尾号 ${one.tail} 的账，${one.from} 到 ${one.to}，余额 ${formatYuan(one.balance)}，对不上 ${differs} 条`
  const deed = { _id: `statement|${one._id}`, by: caller.person, masked: person.masked, org, what, at: caller.now }
  await noteDeed(deed, await orgLine(org))
}

type Out = ImportRoutes['import.statement']['out']

async function held(keeping: Keeping, said: Said, file: Uploaded): Promise<Out> {
  const { rows, formulas } = await sheetOf(file)
  if (formulas.size) return { ok: false, problems: [{ row: null, message: FORMULA }] }
  const read = readStatement(
    rows.map((row) => row.map(textOfCell)),
    said,
  )
  if (!read.ok) return { ok: false, problems: read.problems.slice(0, MOST_PROBLEMS) }
  const one = await found(keeping, said, read.rows, file.digest)
  await note(keeping, one)
  await addReconciliation(one)
  return { ok: true, id: one._id }
}
/** More than anybody reads on a phone. */
const MOST_PROBLEMS = 100

/** @throws ApiError NOT_FOUND; INVALID; NOT_NOW above the day's limit; BAD_FILE */
export async function statement(caller: Caller, asked: ImportRoutes['import.statement']['in']): Promise<Out> {
  const keeping = await keepingAt(caller, asked.hat)
  try {
    const said = saidIn(keeping, asked)
    await mayStill('check', caller)
    await noteUpload(asked.fileId, caller)
    return await held(keeping, said, await readUpload(asked.fileId, caller.person, `statement|${asked.hat}`))
  } finally {
    await dropUpload(asked.fileId, caller.person)
  }
}
