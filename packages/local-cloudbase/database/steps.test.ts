import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Engine } from './engine'
import { Reader } from './reader'
import type { Doc } from './values'

const SCHEMA = { t: { indexes: [{ name: 'u', fields: [['u', 1]] as [string, number][], unique: true }] } }
const T = { collection: 't' }

describe('writes that arrive together', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steps-'))
  const file = join(folder, 'db.sqlite')
  const engine = new Engine(file)
  engine.applySchema(SCHEMA)
  afterAll(() => {
    engine.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => engine.remove(T, {}, true))

  const outcomes = async (jobs: Promise<unknown>[]): Promise<string[]> =>
    (await Promise.allSettled(jobs)).map((o) => (o.status === 'fulfilled' ? 'done' : String(o.reason).slice(0, 33)))
  const ids = (): unknown[] => engine.peek('t', {}, {}).map((doc) => doc['_id'])
  const add = (...docs: Doc[]): Promise<unknown> => engine.insert(T, docs)
  const E11000 = 'Error: [FailedOperation] E11000 d'

  it('fail one by one: what one of them takes back, the others keep', async () => {
    const jobs = [
      add({ _id: 'a', u: 1 }),
      add({ _id: 'b', u: 2 }, { _id: 'c', u: 1 }),
      add({ _id: 'd', u: 2 }),
      engine.modify(T, { _id: 'a' }, { operators: { $set: { u: 3 } } }, false),
      add({ _id: 'e', u: 1 }),
    ]
    expect(await outcomes(jobs)).toEqual(['done', E11000, 'done', 'done', 'done'])
    expect(ids()).toEqual(['a', 'd', 'e'])
    expect(engine.find(T, { u: 3 })).toEqual([{ _id: 'a', u: 3 }])
    expect(engine.find(T, { u: 2 })).toEqual([{ _id: 'd', u: 2 }])
  })

  it('see what those before them wrote, and nobody else does before all are on the disk', async () => {
    const beside = new Reader(file)
    const before = beside.countOf(engine.store.collection('t'))
    const jobs = [add({ _id: 's', u: 0 }), ...Array.from({ length: 5 }, () => raise())]
    expect(beside.countOf(engine.store.collection('t'))).toBe(before)
    expect(ids()).toEqual([])
    await Promise.all(jobs)
    expect(engine.find(T, {})).toEqual([{ _id: 's', u: 5 }])
    expect(beside.countOf(engine.store.collection('t'))).toBe(before + 1)
    beside.close()
  })

  const raise = (): Promise<unknown> => engine.modify(T, { _id: 's' }, { operators: { $inc: { u: 1 } } }, false)

  it('wait for a transaction that is committed in the same group, before or after them', async () => {
    await add({ _id: 's', u: 0 })
    for (const order of ['before', 'after']) {
      const transaction = engine.transactions.begin()
      await engine.modify({ ...T, transaction }, { _id: 's' }, { operators: { $inc: { u: 10 } } }, false)
      const early = order === 'before' ? [raise()] : []
      const commit = engine.transactions.commit(transaction)
      const late = order === 'after' ? [raise()] : []
      await Promise.all([...early, commit, ...late])
    }
    expect(engine.find(T, {})).toEqual([{ _id: 's', u: 22 }])
  })

  it('of a transaction are taken no more once its commit is under way', async () => {
    const transaction = engine.transactions.begin()
    await engine.insert({ ...T, transaction }, [{ _id: 'x', u: 1 }])
    const commit = engine.transactions.commit(transaction)
    await expect(engine.insert({ ...T, transaction }, [{ _id: 'y', u: 2 }])).rejects.toThrow(/NotExist/)
    await expect(engine.transactions.commit(transaction)).rejects.toThrow(/NotExist/)
    await commit
    expect(ids()).toEqual(['x'])
  })

  it('are all answered when the engine closes', async () => {
    const other = new Engine(join(folder, 'other.sqlite'))
    other.applySchema(SCHEMA)
    const job = other.insert(T, [{ _id: 'last', u: 1 }])
    other.close()
    await job
    const again = new Engine(join(folder, 'other.sqlite'))
    expect(again.find(T, {})).toEqual([{ _id: 'last', u: 1 }])
    again.close()
  })
})
