import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, failure, startBench } from '../support/sdk'

const SCHEMA = JSON.stringify({
  cases: {
    indexes: [
      { name: 'holds', fields: [['holds', 1]], unique: true },
      {
        name: 'desk',
        fields: [
          ['desk', 1],
          ['due', 1],
        ],
      },
    ],
  },
  slots: {},
  ledger: {},
})

describe('writes that compete', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench({ transactionMs: 700 }, { 'schema.json': SCHEMA })
  })
  afterAll(() => bench.end())

  /** Runs jobs with so many at a time. */
  const inParallel = async (jobs: (() => Promise<unknown>)[], width: number): Promise<unknown[]> => {
    const results: unknown[] = []
    const next = async (): Promise<void> => {
      for (let job = jobs.shift(); job; job = jobs.shift()) results.push(await job().catch((e: unknown) => e))
    }
    await Promise.all(Array.from({ length: width }, next))
    return results
  }

  it('let one of 30 adds of one id through', async () => {
    const jobs = Array.from({ length: 30 }, (_, n) => () => bench.db.collection('slots').add({ _id: 'one', n }))
    const results = (await inParallel(jobs, 30)) as { id?: string; message?: string }[]
    expect(results.filter((r) => r.id === 'one')).toHaveLength(1)
    expect(results.filter((r) => r.message?.includes('E11000'))).toHaveLength(29)
  })

  it('give 10 seats to exactly 10 of 500', async () => {
    const { db } = bench
    await db.collection('slots').add({ _id: 'seats', left: 10, by: [] })
    const job = (n: number) => () =>
      db
        .collection('slots')
        .where({ _id: 'seats', left: db.command.gt(0) })
        .update({ left: db.command.inc(-1), by: db.command.push(n) })
    const results = (await inParallel(
      Array.from({ length: 500 }, (_, n) => job(n)),
      50,
    )) as { updated: number }[]
    expect(results.filter((r) => r.updated === 1)).toHaveLength(10)
    const seats = (await db.collection('slots').doc('seats').get()).data[0] as { left: number; by: number[] }
    expect([seats.left, new Set(seats.by).size]).toEqual([0, 10])
  })

  describe('unique elements of an array', () => {
    const add = (doc: object): Promise<unknown> => bench.db.collection('cases').add(doc)
    const duplicate = 'E11000 duplicate key error collection: cases index: holds dup key: { holds: "k1" }'

    it('may not be shared by two documents, but repeated in one', async () => {
      await add({ _id: 'a', holds: ['k1', 'k1', 'k2'] })
      expect((await failure(add({ _id: 'b', holds: ['k3', 'k1'] }))).message).toContain(duplicate)
      expect((await failure(add({ _id: 'b', holds: 'k1' }))).message).toContain(duplicate)
      await add({ _id: 'b', holds: ['k3'] })
      expect(
        (
          await failure(
            bench.db
              .collection('cases')
              .doc('b')
              .update({ holds: ['k1'] }),
          )
        ).message,
      ).toContain(duplicate)
      await bench.db
        .collection('cases')
        .doc('a')
        .update({ holds: ['closed:a'] })
      await bench.db
        .collection('cases')
        .doc('b')
        .update({ holds: ['k1'] })
    })

    it('count a missing field as null, once; an empty array is something else, once', async () => {
      await add({ _id: 'm1' })
      expect((await failure(add({ _id: 'm2' }))).message).toContain('{ holds: null }')
      expect((await failure(add({ _id: 'm2', holds: null }))).message).toContain('E11000')
      await add({ _id: 'm2', holds: [] })
      expect((await failure(add({ _id: 'm3', holds: [] }))).message).toContain('E11000')
    })

    it('leave nothing behind when an update of many breaks them', async () => {
      await add([
        { _id: 'u1', holds: ['u1'], g: 1 },
        { _id: 'u2', holds: ['u2'], g: 1 },
      ])
      const error = await failure(
        bench.db
          .collection('cases')
          .where({ g: 1 })
          .update({ holds: ['same'], n: 1 }),
      )
      expect(error.message).toContain('E11000')
      expect((await bench.db.collection('cases').where({ n: 1 }).get()).data).toEqual([])
    })

    it('let one of 20 rivals win', async () => {
      const jobs = Array.from({ length: 20 }, (_, n) => () => add({ _id: `r${n}`, holds: ['rival', `own${n}`] }))
      const results = (await inParallel(jobs, 20)) as { id?: string }[]
      expect(results.filter((r) => r.id)).toHaveLength(1)
    })
  })

  describe('transactions', () => {
    const ledger = () => bench.db.collection('ledger')
    const read = async (id: string): Promise<unknown> => (await ledger().doc(id).get()).data[0]
    const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT'
    const GONE = 'DATABASE_TRANSACTION_FAIL'

    it('write all or nothing', async () => {
      await ledger().add([
        { _id: 'p', n: 10 },
        { _id: 'q', n: 0 },
      ])
      const paid = await bench.db.runTransaction(async (t) => {
        const { data } = (await t.collection('ledger').doc('p').get()) as unknown as { data: { n: number } }
        await t
          .collection('ledger')
          .doc('p')
          .update({ n: data.n - 4 })
        await t.collection('ledger').doc('q').set({ n: 4 })
        await t.collection('ledger').add({ _id: 'voucher', n: 4 })
        return data.n
      })
      expect(paid).toBe(10)
      expect([await read('p'), await read('q'), await read('voucher')]).toEqual([
        { _id: 'p', n: 6 },
        { _id: 'q', n: 4 },
        { _id: 'voucher', n: 4 },
      ])
    })

    it('show their own writes to themselves, and to nobody else before the commit', async () => {
      await ledger().add([
        { _id: 's1', g: 's' },
        { _id: 's2', g: 's' },
      ])
      const t = await bench.db.startTransaction()
      await t.collection('ledger').doc('s1').update({ g: 'other' })
      await t.collection('ledger').doc('s2').remove()
      await t.collection('ledger').add({ _id: 's3', g: 's' })
      const inside = (await t.collection('ledger').where({ g: 's' }).get()).data as { _id: string }[]
      expect(inside.map((d) => d._id)).toEqual(['s3'])
      const outside = (await ledger().where({ g: 's' }).get()).data as { _id: string }[]
      expect(outside.map((d) => d._id)).toEqual(['s1', 's2'])
      await t.rollback(null)
      expect(await read('s3')).toBeUndefined()
      expect(await read('s2')).toEqual({ _id: 's2', g: 's' })
    })

    it('give a missing document as null', async () => {
      const t = await bench.db.startTransaction()
      expect(await t.collection('ledger').doc('nobody').get()).toMatchObject({ data: null })
      await t.commit()
    })

    it('see the database as it was at their first operation', async () => {
      await ledger().add({ _id: 'snap', n: 1 })
      const t = await bench.db.startTransaction()
      await ledger().doc('snap').update({ n: 2 })
      const get = async (): Promise<unknown> =>
        ((await t.collection('ledger').doc('snap').get()) as unknown as { data: unknown }).data
      expect(await get()).toEqual({ _id: 'snap', n: 2 })
      await ledger().doc('snap').update({ n: 3 })
      expect(await get()).toEqual({ _id: 'snap', n: 2 })
      expect((await failure(t.collection('ledger').doc('snap').update({ n: 9 }))).code).toBe(CONFLICT)
      expect((await failure(t.commit())).code).toBe(GONE)
      expect(await read('snap')).toEqual({ _id: 'snap', n: 3 })
    })

    it('let the first writer win', async () => {
      await ledger().add({ _id: 'w', n: 0 })
      const [a, b] = [await bench.db.startTransaction(), await bench.db.startTransaction()]
      await a.collection('ledger').doc('w').update({ n: 1 })
      expect((await failure(b.collection('ledger').doc('w').update({ n: 2 }))).code).toBe(CONFLICT)
      await a.commit()
      expect(await read('w')).toEqual({ _id: 'w', n: 1 })
    })

    it('conflict on unique keys as well', async () => {
      const [a, b] = [await bench.db.startTransaction(), await bench.db.startTransaction()]
      await a.collection('cases').add({ _id: 'ta', holds: ['tx'] })
      expect((await failure(b.collection('cases').add({ _id: 'tb', holds: ['tx'] }))).code).toBe(CONFLICT)
      await a.commit()
      const c = await bench.db.startTransaction()
      expect((await failure(c.collection('cases').add({ _id: 'tc', holds: ['tx'] }))).message).toContain('E11000')
    })

    it('may exchange unique keys', async () => {
      await bench.db.collection('cases').add([
        { _id: 'x1', holds: ['X1'] },
        { _id: 'x2', holds: ['X2'] },
      ])
      await bench.db.runTransaction(async (t) => {
        await t
          .collection('cases')
          .doc('x1')
          .update({ holds: ['tmp'] })
        await t
          .collection('cases')
          .doc('x2')
          .update({ holds: ['X1'] })
        await t
          .collection('cases')
          .doc('x1')
          .update({ holds: ['X2'] })
      })
      const { data } = await bench.db.collection('cases').where({ holds: 'X1' }).get()
      expect(data).toEqual([{ _id: 'x2', holds: ['X1'] }])
    })

    it('make plain writes to their documents wait', async () => {
      await ledger().add({ _id: 'wait', n: 0 })
      const t = await bench.db.startTransaction()
      await t.collection('ledger').doc('wait').update({ n: 5 })
      const waiting = ledger()
        .doc('wait')
        .update({ n: bench.db.command.inc(1) })
      const first = await Promise.race([waiting.then(() => 'plain'), sleep(150).then(() => 'still waiting')])
      expect(first).toBe('still waiting')
      await t.commit()
      await waiting
      expect(await read('wait')).toEqual({ _id: 'wait', n: 6 })
    })

    it('expire, and are then gone', async () => {
      const t = await bench.db.startTransaction()
      await t.collection('ledger').add({ _id: 'late' })
      await sleep(900)
      expect((await failure(t.commit())).code).toBe(GONE)
      expect(await read('late')).toBeUndefined()
      await ledger().add({ _id: 'late' })
    })

    it('run where().update and where().remove outside, as the SDK sends them', async () => {
      await ledger().add({ _id: 'outside', n: 0 })
      const t = await bench.db.startTransaction()
      await t.collection('ledger').where({ _id: 'outside' }).update({ n: 1 })
      await t.rollback(null)
      expect(await read('outside')).toEqual({ _id: 'outside', n: 1 })
    })

    it('retry through the SDK until all of several rivals are counted', async () => {
      await ledger().add({ _id: 'count', n: 0 })
      const once = (): Promise<unknown> =>
        bench.db.runTransaction(async (t) => {
          const { data } = (await t.collection('ledger').doc('count').get()) as unknown as { data: { n: number } }
          await t
            .collection('ledger')
            .doc('count')
            .update({ n: data.n + 1 })
        })
      const results = await Promise.allSettled(Array.from({ length: 4 }, once))
      const won = results.filter((r) => r.status === 'fulfilled').length
      expect(won).toBeGreaterThan(0)
      expect(await read('count')).toEqual({ _id: 'count', n: won })
    })
  })
})
