import { REFUSED_UPDATE_CORNERS, UPDATE_CORNERS } from '../conformance/corners'
import { REFUSED_UPDATES, UPDATES } from '../conformance/updates'
import { type Bench, type Db, failure, startBench } from '../support/sdk'
import { connectWx, type WxDb, wxFailure } from '../support/wx-sdk'

describe('updates through the SDK', () => {
  let bench: Bench
  let wx: WxDb
  let next = 0
  beforeAll(async () => {
    bench = await startBench({}, { 'schema.json': '{"docs":{}}' })
    wx = connectWx(bench.cloud.url).database()
  })
  afterAll(() => bench.end())

  const made = async (doc: object): Promise<string> => {
    const _id = `doc${next++}`
    await bench.db.collection('docs').add({ _id, ...doc })
    return _id
  }
  const read = async (id: string): Promise<object> => {
    const doc = (await bench.db.collection('docs').doc(id).get()).data[0] as Record<string, unknown>
    delete doc['_id']
    return doc
  }

  it.each([...UPDATES, ...UPDATE_CORNERS])('%s, by the other SDK', async (_, before, change, after) => {
    const id = await made(before)
    await wx
      .collection('docs')
      .doc(id)
      .update({ data: change(wx.command, wx as unknown as Db) })
    expect(await read(id)).toEqual(after)
  })

  it.each([...UPDATES, ...UPDATE_CORNERS])('%s', async (_, before, change, after) => {
    const id = await made(before)
    await bench.db.collection('docs').doc(id).update(change(bench.db.command, bench.db))
    expect(await read(id)).toEqual(after)
  })

  it.each([...REFUSED_UPDATES, ...REFUSED_UPDATE_CORNERS])(
    'refuses %s, and changes nothing',
    async (_, before, change, message) => {
      const id = await made(before)
      const error = await failure(bench.db.collection('docs').doc(id).update(change(bench.db.command)))
      expect(error.code).toBe('DATABASE_REQUEST_FAILED')
      expect(error.message).toMatch(message)
      const same = await wxFailure(
        wx
          .collection('docs')
          .doc(id)
          .update({ data: change(wx.command) }),
      )
      expect(same).toMatchObject({ errCode: -502001, errMsg: expect.stringMatching(message) as string })
      expect(await read(id)).toEqual(before)
    },
  )

  it('writes the server date with its offset', async () => {
    await bench.send('POST', '/local/clock', { at: '2031-05-06T00:00:00Z', freeze: true })
    const { db } = bench
    const id = await made({ at: db.serverDate(), in: [{ later: db.serverDate({ offset: 60_000 }) }] })
    await db
      .collection('docs')
      .doc(id)
      .update({ changed: db.serverDate({ offset: -1 }) })
    const at = Date.parse('2031-05-06T00:00:00Z')
    expect(await read(id)).toEqual({
      at: new Date(at),
      in: [{ later: new Date(at + 60_000) }],
      changed: new Date(at - 1),
    })
  })

  it('counts what changed: an equal update is none, an equal set is one', async () => {
    const docs = bench.db.collection('docs')
    const id = await made({ a: 1 })
    expect(await docs.doc(id).update({ a: 1 })).toMatchObject({ updated: 0 })
    expect(await docs.doc(id).update({ a: 2 })).toMatchObject({ updated: 1 })
    expect(await docs.doc(id).set({ a: 2 })).toMatchObject({ updated: 1, upsertedId: null })
    expect(await docs.doc('nobody').update({ a: 2 })).toMatchObject({ updated: 0 })
    expect(await docs.doc(`new-${id}`).set({ a: 2 })).toMatchObject({ updated: 0, upsertedId: `new-${id}` })
    expect(await read(`new-${id}`)).toEqual({ a: 2 })
    expect(await docs.where({ _id: id }).updateAndReturn({ a: 2 })).toMatchObject({
      updated: 1,
      doc: { _id: id, a: 2 },
    })
    expect(await docs.where({ _id: 'nobody' }).updateAndReturn({ a: 2 })).toMatchObject({ updated: 0, doc: null })
  })

  it('replaces everything but the id with set', async () => {
    const id = await made({ a: 1, b: 2 })
    await bench.db.collection('docs').doc(id).set({ c: 3 })
    expect(await read(id)).toEqual({ c: 3 })
  })

  it('updates and removes all that fit, or one', async () => {
    const docs = bench.db.collection('docs')
    for (let i = 0; i < 3; i++) await made({ group: 'g' })
    expect(await docs.where({ group: 'g' }).options({ multiple: false }).update({ one: 1 })).toMatchObject({
      updated: 1,
    })
    expect(await docs.where({ group: 'g' }).update({ all: 1 })).toMatchObject({ updated: 3 })
    expect(await docs.where({ group: 'g' }).options({ multiple: false }).remove()).toMatchObject({ deleted: 1 })
    expect(await docs.where({ group: 'g' }).remove()).toMatchObject({ deleted: 2 })
    expect(await docs.doc('nobody').remove()).toMatchObject({ deleted: 0 })
  })

  it('wants a query, and a collection that exists', async () => {
    const docs = bench.db.collection('docs')
    expect((await failure(docs.update({ a: 1 }))).code).toBe('INVALID_PARAM')
    expect((await failure(docs.remove())).code).toBe('INVALID_PARAM')
    const missing = 'DATABASE_COLLECTION_NOT_EXIST'
    expect((await failure(bench.db.collection('nowhere').where({ a: 1 }).update({ a: 1 }))).code).toBe(missing)
    expect((await failure(bench.db.collection('nowhere').doc('a').set({ a: 1 }))).code).toBe(missing)
    expect((await failure(bench.db.collection('nowhere').add({ a: 1 }))).code).toBe(missing)
  })

  it('makes ids, keeps given ones, and refuses reserved names and strange types', async () => {
    const docs = bench.db.collection('docs')
    expect(((await docs.add({ a: 1 })) as { id: string }).id).toMatch(/^[0-9a-f]{32}$/)
    expect(await docs.add({ _id: 7, a: 1 })).toMatchObject({ id: 7 })
    expect(await docs.add([{ _id: 'm1' }, { _id: 'm2' }])).toMatchObject({ ids: ['m1', 'm2'] })
    const refused = [
      { $a: 1 },
      { a: [{ $b: 1 }] },
      { 'a.b': 1 },
      { a: /x/ },
      { a: new bench.db.ObjectId({ id: 'a'.repeat(24) }) },
    ]
    for (const doc of refused) expect((await failure(docs.add(doc))).code).toBe('DATABASE_REQUEST_FAILED')
    expect((await failure(docs.add({ _id: { a: 1 } }))).code).toBe('INVALID_PARAM')
  })

  it('keeps values of all types', async () => {
    const all = {
      i: 1,
      d: 1.5,
      l: 2 ** 53,
      n: null,
      t: true,
      s: '工\0会😀',
      at: new Date(1),
      o: { a: [] },
      inf: Infinity,
      neg: -0.5,
    }
    const read1 = await read(await made(all))
    expect(read1).toEqual(all)
  })

  it('refuses duplicate ids and documents that are too large', async () => {
    const id = await made({})
    const docs = bench.db.collection('docs')
    const error = await failure(docs.add({ _id: id }))
    expect(error.code).toBe('DATABASE_REQUEST_FAILED')
    expect(error.message).toContain(`E11000 duplicate key error collection: docs index: _id_ dup key: { _id: "${id}" }`)
    expect((await failure(docs.add([{ _id: 'twin' }, { _id: 'twin' }]))).message).toContain('E11000')
    expect((await docs.doc('twin').get()).data).toEqual([])
    expect((await failure(docs.add({ a: 'x'.repeat(6 * 1024 * 1024) }))).message).toContain('too large')
  })
})
