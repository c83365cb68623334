import { readBack } from '../../domain/shapes/ledger/bank-sheet'
import type { ReadBack } from '../../domain/shapes/ledger/bank-sheet'
import type { ImportRoutes } from '../../typings/import'
import type { Caller } from '../lib/caller'
import { ApiError } from '../lib/errors'
import { mayStill } from '../lib/store/counts'
import { readBatch } from '../lib/store/batches'
import type { BatchDoc } from '../lib/store/batches'
import { grantOf, readPerson } from '../lib/store/people'
import { textOfCell } from './cells'
import { dropUpload, noteUpload, readUpload, sheetOf } from './file'

/*
 * The bank's sheet, read against the batch that it answers. Nothing is written here: whoever put it in looks at what was
 * understood, and says so to the batch.
 */

const NOT_HERE = '没有找到这张付款单。请回工作台看看您的身份。'
const NOT_SENT = '这张单还没送银行，还没有结果。'
const UNTAKEN = '这张单银行没收，已经退回来了，不能再记结果。'
const FORMULA = '表里有公式。请选中整列，复制，再“选择性粘贴”成“数值”。'

/** The batch, for whoever pays at one of its desks. @throws ApiError NOT_FOUND, the same if there is none */
async function batchFor(caller: Caller, { hat, id }: ImportRoutes['import.result']['in']): Promise<BatchDoc> {
  const [person, doc] = await Promise.all([readPerson(caller.person), readBatch(id)])
  const grant = grantOf(person, hat, caller.today)
  if (grant?.role !== 'finance' || !doc?.desks.includes(hat)) throw new ApiError('NOT_FOUND', NOT_HERE)
  return doc
}

/**
 * Reads the sheet that came back from the bank. It names people and cards, so it is not kept whatever comes of it.
 * @throws ApiError NOT_FOUND; NOT_NOW before the batch is sent, above the day's limit; BAD_FILE
 */
export async function result(caller: Caller, asked: ImportRoutes['import.result']['in']): Promise<ReadBack> {
  const doc = await batchFor(caller, asked)
  if (!doc.sent) throw new ApiError('NOT_NOW', NOT_SENT)
  if (doc.untaken) throw new ApiError('NOT_NOW', UNTAKEN)
  await mayStill('check', caller)
  try {
    await noteUpload(asked.fileId, caller)
    const file = await readUpload(asked.fileId, caller.person, `result|${asked.id}`)
    const { rows, formulas } = await sheetOf(file)
    if (formulas.size) return { ok: false, problems: [{ row: null, message: FORMULA }] }
    return readBack(
      doc,
      rows.map((row) => row.map(textOfCell)),
      asked.on,
    )
  } finally {
    await dropUpload(asked.fileId, caller.person)
  }
}
