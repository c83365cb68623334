import { type Bench, type Command, type Db, failure, startBench } from '../support/sdk'

const NOON = new Date('2026-03-01T04:00:00Z')
const DOCS = [
  { _id: 'int', v: 5 },
  { _id: 'double', v: 5.5 },
  { _id: 'negative', v: -5 },
  { _id: 'long', v: 9007199254740991 },
  { _id: 'text', v: '5' },
  { _id: 'empty', v: '' },
  { _id: 'han', v: '工会' },
  { _id: 'true', v: true },
  { _id: 'false', v: false },
  { _id: 'null', v: null },
  { _id: 'missing' },
  { _id: 'date', v: NOON },
  { _id: 'object', v: { a: 1, b: 2 } },
  { _id: 'swapped', v: { b: 2, a: 1 } },
  { _id: 'array', v: [1, 5, 'x'] },
  { _id: 'none', v: [] },
  { _id: 'nested', v: [[1, 2], 3] },
  { _id: 'people', v: [{ name: 'A', age: 30 }, { name: 'B', age: 50 }, { name: 'C' }] },
  { _id: 'deep', v: { list: [{ tags: ['p', 'q'] }, { tags: ['r'] }] } },
]
type Case = [name: string, query: (c: Command, db: Db) => object, ids: string]

const CASES: Case[] = [
  ['equality of numbers, also inside arrays', () => ({ v: 5 }), 'int array'],
  ['equality of a double', () => ({ v: 5.5 }), 'double'],
  ['equality beyond 32 bits', () => ({ v: 9007199254740991 }), 'long'],
  ['text is no number', () => ({ v: '5' }), 'text'],
  ['empty text', () => ({ v: '' }), 'empty'],
  ['Chinese text', () => ({ v: '工会' }), 'han'],
  ['true is not 1', () => ({ v: true }), 'true'],
  ['false is not null', () => ({ v: false }), 'false'],
  ['null finds missing too, not an empty array', () => ({ v: null }), 'null missing'],
  ['date by value', () => ({ v: new Date(NOON) }), 'date'],
  ['eq of an object looks at the order of its fields', (c) => ({ v: c.eq({ a: 1, b: 2 }) }), 'object'],
  ['a plain object in where is flattened to paths', () => ({ v: { a: 1 } }), 'object swapped'],
  ['eq of a whole array', (c) => ({ v: c.eq([1, 5, 'x']) }), 'array'],
  ['eq of an array that is an element', (c) => ({ v: c.eq([1, 2]) }), 'nested'],
  ['eq of an empty array', (c) => ({ v: c.eq([]) }), 'none'],
  [
    'neq finds missing and other types',
    (c) => ({ v: c.neq(5), _id: c.in(['int', 'array', 'text', 'missing']) }),
    'missing text',
  ],
  ['neq null', (c) => ({ v: c.neq(null), _id: c.in(['int', 'null', 'missing', 'none']) }), 'int none'],
  ['gt stays within its type', (c) => ({ v: c.gt(5) }), 'double long'],
  ['gte', (c) => ({ v: c.gte(5) }), 'int double long array'],
  ['lt', (c) => ({ v: c.lt(5) }), 'negative array nested'],
  ['lte', (c) => ({ v: c.lte(-5) }), 'negative'],
  ['gt and lt may hold for different elements', (c) => ({ v: c.gt(4).and(c.lt(2)) }), 'array'],
  ['gt on text', (c) => ({ v: c.gt('5') }), 'han array'],
  ['gt on dates', (c) => ({ v: c.gt(new Date(0)) }), 'date'],
  ['lt on dates, none', (c) => ({ v: c.lt(new Date(0)) }), ''],
  ['gt on booleans', (c) => ({ v: c.gt(false) }), 'true'],
  ['gte null finds null and missing', (c) => ({ v: c.gte(null) }), 'null missing'],
  ['gt null finds nothing', (c) => ({ v: c.gt(null) }), ''],
  ['in over types', (c) => ({ v: c.in(['5', true, 5.5]) }), 'double text true'],
  ['in with null', (c) => ({ v: c.in([null, '']) }), 'empty null missing'],
  ['in with an array as value', (c) => ({ v: c.in([[1, 2]]) }), 'nested'],
  ['in of nothing', (c) => ({ v: c.in([]) }), ''],
  ['nin', (c) => ({ v: c.nin([5, null, 'x']), _id: c.in(['int', 'array', 'missing', 'null', 'text']) }), 'text'],
  ['nin of nothing finds all', (c) => ({ v: c.nin([]), _id: c.in(['int', 'missing']) }), 'int missing'],
  ['exists', (c) => ({ v: c.exists(true), _id: c.in(['null', 'missing', 'none']) }), 'none null'],
  ['exists false', (c) => ({ v: c.exists(false) }), 'missing'],
  ['size', (c) => ({ v: c.size(3) }), 'array people'],
  ['size of the array itself, not of an inner one', (c) => ({ v: c.size(2) }), 'nested'],
  ['size 0', (c) => ({ v: c.size(0) }), 'none'],
  ['all', (c) => ({ v: c.all([5, 'x']) }), 'array'],
  ['all on a scalar', (c) => ({ v: c.all([5]) }), 'int array'],
  ['all of nothing finds nothing', (c) => ({ v: c.all([]) }), ''],
  ['mod', (c) => ({ v: c.mod(5, 0) }), 'int double negative array'],
  ['elemMatch with operators: one element for both', (c) => ({ v: c.elemMatch({ $gt: 4, $lt: 6 }) }), 'array'],
  ['elemMatch with operators never on scalars', (c) => ({ v: c.elemMatch(c.eq(-5)) }), ''],
  ['elemMatch with fields', (c) => ({ v: c.elemMatch({ name: 'A', age: c.gt(20) }) }), 'people'],
  ['elemMatch with fields: both in one element', (c) => ({ v: c.elemMatch({ name: 'A', age: c.gt(40) }) }), ''],
  [
    'elemMatch with fields never on scalars',
    (c) => ({ v: c.elemMatch({ name: c.exists(false) }), _id: c.in(['array', 'nested']) }),
    '',
  ],
  ['dotted path into an object', () => ({ 'v.a': 1 }), 'object swapped'],
  ['dotted path into array elements', () => ({ 'v.name': 'B' }), 'people'],
  ['dotted conditions may hold in different elements', (c) => ({ 'v.name': 'A', 'v.age': c.gt(40) }), 'people'],
  ['dotted path with a place', () => ({ 'v.1.name': 'B' }), 'people'],
  ['place of a scalar element', () => ({ 'v.1': 5 }), 'array'],
  ['place beyond the end', () => ({ 'v.9': 5 }), ''],
  ['path through two arrays', () => ({ 'v.list.tags': 'r' }), 'deep'],
  [
    'dotted null: an element without the field',
    (c) => ({ 'v.age': null, _id: c.in(['people', 'int', 'array', 'none']) }),
    'int people',
  ],
  ['dotted exists', (c) => ({ 'v.name': c.exists(true) }), 'people'],
  ['dotted not exists', (c) => ({ 'v.name': c.exists(false), _id: c.in(['people', 'array', 'none']) }), 'array none'],
  ['regular expression literal', () => ({ v: /^工/ }), 'han'],
  ['regular expression inside arrays', () => ({ v: /^X$/i }), 'array'],
  ['db.RegExp', (_, db) => ({ v: db.RegExp({ regexp: '会$', options: 'i' }) }), 'han'],
  ['in with a regular expression', (c) => ({ v: c.in([/^工/, 5.5]) }), 'double han'],
  ['or', (c) => c.or({ v: 5.5 }, { v: '' }), 'double empty'],
  ['or on one field', (c) => ({ v: c.or(c.lt(-4), c.gt(6)) }), 'negative long'],
  ['and', (c) => c.and({ v: c.gt(0) }, { _id: 'int' }), 'int'],
  ['nor', (c) => c.and(c.nor({ v: 5 }, { v: null }), { _id: c.in(['int', 'null', 'missing', 'text']) }), 'text'],
  ['not finds missing', (c) => ({ v: c.not(c.gt(5)), _id: c.in(['int', 'double', 'missing']) }), 'int missing'],
  ['id in insertion order or not, all are found', (c) => ({ _id: c.in(['text', 'int', 'int']) }), 'int text'],
  ['a field of every object does not exist', (c) => ({ constructor: c.exists(true) }), ''],
  ['a field of every object is not a field', () => ({ constructor: null, _id: 'int' }), 'int'],
]

