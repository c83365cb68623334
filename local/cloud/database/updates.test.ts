import { type Bench, type Command, type Db, failure, startBench } from '../support/sdk'

type Case = [name: string, before: object, change: (c: Command, db: Db) => object, after: object]

const CASES: Case[] = [
  ['sets', { a: 1 }, () => ({ a: 2, b: 'x' }), { a: 2, b: 'x' }],
  ['merges nested objects', { a: { x: 1, y: 2 } }, () => ({ a: { x: 9 } }), { a: { x: 9, y: 2 } }],
  ['replaces nested objects with set', { a: { x: 1, y: 2 } }, (c) => ({ a: c.set({ x: 9 }) }), { a: { x: 9 } }],
  ['makes objects on a dotted path', {}, () => ({ 'a.b.c': 1 }), { a: { b: { c: 1 } } }],
  ['sets an array element by place', { a: [1, 2] }, () => ({ 'a.1': 9 }), { a: [1, 9] }],
  ['pads an array with null', { a: [1] }, () => ({ 'a.3': 9 }), { a: [1, null, null, 9] }],
  ['stores null, and drops undefined', { a: 1 }, () => ({ a: null, b: undefined }), { a: null }],
  ['stores dates', {}, () => ({ at: new Date(5) }), { at: new Date(5) }],
  ['removes', { a: 1, b: 2 }, (c) => ({ a: c.remove() }), { b: 2 }],
  ['removes a missing field without complaint', { b: 2 }, (c) => ({ 'a.x': c.remove() }), { b: 2 }],
  ['removing an element leaves null', { a: [1, 2, 3] }, (c) => ({ 'a.1': c.remove() }), { a: [1, null, 3] }],
  ['increments', { a: 1 }, (c) => ({ a: c.inc(-3) }), { a: -2 }],
  ['increments what is missing', {}, (c) => ({ 'a.b': c.inc(2) }), { a: { b: 2 } }],
  ['multiplies', { a: 3 }, (c) => ({ a: c.mul(2) }), { a: 6 }],
  ['multiplies what is missing to 0', {}, (c) => ({ a: c.mul(2) }), { a: 0 }],
  ['min', { a: 5, b: 5 }, (c) => ({ a: c.min(3), b: c.min(9), c: c.min(1) }), { a: 3, b: 5, c: 1 }],
  ['max', { a: 5, b: 5 }, (c) => ({ a: c.max(3), b: c.max(9), c: c.max(1) }), { a: 5, b: 9, c: 1 }],
  ['max across types', { a: 5 }, (c) => ({ a: c.max('x') }), { a: 'x' }],
  ['renames', { a: 1 }, (c) => ({ a: c.rename('b.c') }), { b: { c: 1 } }],
  ['renames nothing', { z: 1 }, (c) => ({ a: c.rename('b') }), { z: 1 }],
  ['bit', { a: 6 }, (c) => ({ a: c.bit({ and: 3 }) }), { a: 2 }],
  ['pushes one', { a: [1] }, (c) => ({ a: c.push(2) }), { a: [1, 2] }],
  ['pushes several', { a: [1] }, (c) => ({ a: c.push([2, 3]) }), { a: [1, 2, 3] }],
  [
    'pushes at a place and cuts',
    { a: [1, 2] },
    (c) => ({ a: c.push({ each: [8, 9], position: 1, slice: 3 }) }),
    { a: [1, 8, 9] },
  ],
  [
    'keeps the last with a negative slice',
    { a: [1, 2] },
    (c) => ({ a: c.push({ each: [3], slice: -2 }) }),
    { a: [2, 3] },
  ],
  ['pushes onto nothing', {}, (c) => ({ a: c.push({ x: 1 }) }), { a: [{ x: 1 }] }],
  ['unshifts', { a: [1] }, (c) => ({ a: c.unshift([8, 9]) }), { a: [8, 9, 1] }],
  ['pops', { a: [1, 2] }, (c) => ({ a: c.pop() }), { a: [1] }],
  ['shifts', { a: [1, 2] }, (c) => ({ a: c.shift() }), { a: [2] }],
  ['pops nothing', { b: 1 }, (c) => ({ a: c.pop() }), { b: 1 }],
  ['pulls a value', { a: [1, 2, 1] }, (c) => ({ a: c.pull(1) }), { a: [2] }],
  ['pulls by operators', { a: [1, 2, 3] }, (c) => ({ a: c.pull(c.gte(2)) }), { a: [1] }],
  [
    'pulls objects by some of their fields',
    { a: [{ k: 1, n: 1 }, { k: 2 }, 5] },
    (c) => ({ a: c.pull({ k: 1 }) }),
    { a: [{ k: 2 }, 5] },
  ],
  ['pulls all', { a: [1, 2, 3, 1] }, (c) => ({ a: c.pullAll([1, 3]) }), { a: [2] }],
  ['adds to a set once', { a: [1] }, (c) => ({ a: c.addToSet(1) }), { a: [1] }],
  ['adds each to a set', { a: [1] }, (c) => ({ a: c.addToSet({ $each: [1, 2, 2] }) }), { a: [1, 2] }],
  ['adds objects to a set by value', { a: [{ x: 1 }] }, (c) => ({ a: c.addToSet({ x: 1 }) }), { a: [{ x: 1 }] }],
]

