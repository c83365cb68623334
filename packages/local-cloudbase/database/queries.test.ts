import { QUERY_CORNERS, REFUSED_QUERY_CORNERS } from '../conformance/corners'
import { DOCS, QUERIES, REFUSED_QUERIES } from '../conformance/queries'
import { type Bench, type Db, failure, startBench } from '../support/sdk'
import { connectWx, type WxDb, wxFailure } from '../support/wx-sdk'

describe('queries through the SDK', () => {
  let bench: Bench
  let wx: WxDb
  beforeAll(async () => {
    bench = await startBench(
      {},
      { 'schema.json': '{"plain":{},"indexed":{"indexes":[{"name":"v","fields":[["v",-1]]}]}}' },
    )
    for (const name of ['plain', 'indexed']) await bench.db.collection(name).add(DOCS)
    wx = connectWx(bench.cloud.url).database()
  })
  afterAll(() => bench.end())

  const idsOf = async (name: string, query: object): Promise<string> => {
    const { data } = (await bench.db.collection(name).where(query).get()) as { data: { _id: string }[] }
    return data.map((d) => d._id).join(' ')
  }
  const sorted = (ids: string): string => ids.split(' ').sort().join(' ')

  describe.each([...QUERIES, ...QUERY_CORNERS])('%s', (_, query, ids) => {
    it('by scan and by index', async () => {
      const expected = sorted(ids)
      expect(sorted(await idsOf('plain', query(bench.db.command, bench.db)))).toBe(expected)
      expect(sorted(await idsOf('indexed', query(bench.db.command, bench.db)))).toBe(expected)
    })
    it('by the other SDK', async () => {
      const { data } = await wx
        .collection('indexed')
        .where(query(wx.command, wx as unknown as Db))
        .get()
      expect(sorted(data.map((d) => String(d['_id'])).join(' '))).toBe(sorted(ids))
    })
  })

  it.each([...REFUSED_QUERIES, ...REFUSED_QUERY_CORNERS])('refuses %s', async (_, query, message) => {
    const { db } = bench
    const error = await failure(db.collection('plain').where(query(db.command, db)).get())
    expect(error.code).toBe('DATABASE_REQUEST_FAILED')
    expect(error.message).toMatch(message)
    const asked = query(wx.command, { ...db, RegExp: wx.RegExp.bind(wx) })
    const same = await wxFailure(wx.collection('plain').where(asked).get())
    expect(same).toMatchObject({ errCode: -502001, errMsg: expect.stringMatching(message) as string })
  })

  it('gives unordered results in insertion order', async () => {
    const c = bench.db.command
    expect(await idsOf('plain', { v: c.exists(true), _id: c.nin(['deep']) })).toBe(
      DOCS.filter((d) => 'v' in d && d._id !== 'deep')
        .map((d) => d._id)
        .join(' '),
    )
  })

  it('orders across types as MongoDB does', async () => {
    const order = async (name: string, direction: 'asc' | 'desc'): Promise<string[]> => {
      const { data } = await bench.db
        .collection(name)
        .where({ _id: bench.db.command.nin(['deep', 'people', 'swapped']) })
        .orderBy('v', direction)
        .get()
      return (data as { _id: string }[]).map((d) => d._id)
    }
    const up = 'none null missing negative array nested int double long empty text han object false true date'.split(
      ' ',
    )
    expect(await order('plain', 'asc')).toEqual(up)
    expect(await order('indexed', 'asc')).toEqual(up)
    const down = 'date true false nested object han array text empty long double int negative null missing none'.split(
      ' ',
    )
    expect(await order('plain', 'desc')).toEqual(down)
  })

  it('sorts by several fields, with skip and limit', async () => {
    await bench.db.createCollection('multi')
    const rows = [1, 2, 3, 4].flatMap((a) => ['x', 'y'].map((b) => ({ _id: `${a}${b}`, a: a % 2, b })))
    await bench.db.collection('multi').add(rows)
    const { data } = await bench.db.collection('multi').orderBy('a', 'desc').orderBy('b', 'asc').skip(1).limit(4).get()
    expect((data as { _id: string }[]).map((d) => d._id)).toEqual(['3x', '1y', '3y', '2x'])
  })

  it('gives 100 documents by default and 1000 at most', async () => {
    await bench.db.createCollection('many')
    await bench.db.collection('many').add(Array.from({ length: 1000 }, (_, n) => ({ n })))
    await bench.db.collection('many').add(Array.from({ length: 5 }, (_, n) => ({ n })))
    const lengthOf = async (q: { get: () => Promise<unknown> }): Promise<number> =>
      ((await q.get()) as { data: object[] }).data.length
    const many = bench.db.collection('many')
    expect(await lengthOf(many)).toBe(100)
    expect(await lengthOf(many.limit(5000))).toBe(1000)
    expect(await many.count()).toMatchObject({ total: 1005 })
  })

  it('keeps and leaves out fields', async () => {
    const get = async (id: string, fields: object): Promise<unknown> =>
      ((await bench.db.collection('plain').where({ _id: id }).field(fields).get()) as { data: unknown[] }).data[0]
    expect(await get('object', { 'v.a': true })).toEqual({ _id: 'object', v: { a: 1 } })
    expect(await get('object', { 'v.a': true, _id: false })).toEqual({ v: { a: 1 } })
    expect(await get('object', { 'v.a': false })).toEqual({ _id: 'object', v: { b: 2 } })
    expect(await get('people', { 'v.age': true })).toEqual({ _id: 'people', v: [{ age: 30 }, { age: 50 }, {}] })
    expect(await get('array', { 'v.age': true })).toEqual({ _id: 'array', v: [] })
    expect(await get('int', { _id: false })).toEqual({ v: 5 })
    expect(await get('int', { _id: true })).toEqual({ _id: 'int' })
    expect((await failure(get('int', { v: true, w: false }))).message).toMatch(/exclusion/)
    expect((await failure(get('array', { v: { $slice: 1 } }))).message).toMatch(/\$slice/)
  })

  it('knows no collection that was never made', async () => {
    expect((await failure(bench.db.collection('nowhere').where({ a: 1 }).get())).code).toBe(
      'DATABASE_COLLECTION_NOT_EXIST',
    )
    expect((await failure(bench.db.collection('nowhere').doc('x').get())).code).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect((await failure(bench.db.createCollection('plain'))).code).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
  })

  it('gives a document by id as a list, empty when there is none', async () => {
    expect((await bench.db.collection('plain').doc('int').get()).data).toEqual([{ _id: 'int', v: 5 }])
    expect((await bench.db.collection('plain').doc('nobody').get()).data).toEqual([])
  })
})