const REFUSED: [name: string, query: (c: Command, db: Db) => object, message: RegExp][] = [
  ['$where', () => ({ $where: 'true' }), /\$where/],
  ['$text', () => ({ $text: { $search: 'x' } }), /\$text/],
  ['$jsonSchema', () => ({ $jsonSchema: {} }), /\$jsonSchema/],
  ['$expr', (c) => c.expr({}), /\$expr/],
  [
    'geoNear',
    (c, db) => ({
      v: c.geoNear({
        geometry: new db.Geo.Point(1, 1),
        maxDistance: 1,
      }),
    }),
    /\$nearSphere/,
  ],
  ['unknown operators', () => ({ v: { $like: 'x' } }), /\$like/],
  ['combined commands inside elemMatch, which the SDK mangles', (c) => ({ v: c.elemMatch(c.gt(4).lt(6)) }), /combined/],
  ['a broken regular expression', (_, db) => ({ v: db.RegExp({ regexp: '(' }) }), /invalid/],
  ['size that is no number', (c) => ({ v: c.size('1') }), /\$size/],
  ['mod by 0', (c) => ({ v: c.mod(0, 0) }), /\$mod/],
  ['an empty or', (c) => c.or(), /nonempty/],
  ['comparison with a regular expression', (c) => ({ v: c.gt(/x/) }), /regular expression/],
]

describe('queries through the SDK', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench(
      {},
      { 'schema.json': '{"plain":{},"indexed":{"indexes":[{"name":"v","fields":[["v",-1]]}]}}' },
    )
    for (const name of ['plain', 'indexed']) await bench.db.collection(name).add(DOCS)
  })
  afterAll(() => bench.end())

  const idsOf = async (name: string, query: object): Promise<string> => {
    const { data } = (await bench.db.collection(name).where(query).get()) as { data: { _id: string }[] }
    return data.map((d) => d._id).join(' ')
  }
  const sorted = (ids: string): string => ids.split(' ').sort().join(' ')

  describe.each(CASES)('%s', (_, query, ids) => {
    it('by scan and by index', async () => {
      const expected = sorted(ids)
      expect(sorted(await idsOf('plain', query(bench.db.command, bench.db)))).toBe(expected)
      expect(sorted(await idsOf('indexed', query(bench.db.command, bench.db)))).toBe(expected)
    })
  })

  it.each(REFUSED)('refuses %s', async (_, query, message) => {
    const { db } = bench
    const error = await failure(db.collection('plain').where(query(db.command, db)).get())
    expect(error.code).toBe('DATABASE_REQUEST_FAILED')
    expect(error.message).toMatch(message)
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