const REFUSED: [name: string, before: object, change: (c: Command) => object, message: RegExp][] = [
  ['inc on text', { a: 'x' }, (c) => ({ a: c.inc(1) }), /non-numeric type string/],
  ['inc on null', { a: null }, (c) => ({ a: c.inc(1) }), /non-numeric type null/],
  ['inc by text', { a: 1 }, (c) => ({ a: c.inc('1') }), /non-numeric argument/],
  ['mul on text', { a: 'x' }, (c) => ({ a: c.mul(2) }), /non-numeric/],
  ['push onto text', { a: 'x' }, (c) => ({ a: c.push(1) }), /must be an array but is of type string/],
  ['pull from an object', { a: {} }, (c) => ({ a: c.pull(1) }), /must be an array/],
  ['push with sort', { a: [] }, (c) => ({ a: c.push({ each: [1], sort: 1 }) }), /\$sort/],
  ['a path through a scalar', { a: 1 }, () => ({ 'a.b': 1 }), /Cannot create field/],
  ['a path through null', { a: null }, () => ({ 'a.b': 1 }), /Cannot create field/],
  ['a name inside an array', { a: [1] }, () => ({ 'a.b': 1 }), /Cannot create field/],
  ['two changes to one path', { a: {} }, (c) => ({ a: c.set({ x: 1 }), 'a.y': 2 }), /conflict/],
  ['positional paths', { a: [1] }, () => ({ 'a.$': 1 }), /positional/],
  ['reserved names in values', {}, (c) => ({ a: c.set({ $b: 1 }) }), /not valid for storage/],
  ['dotted names in values', {}, (c) => ({ a: c.set({ 'x.y': 1 }) }), /not valid for storage/],
  ['a path with an empty name', {}, () => ({ 'a..b': 1 }), /empty field name/],
]

describe('updates through the SDK', () => {
  let bench: Bench
  let next = 0
  beforeAll(async () => {
    bench = await startBench({}, { 'schema.json': '{"docs":{}}' })
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

  it.each(CASES)('%s', async (_, before, change, after) => {
    const id = await made(before)
    await bench.db.collection('docs').doc(id).update(change(bench.db.command, bench.db))
    expect(await read(id)).toEqual(after)
  })

  it.each(REFUSED)('refuses %s, and changes nothing', async (_, before, change, message) => {
    const id = await made(before)
    const error = await failure(bench.db.collection('docs').doc(id).update(change(bench.db.command)))
    expect(error.code).toBe('DATABASE_REQUEST_FAILED')
    expect(error.message).toMatch(message)
    expect(await read(id)).toEqual(before)
  })

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
