import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Sqlite from 'libsql'
import { CloudError } from '../errors'
import { Engine, type Target } from './engine'
import { indexEntry } from './keys'
import type { Doc } from './values'

const T = { collection: 't' }
const IDS = 12
const EXPECTED = ['DATABASE_REQUEST_FAILED', 'DATABASE_TRANSACTION_CONFLICT', 'DATABASE_TRANSACTION_FAIL']

/** Numbers that look random and are the same for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

describe.each([1, 2, 3, 4])('plain writes and transactions in any mixture, seed %i', (seed) => {
  const folder = mkdtempSync(join(tmpdir(), 'consistency-'))
  const file = join(folder, 'db.sqlite')
  const engine = new Engine(file, { transactionMs: 60 })
  engine.applySchema({
    t: {
      indexes: [
        { name: 'u', fields: [['u', 1]], unique: true },
        {
          name: 'ad',
          fields: [
            ['a', 1],
            ['d', -1],
          ],
        },
      ],
    },
  })
  afterAll(() => {
    engine.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const any = dice(seed)

  const fields = (): Doc => ({
    u: any(3) ? [any(30), any(30)] : any(30),
    a: any(2) ? any(4) : [any(4), any(4)],
    d: any(5),
  })
  const operations: ((target: Target) => unknown)[] = [
    (target) => engine.insert(target, [{ _id: `d${any(IDS)}`, ...fields() }]),
    (target) => engine.remove(target, { _id: `d${any(IDS)}` }, false),
    (target) => engine.modify(target, { _id: `d${any(IDS)}` }, { operators: { $set: fields() } }, false),
    (target) => engine.modify(target, { _id: `d${any(IDS)}` }, { replacement: fields(), upsert: true }, false),
    (target) => engine.find(target, { a: any(4) }, { sort: [['d', -1]], limit: 3 }),
  ]
  const operate = async (target: Target): Promise<void> => void (await operations[any(operations.length)]?.(target))

  const transact = async (): Promise<void> => {
    const transaction = engine.transactions.begin()
    for (let left = any(4); left >= 0; left--) {
      await operate({ ...T, transaction })
      if (!any(3)) await sleep(any(12))
    }
    if (any(5)) await engine.transactions.commit(transaction)
    else engine.transactions.abort(transaction)
  }

  const work = async (codes: Set<string>): Promise<void> => {
    for (let n = 0; n < 40; n++)
      await (any(2) ? operate(T) : transact()).catch((error: unknown) => {
        if (!(error instanceof CloudError)) throw error
        codes.add(error.code)
      })
  }

  it('leaves every index as the documents are, no key held twice and no document locked', async () => {
    const codes = new Set<string>()
    await Promise.all(Array.from({ length: 8 }, () => work(codes)))
    await sleep(100)
    expect([...codes].filter((code) => !EXPECTED.includes(code))).toEqual([])
    const collection = engine.store.collection('t')
    const due = [...engine.store.scan(collection)].flatMap(({ seq, text }) =>
      collection.indexes.flatMap((index) =>
        indexEntry(JSON.parse(text) as Doc, index.fields).keys.map(
          (key) => `${index.id} ${key.toString('hex')} ${seq}`,
        ),
      ),
    )
    const db = new Sqlite(file)
    const rows = db.prepare('SELECT i, lower(hex(k)) AS k, seq FROM entries').all([]) as {
      i: number
      k: string
      seq: number
    }[]
    db.close()
    expect(rows.map(({ i, k, seq: at }) => `${i} ${k} ${at}`).sort()).toEqual(due.sort())
    const held = due.filter((entry) => entry.startsWith(`${collection.indexes[0]?.id} `)).map((e) => e.split(' ')[1])
    expect(new Set(held).size).toBe(held.length)
    await engine.remove(T, {}, true)
    expect(engine.count(T, {})).toBe(0)
  })
})
